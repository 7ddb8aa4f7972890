/** Which of the loaded users are shown: what the address of the list says, and what plots link to. */
import type { UserRow } from "./api";
import { monthOf } from "./format";
import { activitySpan, daysInactive } from "./last-active";

/** What users can be told apart by: the parameters of the list's address. */
const traits: Record<string, (user: UserRow) => string> = {
  state: (user) => (user.deletedAt === undefined ? "active" : "deactivated"),
  type: (user) => (user.service ? "service" : "person"),
  role: (user) => (user.admin ? "admin" : "user"),
  created: (user) => monthOf(user.createdAt),
  deactivated: (user) => monthOf(user.deletedAt),
  "last-active": activitySpan,
};

/** What users have some number of: `2`, or `2+` for two and more. */
const numbers: Record<string, (user: UserRow) => number | undefined> = {
  teams: (user) => user.teams.length,
  keys: (user) => user.keyCount,
};

/** Of what users have at least so much as the parameter says. */
const amounts: Record<string, (user: UserRow) => number | undefined> = {
  inactive: daysInactive,
};

export const traitNames = [traits, numbers, amounts].flatMap(Object.keys);

/** The bars of plots of such numbers: from 4 on they are one. */
export const buckets = ["0", "1", "2", "3", "4+"];

/** What a user is in one respect; empty where that is not known. */
export const traitOf = (user: UserRow, trait: string): string => traits[trait]?.(user) ?? "";

/** Whether a user is as a parameter says. */
function isAs(user: UserRow, name: string, value: string): boolean {
  const number = amounts[name] ?? numbers[name];
  if (!number) return traitOf(user, name) === value;
  const has = number(user);
  if (has === undefined) return false;
  if (amounts[name]) return has >= Number(value);
  return value.endsWith("+") ? has >= Number(value.slice(0, -1)) : String(has) === value;
}

/** What nearly everybody is whose account works. */
const usual = ["state=active", "type=person", "role=user"];

/** Whether the parameters of the list's address choose some of the users: a search does, too. */
export const narrows = (query: URLSearchParams): boolean =>
  ["q", ...traitNames].some((name) => {
    const value = query.get(name) ?? "";
    return value !== "" && !usual.includes(`${name}=${value}`);
  });

/** The users that are as the parameters say. */
export function filtered(users: readonly UserRow[], query: URLSearchParams): readonly UserRow[] {
  const wanted = traitNames.flatMap((name) => {
    const value = query.get(name);
    return value === null || value === "" ? [] : [[name, value] as const];
  });
  if (wanted.length === 0) return users;
  return users.filter((user) => wanted.every(([name, value]) => isAs(user, name, value)));
}
