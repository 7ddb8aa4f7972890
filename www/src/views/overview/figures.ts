/** What the plots show, counted from the users. */
import type { UserRow } from "../../api";
import { monthOf } from "../../format";
import { href } from "../../route";
import { bucket, buckets, traitOf } from "../../user-filter";

/** A bar: how many, and the list behind it. */
export interface Bar {
  label: string;
  value: number;
  href: string;
  /** What tells its kind, where bars are stacked. */
  kind?: string;
}

const list = (query: Record<string, string>) => href("users", undefined, query);

const number = (users: readonly UserRow[], query: Record<string, string>) =>
  users.filter((user) =>
    Object.entries(query).every(([trait, value]) => traitOf(user, trait) === value),
  ).length;

/** A number and the list behind it. */
export const figure = (users: readonly UserRow[], query: Record<string, string>) => ({
  value: number(users, query),
  href: list(query),
});

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

/** A bar for each month from the first to the last, those without anybody too. */
export function byMonth(users: readonly UserRow[]): Bar[] {
  const numbers = new Map<string, number>();
  for (const user of users) {
    const month = monthOf(user.createdAt);
    if (month !== "") numbers.set(month, (numbers.get(month) ?? 0) + 1);
  }
  const months = [...numbers.keys()].sort();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const bars: Bar[] = [];
  const date = new Date(`${first}-01T00:00:00Z`);
  for (let month = first; month <= last; month = monthOf(date)) {
    bars.push({ label: month, value: numbers.get(month) ?? 0, href: list({ created: month }) });
    date.setUTCMonth(date.getUTCMonth() + 1);
  }
  return bars;
}

export function byTeams(users: readonly UserRow[]): Bar[] {
  const people = users.filter(({ service }) => !service);
  return buckets.map((teams) => ({
    label: teams,
    value: people.filter((user) => bucket(user.teams.length) === teams).length,
    href: list({ type: "person", teams }),
  }));
}

/** Undefined where the server does not show keys. */
export function byKeys(users: readonly UserRow[]): Bar[] | undefined {
  if (users.every(({ keyCount }) => keyCount === undefined)) return undefined;
  return buckets.map((keys) => ({ label: keys, ...figure(users, { keys }) }));
}
