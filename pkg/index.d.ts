/**
 * W&B users, API keys and teams, in the browser. Start with {@link connect}.
 *
 * Whatever fails does so with a {@link WandbError}; methods that return a
 * promise reject with it, constructors and {@link Api.users} throw it. An
 * aborted call rejects with the signal's reason instead.
 */

/** Where the WebAssembly module comes from; by default, the file beside the package's code. */
export type InitSource =
  | URL
  | string
  | Request
  | Response
  | BufferSource
  | WebAssembly.Module
  | Promise<URL | string | Request | Response | BufferSource | WebAssembly.Module>;

/**
 * Loads the WebAssembly module. Calls share one load; after a failed load the
 * next call tries again. Importing the package has no side effect, so it is
 * safe on a server that only renders pages.
 */
export default function init(source?: InitSource): Promise<void>;

/** Loads the module if need be and opens an {@link Api}: all that most programs call. */
export function connect(options?: ApiOptions): Promise<Api>;

export interface ApiOptions {
  /**
   * The W&B server, without `/graphql`. Default `https://api.wandb.ai`. A path
   * such as `/wandb` is resolved against the page: that is how a same-origin
   * gateway is named.
   */
  baseUrl?: string | URL;
  /**
   * The caller's API key, sent as HTTP Basic with the user name `api`. Leave it
   * out where a gateway adds the credentials.
   */
  apiKey?: string;
  /** A bearer token, or a function that returns a fresh one; instead of `apiKey`. */
  accessToken?: string | (() => string | Promise<string>);
  /** Limit for one attempt, in milliseconds. Default 19000. */
  timeoutMs?: number;
  /** Attempts after the first. Default 4; 0 turns retries off. */
  maxRetries?: number;
  /** Sends `Use-Admin-Privileges: true`, as the Python client does. Default true. */
  adminPrivileges?: boolean;
  /** Added to every request. */
  headers?: Record<string, string>;
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
  /** Told of every retry and of every failure, those that a method turns into `false` or `undefined` too. */
  onEvent?: (event: ApiEvent) => void;
}

export type ApiEvent =
  | { type: "retry"; operation: string; attempt: number; delayMs: number; error: WandbError }
  | { type: "failure"; operation: string; error: WandbError };

export interface RequestOptions {
  /** Aborting rejects the promise with the signal's reason and stops the request and any wait before a retry. */
  signal?: AbortSignal;
  /** Overrides {@link ApiOptions.timeoutMs} for this call. */
  timeoutMs?: number;
}

/** For the methods that report failure by value, as W&B's Python client does. */
export interface FallibleOptions extends RequestOptions {
  /** Reject with the {@link WandbError} instead of resolving to `false` or `undefined`. Default false. */
  strict?: boolean;
}

export interface UsersOptions extends RequestOptions {
  /** Users per request. Default 100. */
  pageSize?: number;
  /** Stop after this many users. Default: all. */
  limit?: number;
}

/** Sends GraphQL documents: credentials, retries, timeouts and errors. */
export class GraphQLClient {
  constructor(options?: ApiOptions);
  readonly baseUrl: string;
  /** The newest rate-limit headers the server let us read. */
  readonly rateLimit: RateLimit | undefined;
  /** Runs any document and resolves to its `data`. Queries are retried; mutations only where nothing can happen twice. */
  execute<T = unknown>(document: string, variables?: Record<string, unknown>, options?: RequestOptions): Promise<T>;
  free(): void;
  [Symbol.dispose](): void;
}

export interface RateLimit {
  remaining: number;
  /** Seconds until the window ends. */
  resetSeconds: number;
}

export class Api {
  constructor(options?: ApiOptions);
  readonly baseUrl: string;
  readonly client: GraphQLClient;
  /** The owner of the credentials. Rejects with `unauthenticated` when they are not valid. */
  viewer(options?: RequestOptions): Promise<User>;
  /** The entity that the caller's runs go to. */
  defaultEntity(options?: RequestOptions): Promise<string | undefined>;
  /**
   * One user by username or email address. An exact match (letter case apart)
   * wins; a single partial match will do; several partial matches and no exact
   * one reject with `ambiguous`; no match resolves to undefined.
   */
  user(usernameOrEmail: string, options?: RequestOptions): Promise<User | undefined>;
  /** Users whose username or email address starts or ends with `query`; all of them without one. */
  users(query?: string, options?: UsersOptions): UserList;
  createUser(email: string, admin?: boolean, options?: RequestOptions): Promise<User>;
  free(): void;
  [Symbol.dispose](): void;
}

/** Await it for the whole list; iterate it to hold one page at a time. */
export interface UserList extends AsyncIterable<User>, PromiseLike<User[]> {
  pages(): AsyncIterable<User[]>;
}

