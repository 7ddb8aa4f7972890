import { useEffect, useRef } from "preact/hooks";
import { labelOf } from "../api";
import { Brand } from "../components/brand";
import { Button } from "../components/button";
import { href, route, type ViewName } from "../route";
import { useSession } from "../session";
import { strings } from "../strings";
import { Slept } from "./slept";
import { CurrentView, usesPeople } from "./views";

const text = strings.frame;

const links: readonly (readonly [view: ViewName, text: string, isForAdmins: boolean])[] = [
  ["account", text.account, false],
  ["teams", text.teams, false],
  ["organization", text.organization, false],
  ["users", text.users, true],
  ["add-users", text.addUsers, true],
  ["overview", text.overview, true],
];

/** The frame around the views of a signed-in person: navigation, and who they are where. */
export function Workspace() {
  const session = useSession();
  const { viewer, canSignOut, isAdmin, people } = session;
  const { view } = route.value;
  // What is done with a list belongs to it.
  const section = view === "deactivate-users" ? "users" : view;
  // Thousands of users are not kept for views that do not show them.
  useEffect(() => {
    if (!usesPeople(view)) people.forget();
  }, [view, people]);
  // Where the sections do not fit, the one that is open is to be seen.
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = tabs.current?.querySelector("[aria-current]");
    current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [view]);
  // A link to "#content" would be taken for a view, so the focus is moved by hand.
  const skip = () => document.getElementById("view-title")?.focus();
  return (
    <div class="workspace">
      <Button kind="primary" class="skip" onClick={skip}>
        {text.skip}
      </Button>
      <header class="top">
        <div class="top-inner">
          <Brand />
          <nav class="tabs" ref={tabs} aria-label={text.navigation}>
            {links
              .filter(([, , isForAdmins]) => isAdmin || !isForAdmins)
              .map(([name, label]) => (
                <a
                  key={name}
                  href={href(name)}
                  class="tab"
                  aria-current={section === name ? "page" : undefined}
                >
                  {label}
                </a>
              ))}
          </nav>
          <p
            class="who"
            translate={false}
            title={text.whoAndWhere(viewer.email ?? labelOf(viewer), location.host)}
          >
            <span>{viewer.username ?? labelOf(viewer)}</span>
            <span class="muted">{location.host}</span>
          </p>
          {canSignOut && (
            <Button kind="quiet" onClick={() => session.end("signed-out")}>
              {text.signOut}
            </Button>
          )}
        </div>
      </header>
      <main id="content" class="content">
        <Slept />
        <CurrentView />
      </main>
    </div>
  );
}
