import { useEffect, useMemo, useState } from "preact/hooks";
import { Button } from "../../components/button";
import { LoadProgress } from "../../components/load-progress";
import { count } from "../../format";
import { href } from "../../route";
import { useSession } from "../../session";
import { strings } from "../../strings";
import { teamSizes } from "../../team-sizes";

const text = strings.teams;

/** All teams that have members: found by looking through the users, when that is asked for. */
export function AllTeams() {
  const { people } = useSession();
  const feed = useMemo(() => people.all(), [people]);
  const [isWanted, setWanted] = useState(feed.state.value === "complete");
  const users = feed.rows.value;
  useEffect(() => () => feed.pause(), [feed]);
  const teams = useMemo(() => (isWanted ? teamSizes(users) : []), [isWanted, users]);
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
                  <a href={href("teams", team)} translate={false}>
                    {team}
                  </a>
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
