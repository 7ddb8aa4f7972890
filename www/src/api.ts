/**
 * The one module that imports `wandb-user`: what the page takes from the
 * package, and how it connects.
 */
import { type Api, type ApiEvent, connect, type User, WandbError } from "wandb-user";

export { type Api, type ApiEvent, type User, WandbError };

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
  return connect({ baseUrl: "/wandb", ...credentials, onEvent });
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
  if (!connection) {
    return undefined;
  }
  const descriptions = new Map(
    connection.edges.map(({ node }) => [node?.name, node?.description ?? undefined]),
  );
  return user.apiKeys.map((name) => ({ name, description: descriptions.get(name) || undefined }));
}

/** A user as the page lists them. */
export interface UserRow {
  name: string;
  username: string | undefined;
  email: string | undefined;
  admin: boolean;
  service: boolean;
  createdAt: Date | undefined;
  /** When the account was deactivated; undefined while it is active. */
  deletedAt: Date | undefined;
}

/** Copies what the list shows and frees the user's memory in the module. */
export function takeUserRow(user: User): UserRow {
  const row = {
    name: user.name || user.username || user.email || user.id,
    username: user.username,
    email: user.email,
    admin: user.admin === true,
    service: user.accountType === "SERVICE",
    createdAt: user.createdAt,
    deletedAt: user.deletedAt,
  };
  user.free();
  return row;
}
