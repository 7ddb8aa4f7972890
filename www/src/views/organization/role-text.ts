import { organization } from "../../strings/organization";

/** A role as people call it; a custom one has its own name. */
export const roleText = (role: string): string => organization.roles[role] ?? role;

/** The roles that an organization gives; custom ones are its teams'. */
export const roleChoices = Object.entries(organization.roles);
