/** Who is active, as far as the server tells. */
import type { UserRow } from "./api";

type Active = Pick<UserRow, "lastActiveAt" | "daysActive">;

const dayMs = 24 * 60 * 60 * 1000;

/** Whether the server tells when this user was last active, or that they never were. */
export const isTold = ({ lastActiveAt, daysActive }: Active): boolean =>
  lastActiveAt !== undefined || daysActive !== undefined;

/** Whether it tells of anybody. */
export const tellsActivity = (users: readonly Active[]): boolean => users.some(isTold);

/** Whole days since then. */
const daysSince = (date: Date): number => Math.floor((Date.now() - date.getTime()) / dayMs);

/**
 * For how many whole days an account was not active; undefined where that is not known.
 * Who never was counts from the day on which the account was made.
 */
export function daysInactive(user: Active & Pick<UserRow, "createdAt">): number | undefined {
  if (!isTold(user)) return undefined;
  const since = user.lastActiveAt ?? user.createdAt;
  return since && daysSince(since);
}

/** The days of the filter "not active for". */
export const inactiveFor = ["30", "90", "180"];

/** The bars of a plot of days since somebody was last active: the filter's days begin one. */
const spans = [0, 7, 30, 90, 180];

const spanFrom = (from: number, index: number) => {
  const next = spans[index + 1];
  return next === undefined ? `${from}+` : `${from}-${next - 1}`;
};

export const never = "never";

/** In their order, and those who never were. */
export const activitySpans = [...spans.map(spanFrom), never];

/** In which of the spans somebody was last active; empty where that is not known. */
export function activitySpan(user: Active): string {
  if (!isTold(user)) return "";
  if (user.lastActiveAt === undefined) return never;
  const days = daysSince(user.lastActiveAt);
  const index = spans.findLastIndex((from) => days >= from);
  // A clock that is behind the server's has somebody active in the future.
  return activitySpans[Math.max(0, index)] as string;
}
