/** What the plots show, counted from the users. */
import type { UserRow } from "../../api";
import type { Bar } from "../../components/chart";
import { monthsBetween } from "../../format";
import { activitySpans } from "../../last-active";
import { href } from "../../route";
import { teamSizes } from "../../team-sizes";
import { buckets, filtered, traitOf } from "../../user-filter";

/** So many teams are among the largest. */
const mostTeams = 10;

const list = (query: Record<string, string>) => href("users", undefined, query);

/** A number and the list behind it. */
export const figure = (users: readonly UserRow[], query: Record<string, string>) => ({
  value: filtered(users, new URLSearchParams(query)).length,
  href: list(query),
});

/** Whether the server shows keys. */
export const showsKeys = (users: readonly UserRow[]): boolean =>
  users.some(({ keyCount }) => keyCount !== undefined);

export function byState(
  users: readonly UserRow[],
  labels: { person: string; service: string },
): Bar[] {
  return (["person", "service"] as const).flatMap((type) =>
    ["active", "deactivated"].map((state) => ({
      ...figure(users, { type, state }),
      label: labels[type],
      kind: state,
    })),
  );
}

/**
 * Bars for each month in which users were created, or deactivated, from the first
 * to the last, those without anybody too: one for each of the states.
 */
export function byMonth(
  users: readonly UserRow[],
  what: "created" | "deactivated",
  states: readonly string[],
): Bar[] {
  const numbers = new Map<string, number>();
  const found = new Set<string>();
  for (const user of users) {
    const month = traitOf(user, what);
    if (month === "") continue;
    found.add(month);
    const bar = `${month} ${traitOf(user, "state")}`;
    numbers.set(bar, (numbers.get(bar) ?? 0) + 1);
  }
  return monthsBetween([...found].sort()).flatMap((month) =>
    states.map((state) => ({
      label: month,
      value: numbers.get(`${month} ${state}`) ?? 0,
      href: list({ state, [what]: month }),
      kind: state,
    })),
  );
}

export const byTeams = (users: readonly UserRow[]): Bar[] =>
  buckets.map((teams) => ({ label: teams, ...figure(users, { type: "person", teams }) }));

export const byKeys = (users: readonly UserRow[]): Bar[] =>
  buckets.map((keys) => ({ label: keys, ...figure(users, { keys }) }));

/** How long ago people were last active whose accounts work. */
export const byActivity = (users: readonly UserRow[]): Bar[] =>
  activitySpans.map((span) => ({
    label: span,
    ...figure(users, { type: "person", state: "active", "last-active": span }),
  }));

/** The largest teams; by name where they are of one size. */
export const largestTeams = (users: readonly UserRow[]): Bar[] =>
  teamSizes(users)
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostTeams)
    .map(([team, members]) => ({ label: team, value: members, href: href("teams", team) }));
