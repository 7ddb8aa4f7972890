/** Which of the loaded users are shown: what the address of the list says, and what plots link to. */
import type { UserRow } from "./api";
import { monthOf } from "./format";

/** What users can be told apart by: the parameters of the list's address. */
const traits: Record<string, (user: UserRow) => string> = {
  state: (user) => (user.deletedAt === undefined ? "active" : "deactivated"),
  type: (user) => (user.service ? "service" : "person"),
  role: (user) => (user.admin ? "admin" : "user"),
  created: (user) => monthOf(user.createdAt),
  teams: (user) => bucket(user.teams.length),
  keys: (user) => (user.keyCount === undefined ? "" : bucket(user.keyCount)),
};

export const traitNames = Object.keys(traits);

/** From here on, numbers of teams or keys are one bar of a plot. */
const most = 4;

/** All buckets there are. */
export const buckets = ["0", "1", "2", "3", `${most}+`];

/** `0` to `3`, and `4+`. */
export const bucket = (number: number): string => (number >= most ? `${most}+` : String(number));

/** What a user is in one respect. */
export const traitOf = (user: UserRow, trait: string): string => traits[trait]?.(user) ?? "";

/** The users that are as the parameters say. */
export function filtered(users: readonly UserRow[], query: URLSearchParams): readonly UserRow[] {
  const wanted = traitNames.flatMap((name) => {
    const value = query.get(name);
    return value === null || value === "" ? [] : [[name, value] as const];
  });
  if (wanted.length === 0) return users;
  return users.filter((user) => wanted.every(([name, value]) => traitOf(user, name) === value));
}
