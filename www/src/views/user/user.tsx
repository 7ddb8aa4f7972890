import "./user.css";
import { useCallback, useEffect, useReducer, useState } from "preact/hooks";
import { useAction } from "../../action";
import { labelOf, type User, userRow } from "../../api";
import { activityFacts } from "../../components/activity-facts";
import { announce } from "../../components/announcer";
import { Avatar } from "../../components/avatar";
import { Back } from "../../components/back";
import { Day } from "../../components/day";
import { Details } from "../../components/details";
import { ProblemNotice } from "../../components/notice";
import { PageHead } from "../../components/page-head";
import { TeamLinks } from "../../components/team-links";
import { href } from "../../route";
import { useSession } from "../../session";
import { strings } from "../../strings";
import { Manage } from "./manage";
import { UserKeys } from "./user-keys";

const text = strings.user;

/** A user's page for administrators. The name in its address is a username or an email address. */
export function UserPage({ name }: { name: string }) {
  const { api, people } = useSession();
  const [user, setUser] = useState<User | "unknown">();
  const { run, problem } = useAction("read", async (signal) => {
    setUser((await api.user(name, { signal })) ?? "unknown");
  });
  useEffect(() => void run(), [name]);
  useEffect(() => () => typeof user === "object" && user.free(), [user]);

  if (user === "unknown")
    return (
      <>
        <Back address={href("users")}>{text.back}</Back>
        <PageHead title={text.unknownTitle(name)} lead={text.unknown} />
      </>
    );
  if (user)
    return (
      <>
        <Back address={href("users")}>{text.back}</Back>
        <Known
          user={user}
          onPurged={(who) => {
            people.remove(user.id);
            announce(text.purgeDialog.done(who));
            location.replace(href("users"));
          }}
        />
      </>
    );
  return (
    <>
      <Back address={href("users")}>{text.back}</Back>
      {problem ? (
        <ProblemNotice problem={problem} onRetry={() => void run()} />
      ) : (
        <p class="waiting late" role="status">
          {text.loading}
        </p>
      )}
    </>
  );
}

function Known({ user, onPurged }: { user: User; onPurged: (who: string) => void }) {
  const { viewer, people } = useSession();
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const onChange = useCallback(() => {
    people.put(userRow(user));
    redraw(undefined);
  }, [people, user]);
  const name = labelOf(user);
  const { deletedAt, createdAt } = user;
  return (
    <>
      <PageHead
        title={name}
        isName
        before={<Avatar name={name} />}
        lead={
          <>
            <span translate={false}>{user.email ?? user.username}</span>
            {user.admin && <span class="badge gold">{strings.users.administrator}</span>}
            {user.accountType === "SERVICE" && <span class="badge">{strings.users.service}</span>}
            <span class={deletedAt ? "status" : "status active"}>
              {deletedAt ? strings.users.deactivated : strings.users.active}
            </span>
            {user.id === viewer.id && <span class="badge">{text.you}</span>}
          </>
        }
      />
      <div class="columns">
        <div class="side">
          <UserKeys user={user} isResting={deletedAt !== undefined} onChange={onChange} />
          <Manage user={user} onChange={onChange} onPurged={onPurged} />
        </div>
        <div class="side">
          <section class="card" aria-labelledby="details-title">
            <h2 id="details-title">{strings.account.details}</h2>
            <Details
              rows={[
                [strings.account.name, user.name],
                [strings.account.username, user.username],
                [strings.account.email, user.email],
                [strings.account.entity, user.entity],
                [strings.account.type, user.accountType],
                [strings.account.created, <Day key="created" date={createdAt} />],
                ...activityFacts(user),
                [text.deactivatedOn, deletedAt && <Day key="deactivated" date={deletedAt} />],
                [
                  text.id,
                  <code key="id" translate={false}>
                    {user.id}
                  </code>,
                ],
              ]}
            />
          </section>
          <TeamLinks teams={user.teams} empty={strings.userTeams.emptyOfOther} />
        </div>
      </div>
    </>
  );
}
