import { useEffect, useMemo, useState } from "preact/hooks";
import type { UserRow } from "../../api";
import { Button } from "../../components/button";
import { LoadProgress } from "../../components/load-progress";
import { count } from "../../format";
import { href } from "../../route";
import { useSession } from "../../session";
import { strings } from "../../strings";

const text = strings.teams;

/** Each team and how many members it has, by name. */
function tally(users: readonly UserRow[]): [team: string, members: number][] {
  const members = new Map<string, number>();
  for (const user of users)
    for (const team of user.teams) members.set(team, (members.get(team) ?? 0) + 1);
  return [...members].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** All teams that have members: found by looking through the users, when that is asked for. */
export function AllTeams() {
  const { people } = useSession();
  const feed = useMemo(() => people.all(), [people]);
  const [isWanted, setWanted] = useState(feed.state.value === "complete");
  const users = feed.rows.value;
  useEffect(() => () => feed.pause(), [feed]);
  const teams = useMemo(() => (isWanted ? tally(users) : []), [isWanted, users]);
  return (
    <section class="card" aria-labelledby="all-teams-title">
      <h2 id="all-teams-title">{text.all}</h2>
      {!isWanted && (
        <div class="stack">
          <p class="muted">{text.allHint}</p>
          <Button
            kind="plain"
            onClick={() => {
              setWanted(true);
              void feed.load();
            }}
          >
            {text.findAll}
          </Button>
        </div>
      )}
      {isWanted && <LoadProgress feed={feed} />}
      {teams.length > 0 && (
        <table class="table" aria-labelledby="all-teams-title">
          <thead>
            <tr>
              <th scope="col">{text.column.team}</th>
              <th scope="col" class="number">
                {text.column.members}
              </th>
            </tr>
          </thead>
          <tbody>
            {teams.map(([team, members]) => (
              <tr key={team}>
                <th scope="row">
                  <a href={href("teams", team)}>{team}</a>
                </th>
                <td class="number">{count(members)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
