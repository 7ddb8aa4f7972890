/** What changes do to an organization's seats, as W&B counts them. */
import type { Organization } from "../../api";
import { type Seat, seatOf } from "../../seat";
import { organization } from "../../strings/organization";
import type { MemberRow } from "./member-row";

const text = organization.effect;

type Seats = Organization["seats"];

/** How many seats of a kind there are; undefined where the server sets no limit, or tells of none. */
export function limitOf(seats: Seats, seat: Seat): { used: number; total: number } | undefined {
  const [used, total = 0] =
    seat === "full" ? [seats.used, seats.total] : [seats.viewOnlyUsed, seats.viewOnlyTotal];
  return used !== undefined && total > 0 ? { used, total } : undefined;
}

/** What a change does, in words, and whether it can be. */
export interface Effect {
  words: string;
  isPossible: boolean;
}

const possible = (words: string): Effect => ({ words, isPossible: true });

function taking(seats: Seats, seat: Seat): Effect {
  const noun = text.noun[seat];
  const limit = limitOf(seats, seat);
  if (!limit) return possible(text.takes(noun));
  const { used, total } = limit;
  if (used >= total) return { words: text.isFull(noun, used, total), isPossible: false };
  return possible(text.takesOne(noun, total - used));
}

/** Somebody who is in no role yet gets one. */
export function effectOfAdding(seats: Seats, role: string): Effect {
  const seat = seatOf(role);
  return seat === undefined ? possible(text.takesNone) : taking(seats, seat);
}

/** Somebody gets another role; none when they are taken out. */
export function effectOfChange(seats: Seats, member: MemberRow, role: string | undefined): Effect {
  if (member.deletedAt !== undefined) return possible(text.deactivated);
  if (member.isService) return possible(text.service);
  const before = member.seat;
  const after = role === undefined ? undefined : seatOf(role);
  if (before === after) return possible(text.same);
  const freed = before === undefined ? [] : [text.frees(text.noun[before])];
  if (after === undefined) return possible(freed.join(""));
  const taken = taking(seats, after);
  if (!taken.isPossible) return taken;
  return possible([...freed, taken.words].join(" "));
}

/** Whether nobody could give the organization an administrator again without them. */
export function isLastAdmin(members: readonly MemberRow[], { username }: MemberRow): boolean {
  const admins = members.filter(({ admin, deletedAt }) => admin && deletedAt === undefined);
  return admins.length === 1 && admins[0]?.username === username;
}