/** The part of the GraphQL type `User` that was loaded, as the server sent it. */
export interface UserAttrs {
  id: string;
  name?: string | null;
  username?: string | null;
  email?: string | null;
  admin?: boolean | null;
  flags?: string | null;
  entity?: string | null;
  deletedAt?: string | null;
  accountType?: string | null;
  createdAt?: string | null;
  photoUrl?: string | null;
  apiKeys?: { edges: { node: { id: string; name: string; description?: string | null } | null }[] } | null;
  teams?: { edges: { node: { name: string } | null }[] } | null;
  [field: string]: unknown;
}

export interface DisplayOptions {
  /** The element to draw into, or a selector. Default: appended to `document.body`. */
  target?: Element | string;
  /** CSS pixels. Default 420. */
  height?: number;
  /** Starts folded behind a button. Default false. */
  hidden?: boolean;
}

export class User {
  /**
   * @param client The client for network operations; an {@link Api} will do.
   * @param attrs A subset of the GraphQL type `User`.
   * @param apiKey An API key of this user, for what only the user may do.
   */
  constructor(client: GraphQLClient | Api, attrs: UserAttrs, apiKey?: string);
  /** Same as {@link Api.createUser}. */
  static create(api: Api, email: string, admin?: boolean, options?: RequestOptions): Promise<User>;

  readonly id: string;
  readonly name: string | undefined;
  readonly username: string | undefined;
  readonly email: string | undefined;
  readonly admin: boolean | undefined;
  readonly flags: string | undefined;
  readonly entity: string | undefined;
  /** When the account was deactivated. */
  readonly deletedAt: Date | undefined;
  readonly accountType: string | undefined;
  readonly createdAt: Date | undefined;
  /** All that was loaded. */
  readonly attrs: UserAttrs;
  /** Names of the user's API keys, never the secrets. Empty when there are none or they were not loaded. */
  readonly apiKeys: string[];
  /** Names of the user's teams. Empty when there are none or they were not loaded. */
  readonly teams: string[];
  /** An {@link Api} with the user's own credentials, on the same server; undefined when none are known. */
  readonly userApi: Api | undefined;

  /**
   * Makes an API key for this user and resolves to its full secret, shown this
   * once, or to undefined on failure. W&B makes keys for the caller alone, so
   * this user must be the caller, or an API key of theirs must be known.
   * Afterwards {@link apiKeys} holds the new key under its public name; should
   * that refresh fail, the secret is handed over all the same.
   */
  generateApiKey(description?: string, options?: FallibleOptions): Promise<string | undefined>;
  /**
   * Deletes the key with this name (one of {@link apiKeys}); resolves to true
   * on success, false on failure. A name the user does not have rejects with
   * `invalid_argument`. The key's owner or an administrator may do it.
   */
  deleteApiKey(name: string, options?: FallibleOptions): Promise<boolean>;
  /** Draws the user on the page; false where there is no page. */
  display(options?: DisplayOptions): boolean;

  reload(options?: RequestOptions): Promise<void>;
  /** `<User ada@example.com>`: the email address, else the username, the id or the name. */
  toString(): string;
  /** {@link attrs}; no secret is ever in it. */
  toJSON(): UserAttrs;
  free(): void;
  [Symbol.dispose](): void;
}

export type ErrorCode =
  | "not_initialized" // a class was used before the module was loaded
  | "invalid_argument" // the call is wrong; nothing was sent
  | "unauthenticated" // 401, or no viewer
  | "permission_denied" // 403, or the server says that the caller may not
  | "credentials_required" // only the user may do it, and no key of theirs is known
  | "relogin_required" // the server wants a recognized User-Agent: put a gateway in front
  | "not_found"
  | "ambiguous"
  | "conflict" // 409: it exists already
  | "rate_limited" // 429
  | "server" // 5xx
  | "graphql" // the server answered with errors of another kind
  | "bad_response" // the answer is not what the schema says; the message names the place
  | "network" // no answer: offline, DNS, CORS, connection lost
  | "timeout";

export class WandbError extends Error {
  readonly name: "WandbError";
  readonly code: ErrorCode;
  /** The GraphQL operation that failed. */
  readonly operation: string | undefined;
  /** The HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** The server's own messages. */
  readonly serverErrors: readonly { message: string; path?: readonly (string | number)[] }[];
  /** A mutation got no clear answer: it may have happened. */
  readonly maybeApplied: boolean;
  /**
   * Names of API keys that appeared while a `generateApiKey` got no clear
   * answer: their secrets are lost, and whoever reads this may delete them.
   */
  readonly unclaimedKeys: readonly string[];
  /** Seconds, when the server asked for a wait. */
  readonly retryAfterSeconds: number | undefined;
  readonly cause?: unknown;
}
