/** Seats of an organization, as W&B counts them. */

/** With full rights, or for reading alone. */
export type Seat = "full" | "viewOnly";

/** The seat that a role takes; none for those who only pay. */
export const seatOf = (role: string): Seat | undefined =>
  role === "billing-only" ? undefined : role === "viewer" ? "viewOnly" : "full";
