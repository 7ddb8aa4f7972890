/** Whose accounts would be deactivated, and who is left out of it. */
import { handleOf, type UserRow } from "../../api";

/** An account that can be deactivated. */
export interface PlannedRow {
  /** Its place in the list. */
  number: number;
  user: UserRow;
  /** What names it to the server. */
  handle: string;
}

/** Why somebody whom the filters show is left out. */
export type Reason = "self" | "deactivated" | "service" | "nameless";

export interface Plan {
  rows: readonly PlannedRow[];
  /** How many are left out, in the order of what matters most. */
  leftOut: readonly (readonly [Reason, number])[];
}

const reasons: readonly Reason[] = ["self", "deactivated", "service", "nameless"];

/**
 * @param viewer the identifier of who is signed in
 * @param isServiceNamed the filters ask for service accounts
 */
export function planOf(users: readonly UserRow[], viewer: string, isServiceNamed: boolean): Plan {
  const reasonFor = (user: UserRow): Reason | undefined => {
    if (user.id === viewer) return "self";
    if (user.deletedAt) return "deactivated";
    if (user.service && !isServiceNamed) return "service";
    return handleOf(user) === undefined ? "nameless" : undefined;
  };
  const numbers = new Map<Reason, number>();
  const rows: PlannedRow[] = [];
  for (const [number, user] of users.entries()) {
    const reason = reasonFor(user);
    if (reason) numbers.set(reason, (numbers.get(reason) ?? 0) + 1);
    else rows.push({ number, user, handle: handleOf(user) ?? "" });
  }
  return {
    rows,
    leftOut: reasons.flatMap((reason) => {
      const number = numbers.get(reason);
      return number === undefined ? [] : [[reason, number] as const];
    }),
  };
}

/** The numbers of those who are not chosen at first. */
export const administratorsOf = ({ rows }: Plan): ReadonlySet<number> =>
  new Set(rows.flatMap(({ number, user }) => (user.admin ? [number] : [])));
