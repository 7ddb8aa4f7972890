/**
 * The one module that imports `wandb-user`: what the page takes from the
 * package, how it connects, and what it shows of a user.
 */
import {
  type Api,
  type ApiEvent,
  type CreateUserOutcome,
  connect,
  type Member,
  type NewUser,
  type Organization,
  type OrganizationMember,
  type Team,
  type UpdateUserOutcome,
  type User,
  WandbError,
} from "wandb-user";

export {
  type Api,
  type ApiEvent,
  type CreateUserOutcome,
  type Member,
  type NewUser,
  type Organization,
  type OrganizationMember,
  type Team,
  type UpdateUserOutcome,
  type User,
  WandbError,
};

/** Where the gateway answers: beside the page, whatever the path of both. */
const baseUrl = new URL("wandb", document.baseURI).pathname;

/**
 * Opens the W&B server behind the gateway on this page's own origin, which adds
 * the credentials where there is no key. Rejects with `invalid_argument` when
 * the key has the wrong form; nothing is sent before the first call.
 */
export function openApi(
  apiKey: string | undefined,
  onEvent: (event: ApiEvent) => void,
): Promise<Api> {
  const credentials = apiKey === undefined ? {} : { apiKey };
  return connect({ baseUrl, ...credentials, onEvent });
}

/** An API key as the page lists it; the secret is not part of it. */
export interface KeyRow {
  name: string;
  /** Absent when the key has none. */
  description: string | undefined;
}

/** A user's keys, or undefined when the server does not list them to this browser. */
export function keyRows(user: User): KeyRow[] | undefined {
  const connection = user.attrs.apiKeys;
  if (!connection) return undefined;
  const descriptions = new Map(
    connection.edges.map(({ node }) => [node?.name, node?.description ?? undefined]),
  );
  return user.apiKeys.map((name) => ({ name, description: descriptions.get(name) || undefined }));
}

/** A user as the page lists them: plain data, so that thousands are light. */
export interface UserRow {
  id: string;
  /** What to call them: their name, else what else is known. */
  label: string;
  username: string | undefined;
  email: string | undefined;
  admin: boolean;
  service: boolean;
  createdAt: Date | undefined;
  /** When the account was deactivated; undefined while it is active. */
  deletedAt: Date | undefined;
  teams: readonly string[];
  /** When they were last active; undefined for somebody who never was, or where the server does not tell. */
  lastActiveAt: Date | undefined;
  /** On how many days they were; undefined where the server does not tell. */
  daysActive: number | undefined;
  /** How many keys they have; undefined where the server does not tell. */
  keyCount: number | undefined;
}

export const labelOf = (user: User): string => user.name || user.username || user.email || user.id;

export function userRow(user: User): UserRow {
  return {
    id: user.id,
    label: labelOf(user),
    username: user.username,
    email: user.email,
    admin: user.admin === true,
    service: user.accountType === "SERVICE",
    createdAt: user.createdAt,
    deletedAt: user.deletedAt,
    teams: user.teams,
    lastActiveAt: user.lastActiveAt,
    daysActive: user.daysActive,
    keyCount: user.attrs.apiKeys ? user.apiKeys.length : undefined,
  };
}

/** What finds a user again: the part of the address of their page. */
export const handleOf = ({ username, email }: Pick<UserRow, "username" | "email">) =>
  username ?? email;
