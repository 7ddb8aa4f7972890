import "./overview.css";
import { useEffect, useMemo } from "preact/hooks";
import type { UserRow } from "../../api";
import { type Bar, Chart } from "../../components/chart";
import { LoadProgress } from "../../components/load-progress";
import { PageHead } from "../../components/page-head";
import { count, monthName, plural } from "../../format";
import { tellsActivity } from "../../last-active";
import { href } from "../../route";
import { useSession } from "../../session";
import { strings } from "../../strings";
import {
  byActivity,
  byKeys,
  byMonth,
  byState,
  byTeams,
  figure,
  largestTeams,
  showsKeys,
} from "./figures";

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
    ...(showsKeys(users)
      ? [[text.tiles.keysLeft, figure(users, { state: "deactivated", keys: "1+" })] as const]
      : []),
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

const { active, deactivated } = text.byState;

const legend = [
  ["active", active],
  ["deactivated", deactivated],
] as const;

const accounts = (what: string, { value }: Bar) => `${what}: ${plural(value, "account")}`;

/** A bar that is one of a stack. */
const stacked = (what: string, bar: Bar) =>
  accounts(`${what}, ${bar.kind === "active" ? active : deactivated}`, bar);

const lastActive = (users: readonly UserRow[]) => ({
  bars: byActivity(users).map((bar) => ({ ...bar, label: text.activity.label(bar.label) })),
  away: figure(users, { type: "person", state: "active", inactive: "90" }).value,
});

function Plots({ users }: { users: readonly UserRow[] }) {
  const { state, created, ended, teams, keys, largest, activity } = useMemo(
    () => ({
      state: byState(users, { person: text.byState.people, service: text.byState.service }),
      created: byMonth(users, "created", ["active", "deactivated"]),
      ended: byMonth(users, "deactivated", ["deactivated"]),
      teams: byTeams(users),
      keys: showsKeys(users) ? byKeys(users) : undefined,
      largest: largestTeams(users),
      activity: tellsActivity(users) ? lastActive(users) : undefined,
    }),
    [users],
  );
  return (
    <div class="plots">
      <Chart
        title={text.byState.title}
        about={text.byState.about}
        bars={state}
        isHorizontal
        tell={(bar) => stacked(bar.label, bar)}
        legend={legend}
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
      {activity && (
        <Chart
          title={text.activity.title}
          about={text.activity.about(activity.away)}
          bars={activity.bars}
          axis={text.activity.axis}
          isWide
          tell={(bar) => accounts(text.activity.bar(bar.label), bar)}
        />
      )}
      <Chart
        title={text.created.title}
        about={text.created.about}
        bars={created}
        isTime
        isWide
        tell={(bar) => stacked(monthName(bar.label), bar)}
        legend={legend}
      />
      <Chart
        title={text.largest.title}
        about={text.largest.about}
        bars={largest}
        isHorizontal
        tell={({ label, value }) => `${label}: ${plural(value, text.largest.unit)}`}
        empty={text.largest.none}
      />
      {keys ? (
        <Chart
          title={text.keys.title}
          about={text.keys.about}
          bars={keys}
          axis={text.keys.axis}
          tell={(bar) => accounts(`${bar.label} ${text.keys.axis}`, bar)}
        />
      ) : (
        <p class="card muted">{text.keys.hidden}</p>
      )}
      <Chart
        title={text.ended.title}
        about={text.ended.about}
        bars={ended}
        isTime
        isWide
        tell={(bar) => accounts(monthName(bar.label), bar)}
        empty={text.ended.none}
      />
    </div>
  );
}
