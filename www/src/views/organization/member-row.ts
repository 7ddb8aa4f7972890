import type { OrganizationMember } from "../../api";
import { type Seat, seatOf } from "../../seat";

/** Somebody in the organization, as the page shows them. */
export interface MemberRow extends OrganizationMember {
  label: string;
  /** Where the server does not tell, those are it who have no address, if any is told. */
  isService: boolean;
  /** The seat that they have; deactivated accounts and those for programs have none. */
  seat: Seat | undefined;
}

export function memberRows(members: readonly OrganizationMember[]): MemberRow[] {
  const tellsAddresses = members.some(({ email }) => email !== undefined);
  return members.map((member) => {
    // An older server tells no roles, but who administers.
    const role = (member.role as string | undefined) ?? (member.admin ? "admin" : "member");
    const isService = member.accountType
      ? member.accountType === "SERVICE"
      : tellsAddresses && member.email === undefined;
    const hasSeat = member.deletedAt === undefined && !isService;
    return {
      ...member,
      role,
      label: member.name || member.username,
      isService,
      seat: hasSeat ? seatOf(role) : undefined,
    };
  });
}
