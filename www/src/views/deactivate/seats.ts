/** Seats of the organization that become free, as far as they are known. */
import type { Api, UserRow } from "../../api";
import { seatOf } from "../../seat";

export interface Seats {
  organization: string;
  /** The role of each member, by what may be known of them: identifier and username. */
  roles: ReadonlyMap<string, string>;
  /** Undefined where the server has no licence that says how many there are. */
  free: { now: number; total: number } | undefined;
}

/** Undefined where no single organization is the caller's, or the server does not show it. */
export async function loadSeats(api: Api, signal: AbortSignal): Promise<Seats | undefined> {
  try {
    const organization = await api.organization(undefined, { signal });
    if (!organization) return undefined;
    const { name, members, seats } = organization;
    organization.free();
    const roles = members.flatMap(({ id, username, role }) =>
      [id, username].flatMap((known) => (known ? [[known, role] as const] : [])),
    );
    const free = { now: Math.max(0, seats.total - seats.used), total: seats.total };
    return {
      organization: name,
      roles: new Map(roles),
      free: seats.total > 0 ? free : undefined,
    };
  } catch {
    // It is said without numbers then.
    return undefined;
  }
}

/** How many of these people hold a seat: with full rights, and to view only. */
export function seatsOf({ roles }: Seats, users: readonly UserRow[]) {
  const held = { full: 0, viewOnly: 0 };
  for (const { id, username, service } of users) {
    const role = roles.get(id) ?? roles.get(username ?? "");
    const seat = service || role === undefined ? undefined : seatOf(role);
    if (seat) held[seat] += 1;
  }
  return held;
}
