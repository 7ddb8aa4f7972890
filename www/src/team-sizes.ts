import type { UserRow } from "./api";
import { byName } from "./order";

/** Each team that has members and how many it has, by name. */
export function teamSizes(users: readonly UserRow[]): [team: string, members: number][] {
  const members = new Map<string, number>();
  for (const user of users)
    for (const team of user.teams) members.set(team, (members.get(team) ?? 0) + 1);
  return [...members].sort(([one], [other]) => byName(one, other));
}
