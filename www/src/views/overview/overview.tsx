import "./overview.css";
import { useEffect, useMemo } from "preact/hooks";
import type { UserRow } from "../../api";
import { LoadProgress } from "../../components/load-progress";
import { PageHead } from "../../components/page-head";
import { count, monthName, plural } from "../../format";
import { href } from "../../route";
import { useSession } from "../../session";
import { strings } from "../../strings";
import { Chart } from "./chart";
import { byKeys, byMonth, byState, byTeams, figure } from "./figures";

const text = strings.overview;

/** Plots that answer an administrator's first questions; each opens the list behind it. */
export function Overview() {
  const { people } = useSession();
  const feed = useMemo(() => people.all(), [people]);
  useEffect(() => {
    void feed.load();
    return () => feed.pause();
  }, [feed]);
  const users = feed.rows.value;
  const isComplete = feed.state.value === "complete";
  return (
    <div class="overview">
      <PageHead title={text.title} lead={text.intro} />
      <LoadProgress feed={feed} />
      {users.length > 0 && <Tiles users={users} />}
      {isComplete && <Plots users={users} />}
    </div>
  );
}

function Tiles({ users }: { users: readonly UserRow[] }) {
  const tiles = [
    [text.tiles.all, { value: users.length, href: href("users") }],
    [text.tiles.active, figure(users, { state: "active" })],
    [text.tiles.deactivated, figure(users, { state: "deactivated" })],
    [text.tiles.admins, figure(users, { role: "admin" })],
    [text.tiles.service, figure(users, { type: "service" })],
    [text.tiles.teamless, figure(users, { type: "person", teams: "0" })],
  ] as const;
  return (
    <section aria-labelledby="tiles-title">
      <h2 id="tiles-title" class="visually-hidden">
        {text.tiles.title}
      </h2>
      <ul class="tiles">
        {tiles.map(([label, tile]) => (
          <li key={label}>
            <a href={tile.href}>
              <strong>{count(tile.value)}</strong> {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Plots({ users }: { users: readonly UserRow[] }) {
  const { state, months, teams, keys } = useMemo(
    () => ({
      state: byState(users, { person: text.byState.people, service: text.byState.service }),
      months: byMonth(users),
      teams: byTeams(users),
      keys: byKeys(users),
    }),
    [users],
  );
  const told = (label: string) => (value: number) => `${label}: ${plural(value, "account")}`;
  return (
    <div class="plots">
      <Chart
        title={text.byState.title}
        about={text.byState.about}
        bars={state}
        isHorizontal
        tell={({ label, kind, value }) =>
          told(`${label}, ${kind === "active" ? text.byState.active : text.byState.deactivated}`)(
            value,
          )
        }
        legend={[
          ["active", text.byState.active],
          ["deactivated", text.byState.deactivated],
        ]}
      />
      <Chart
        title={text.teams.title}
        about={text.teams.about}
        bars={teams}
        axis={text.teams.axis}
        tell={({ label, value }) =>
          `${label} ${text.teams.axis}: ${count(value)} ${text.teams.unit}`
        }
      />
      <Chart
        title={text.created.title}
        about={text.created.about}
        bars={months}
        isTime
        isWide
        tell={({ label, value }) => told(monthName(label))(value)}
      />
      {keys ? (
        <Chart
          title={text.keys.title}
          about={text.keys.about}
          bars={keys}
          axis={text.keys.axis}
          tell={({ label, value }) => `${label} ${text.keys.axis}: ${plural(value, "account")}`}
        />
      ) : (
        <p class="card muted">{text.keys.hidden}</p>
      )}
    </div>
  );
}
