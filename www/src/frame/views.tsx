import type { ComponentType } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { ProblemNotice } from "../components/notice";
import { PageHead } from "../components/page-head";
import { load } from "../lazy";
import { describe, type Problem } from "../problem";
import { href, route, type ViewName } from "../route";
import { useSession } from "../session";
import { strings } from "../strings";
import { Account } from "../views/account/account";

const text = strings.frame;

/** A view is given the name in its address, if there is one. */
type View = ComponentType<{ name: string }>;

/** The views beside the first are loaded when somebody goes there. */
const loaders = {
  users: () => import("../views/users/users").then(({ Users }) => Users),
  user: () => import("../views/user/user").then(({ UserPage }) => UserPage),
  "add-users": () => import("../views/add-many/add-many").then(({ AddMany }) => AddMany),
  "deactivate-users": () =>
    import("../views/deactivate/deactivate").then(({ Deactivate }) => Deactivate),
  teams: () => import("../views/teams/teams").then(({ Teams }) => Teams),
  team: () => import("../views/team/team").then(({ TeamPage }) => TeamPage),
  organization: () =>
    import("../views/organization/organization").then(({ OrganizationPage }) => OrganizationPage),
  overview: () => import("../views/overview/overview").then(({ Overview }) => Overview),
} satisfies Record<string, () => Promise<View>>;

type Loadable = keyof typeof loaders;

const forAdmins: readonly (ViewName | undefined)[] = [
  "users",
  "add-users",
  "deactivate-users",
  "overview",
];

/** Whether a view shows the users that were loaded, or leads back to where they are. */
export const usesPeople = (view: ViewName | undefined) =>
  view !== undefined && ["users", "deactivate-users", "overview", "teams"].includes(view);

/** The view that the address names. */
export function CurrentView() {
  const { view, name } = route.value;
  const { isAdmin } = useSession();
  if (view === undefined) return <Message title={text.nowhereTitle} line={text.nowhere} />;
  if (!isAdmin && forAdmins.includes(view))
    return <Message title={text.adminsTitle} line={text.admins} />;
  if (view === "account") return <Account />;
  const shown: Loadable =
    name === undefined ? view : view === "users" ? "user" : view === "teams" ? "team" : view;
  return <Loaded key={`${shown} ${name ?? ""}`} view={shown} name={name ?? ""} />;
}

const Message = ({ title, line }: { title: string; line: string }) => (
  <>
    <PageHead title={title} lead={line} />
    <a class="button plain" href={href("account")}>
      {text.toAccount}
    </a>
  </>
);

function Loaded({ view, name }: { view: Loadable; name: string }) {
  const [Shown, setShown] = useState<View>();
  const [problem, setProblem] = useState<Problem>();
  const show = useCallback(() => {
    setProblem(undefined);
    load<View>(loaders[view]).then(
      (loaded) => setShown(() => loaded),
      (error) => setProblem(describe(error, "read")),
    );
  }, [view]);
  useEffect(show, [show]);
  if (Shown) return <Shown name={name} />;
  if (!problem) return <p class="waiting late">{text.loading}</p>;
  return <ProblemNotice problem={problem} onRetry={show} />;
}
