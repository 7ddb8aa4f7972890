/** Which of the members are shown: what the address says. */
import type { MemberRow } from "./member-row";

const dayMs = 24 * 60 * 60 * 1000;

/** Whether the server tells when members were active: then who never was has no day. */
export const tellsActivity = (members: readonly MemberRow[]): boolean =>
  members.some(({ daysActive, lastActiveAt }) => (daysActive ?? lastActiveAt) !== undefined);

/** Whether somebody was not active for so many days. */
export const isAway = ({ lastActiveAt }: MemberRow, days: number): boolean =>
  lastActiveAt === undefined || Date.now() - lastActiveAt.getTime() >= days * dayMs;

export const stateOf = ({ deletedAt }: MemberRow) =>
  deletedAt === undefined ? "active" : "deactivated";

/** By the parameter's name: whether a member is as its value says. */
const traits: Record<string, (member: MemberRow, value: string) => boolean> = {
  role: (member, role) => member.role === role,
  state: (member, state) => stateOf(member) === state,
  seat: (member, seat) => (member.seat ?? "none") === seat,
  inactive: (member, days) => isAway(member, Number(days)),
};

/** The members who are as the parameters say, and whose names or address have the text in them. */
export function filtered(
  members: readonly MemberRow[],
  query: URLSearchParams,
): readonly MemberRow[] {
  const wanted = Object.entries(traits).flatMap(([name, isSo]) => {
    const value = query.get(name);
    return value ? [(member: MemberRow) => isSo(member, value)] : [];
  });
  const sought = (query.get("q") ?? "").toLowerCase();
  const has = (text: string | undefined) => text?.toLowerCase().includes(sought) === true;
  if (sought !== "")
    wanted.push(({ name, username, email }) => has(name) || has(username) || has(email));
  if (wanted.length === 0) return members;
  return members.filter((member) => wanted.every((isSo) => isSo(member)));
}
