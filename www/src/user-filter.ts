/** Which of the loaded users are shown: what the address of the list says, and what plots link to. */
import type { UserRow } from "./api";
import { monthOf } from "./format";

/** What users can be told apart by: the parameters of the list's address. */
const traits: Record<string, (user: UserRow) => string> = {
  state: (user) => (user.deletedAt === undefined ? "active" : "deactivated"),
  type: (user) => (user.service ? "service" : "person"),
  role: (user) => (user.admin ? "admin" : "user"),
  created: (user) => monthOf(user.createdAt),
  deactivated: (user) => monthOf(user.deletedAt),
};

/** What users have some number of: `2`, or `2+` for two and more. */
const numbers: Record<string, (user: UserRow) => number | undefined> = {
  teams: (user) => user.teams.length,
  keys: (user) => user.keyCount,
};

export const traitNames = [...Object.keys(traits), ...Object.keys(numbers)];

/** The bars of plots of such numbers: from 4 on they are one. */
export const buckets = ["0", "1", "2", "3", "4+"];

/** What a user is in one respect; empty where that is not known. */
export const traitOf = (user: UserRow, trait: string): string => traits[trait]?.(user) ?? "";

/** Whether a user is as a parameter says. */
function isAs(user: UserRow, name: string, value: string): boolean {
  const number = numbers[name];
  if (!number) return traitOf(user, name) === value;
  const has = number(user);
  if (has === undefined) return false;
  return value.endsWith("+") ? has >= Number(value.slice(0, -1)) : String(has) === value;
}

/** The users that are as the parameters say. */
export function filtered(users: readonly UserRow[], query: URLSearchParams): readonly UserRow[] {
  const wanted = traitNames.flatMap((name) => {
    const value = query.get(name);
    return value === null || value === "" ? [] : [[name, value] as const];
  });
  if (wanted.length === 0) return users;
  return users.filter((user) => wanted.every(([name, value]) => isAs(user, name, value)));
}
