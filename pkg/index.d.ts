/// <reference lib="esnext.disposable" />

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
 * Loads the WebAssembly module; the package's default export. Calls share one
 * load; after a failed load the next call tries again. Importing the package has no side effect, so it is
 * safe on a server that only renders pages.
 *
 * @example
 * await init(); // ahead of time, while the page is being built
 */
export default function init(source?: InitSource): Promise<void>;

/**
 * Loads the module if need be and opens an {@link Api}: all that most programs
 * call. Nothing is sent to the server yet, so a wrong key is found out by the
 * first call. Rejects with `invalid_argument` for options that are wrong.
 *
 * @example
 * const api = await connect({ baseUrl: "/wandb" });
 * const me = await api.viewer();
 */
export function connect(options?: ApiOptions): Promise<Api>;

/** How an {@link Api} or a {@link GraphQLClient} reaches its server. */
export interface ApiOptions {
  /**
   * The W&B server, without `/graphql`. Default `https://api.wandb.ai`. A path
   * such as `/wandb` is resolved against the page: that is how a same-origin
   * gateway is named. With `apiKey` or `accessToken` it has to be https:
   * plain http, which everybody on the way can read, is for localhost and
   * loopback addresses alone.
   */
  baseUrl?: string | URL;
  /**
   * The caller's API key, sent as HTTP Basic with the user name `api`. Leave it
   * out where a gateway adds the credentials.
   */
  apiKey?: string;
  /**
   * A bearer token, or a function that returns a fresh one; instead of
   * `apiKey`. The function is asked before each attempt, within its time limit;
   * what it throws is the `cause` of an `unauthenticated` error.
   */
  accessToken?: string | (() => string | Promise<string>);
  /** Limit for one attempt, in milliseconds. Default 19000. */
  timeoutMs?: number;
  /**
   * Attempts after the first. Default 4; 0 turns retries off. The waits between
   * are random, up to 500 ms at first and doubling to 20 s at most, or what the
   * server asks for in `Retry-After`, unless that is more than a minute.
   */
  maxRetries?: number;
  /** Sends `Use-Admin-Privileges: true`, as the Python client does. Default true. */
  adminPrivileges?: boolean;
  /** Added to every request. `Authorization` is refused: see `apiKey` and `accessToken`. */
  headers?: Record<string, string>;
  /** Used instead of the global `fetch`. It is called with one `Request`. */
  fetch?: typeof globalThis.fetch;
  /**
   * Told of every retry and of every failure, those that a method turns into
   * `false` or `undefined` too. What it throws goes to `console.error` and has
   * no effect on the call. A callback that holds the {@link Api} itself keeps it
   * alive until {@link Api.free} is called.
   */
  onEvent?: (event: ApiEvent) => void;
}

/**
 * What {@link ApiOptions.onEvent} is told. `operation` is the GraphQL operation,
 * such as `GenerateApiKey`. Of a retry, `attempt` counts the attempts that have
 * failed, from 1, and the next one follows after `delayMs` milliseconds.
 */
export type ApiEvent =
  | { type: "retry"; operation: string; attempt: number; delayMs: number; error: WandbError }
  | { type: "failure"; operation: string; error: WandbError };

/** What every call takes as its last argument. */
export interface RequestOptions {
  /** Aborting rejects the promise with the signal's reason and stops the request and any wait before a retry. */
  signal?: AbortSignal;
  /** Limit for one attempt of this call, in milliseconds, instead of {@link ApiOptions.timeoutMs}. */
  timeoutMs?: number;
}

/** For the methods that report failure by value, as W&B's Python client does. */
export interface FallibleOptions extends RequestOptions {
  /** Reject with the {@link WandbError} instead of resolving to `false` or `undefined`. Default false. */
  strict?: boolean;
}

/** How {@link Api.users} asks for its pages. */
export interface UsersOptions extends RequestOptions {
  /** Users per request. Default 100. */
  pageSize?: number;
  /** Stop after this many users. Default: all. */
  limit?: number;
}

/**
 * Sends GraphQL documents: credentials, retries, timeouts and errors.
 *
 * @example
 * const client = new GraphQLClient({ baseUrl: "/wandb" });
 */
export class GraphQLClient {
  /**
   * Throws `invalid_argument` for options that are wrong. Nothing is sent.
   *
   * @example
   * const client = new GraphQLClient({ accessToken: () => signedIn.token() });
   */
  constructor(options?: ApiOptions);
  /** The server's address: absolute, without `/graphql` and without a slash at its end. */
  readonly baseUrl: string;
  /**
   * The newest rate-limit headers the server let us read; undefined before the
   * first, and across origins where the server does not expose them.
   */
  readonly rateLimit: RateLimit | undefined;
  /**
   * Runs any document and resolves to its `data`. Queries are retried;
   * mutations only where nothing can happen twice. The document has to hold
   * one operation: otherwise, and for a subscription, it rejects with
   * `invalid_argument`. An answer with errors rejects even when it has data too.
   *
   * Browsers send a request once more by themselves when a connection breaks
   * that they had kept open. For users, their accounts and their keys the
   * methods of {@link Api} and {@link User} find out what that did; for teams,
   * organizations and mutations of your own, you have to.
   *
   * @example
   * const { viewer } = await api.client.execute<{ viewer: { id: string } }>("{ viewer { id } }");
   */
  execute<T = unknown>(
    document: string,
    variables?: Record<string, unknown>,
    options?: RequestOptions,
  ): Promise<T>;
  /**
   * Gives back the object's memory now; otherwise that happens some time after
   * the last reference is gone. Calls under way go on. The object must not be
   * used afterwards.
   *
   * @example
   * client.free();
   */
  free(): void;
  /**
   * The same as {@link GraphQLClient.free}, for `using`.
   *
   * @example
   * using client = new GraphQLClient();
   */
  [Symbol.dispose](): void;
}

/** What the server's `RateLimit-…` headers said. */
export interface RateLimit {
  /** Requests left until the window ends. */
  remaining: number;
  /** Seconds until the window ends. */
  resetSeconds: number;
}

/**
 * A W&B server, as the owner of the credentials sees it.
 *
 * @example
 * await init();
 * using api = new Api({ baseUrl: "/wandb" }); // the same as connect()
 */
export class Api {
  /**
   * Throws `invalid_argument` for options that are wrong. Nothing is sent.
   *
   * @example
   * const api = new Api({ baseUrl: "https://wandb.example.com", apiKey: key });
   */
  constructor(options?: ApiOptions);
  /** The server's address: absolute, without `/graphql` and without a slash at its end. */
  readonly baseUrl: string;
  /** The client that all calls go through, for documents of your own. */
  readonly client: GraphQLClient;
  /**
   * The owner of the credentials. Rejects with `unauthenticated` when they are not valid.
   *
   * @example
   * const me = await api.viewer();
   * console.log(me.username, me.teams);
   */
  viewer(options?: RequestOptions): Promise<User>;
  /**
   * The name of the entity that the caller's runs go to; undefined when none is set.
   *
   * @example
   * const entity = (await api.defaultEntity()) ?? "none set";
   */
  defaultEntity(options?: RequestOptions): Promise<string | undefined>;
  /**
   * One user by username or email address. An exact match (letter case apart)
   * wins; a single partial match will do; several partial matches and no exact
   * one reject with `ambiguous`; no match resolves to undefined. The server
   * lets administrators search, others are refused with `permission_denied`.
   *
   * @example
   * const ada = await api.user("ada@example.com");
   * if (!ada) console.log("nobody of that name");
   */
  user(usernameOrEmail: string, options?: RequestOptions): Promise<User | undefined>;
  /**
   * Users whose username or email address starts or ends with `query`; all of
   * them without one. For administrators. Nothing is sent before the list is
   * awaited or iterated, and it is asked for anew each time. Throws
   * `invalid_argument` for arguments that are wrong.
   *
   * @example
   * for await (const user of api.users("example.com")) console.log(user.username);
   */
  users(query?: string, options?: UsersOptions): UserList;
  /**
   * Creates a user, an administrator if `admin` is true. For administrators.
   * An address that is taken rejects with `conflict`. The keys of the new user
   * are not loaded.
   *
   * It is never sent twice where it may have happened. Without a clear answer
   * the address is looked up: the call resolves if the user is there, was made
   * after the call began (by the server's clock, where the page may see it),
   * and has the rights that were asked for. Otherwise it rejects with
   * `maybeApplied` set, and the message says what was found.
   *
   * @example
   * const bob = await api.createUser("bob@example.com");
   */
  createUser(email: string, admin?: boolean, options?: RequestOptions): Promise<User>;
  /**
   * Creates a user for each row, some at a time, and yields one outcome per row
   * as it is known, which need not be the rows' order. For administrators. It
   * never stops at a bad row: no address, an address that came before in the
   * input (of the newest 100,000), a user that exists already are outcomes.
   * The input may have no end; a row is taken from it when its turn comes.
   *
   * Each user is made as {@link Api.createUser} makes them, and is as the call
   * left them: {@link User.reload} shows the teams. The first rows go one by one,
   * later ones up to 50 in a request, as long as the server is quick. Where the server limits
   * the rate, rows wait, however long, and do not fail.
   *
   * An abort begins no more rows and ends every wait for the rate limit; requests
   * under way come to their end, so that their outcomes are known. A row that
   * is wrong by itself is told by its outcome alone, not by `onEvent`. Then, after
   * the last outcome, the iteration throws the signal's reason. What the input
   * itself throws ends it in the same way. Throws `invalid_argument` for
   * arguments that are wrong.
   *
   * @example
   * for await (const outcome of api.createUsers([{ email: "ada@example.com", teams: ["engines"] }]))
   *   console.log(outcome.email, outcome.status);
   */
  createUsers(
    rows: Iterable<NewUser>,
    options?: CreateUsersOptions,
  ): AsyncIterable<CreateUserOutcome>;
  /**
   * The team with this name; undefined where there is none, or where the name
   * is a user's or an organization's own. Rejects with `invalid_argument` for
   * what cannot be a team's name: letters, digits, `-` and `_` only.
   *
   * @example
   * const team = await api.team("engines");
   * for (const member of team?.members ?? []) console.log(member.name, member.role);
   */
  team(name: string, options?: RequestOptions): Promise<Team | undefined>;
  /**
   * Creates a team. Its administrator is `adminUsername`, which is for
   * administrators to choose, or else the caller. A name that is taken rejects
   * with `conflict`, a name that cannot be one with `invalid_argument`.
   *
   * @example
   * const team = await api.createTeam("engines", "ada");
   */
  createTeam(name: string, adminUsername?: string, options?: RequestOptions): Promise<Team>;
  /**
   * The organization with this name; undefined where there is none that the caller may see.
   *
   * @example
   * const organization = await api.organization("default");
   * console.log(organization?.seats.used);
   */
  organization(name: string, options?: RequestOptions): Promise<Organization | undefined>;
  /**
   * Gives back the object's memory now; otherwise that happens some time after
   * the last reference is gone. Calls under way go on. The object must not be
   * used afterwards.
   *
   * @example
   * api.free();
   */
  free(): void;
  /**
   * The same as {@link Api.free}, for `using`.
   *
   * @example
   * using api = await connect();
   */
  [Symbol.dispose](): void;
}

/**
 * Await it for the whole list; iterate it to hold one page at a time, with
 * the next one on its way while this one is used. Leaving the loop gives that up.
 *
 * @example
 * const everybody = await api.users();
 * for await (const page of api.users().pages()) console.log(page.length);
 */
export interface UserList extends AsyncIterable<User>, PromiseLike<User[]> {
  /** The pages as the server sends them; none of them is empty. */
  pages(): AsyncIterable<User[]>;
}

/** A row for {@link Api.createUsers}. */
export interface NewUser {
  /** The new user's email address. */
  email: string;
  /** Whether the user becomes an administrator of the whole instance. Default false. */
  admin?: boolean;
  /** Teams to invite the new user to; letters, digits, `-` and `_` only. */
  teams?: string[];
}

/** How {@link Api.createUsers} goes about it. */
export interface CreateUsersOptions extends RequestOptions {
  /** Requests under way at once. Default 4; fewer where the rate limit leaves fewer. */
  concurrency?: number;
  /**
   * Told after each row; `total` is `Infinity` where the input does not tell its
   * `length` or `size`. What it throws is reported to the console.
   */
  onProgress?: (done: number, total: number) => void;
}

/**
 * What became of a row; `row` is its number in the input, from 0. A row whose
 * user is there and whose invite to a team failed has failed, and has a `user`.
 */
export type CreateUserOutcome =
  | { row: number; email: string; status: "created" | "exists"; user: User }
  | { row: number; email: string; status: "failed"; error: WandbError; user?: User };

/** The part of the GraphQL type `User` that was loaded, as the server sent it. */
export interface UserAttrs {
  /** The server's identifier, opaque. */
  id: string;
  /** The name to show. */
  name?: string | null;
  /** The unique name, as in `wandb.ai/<username>`. */
  username?: string | null;
  /** The email address; null for service accounts. */
  email?: string | null;
  /** Whether the user is an administrator of the whole instance. */
  admin?: boolean | null;
  /** The server's feature flags for the user: JSON text. */
  flags?: string | null;
  /** The name of the entity that the user's runs go to by default. */
  entity?: string | null;
  /** When the account was deactivated, in ISO 8601; null while it is active. */
  deletedAt?: string | null;
  /** `USER`, `SERVICE`, `ANONYMOUS` or `VIEWER`. */
  accountType?: string | null;
  /** When the account was made, in ISO 8601; UTC where it names no zone. */
  createdAt?: string | null;
  /** The address of the user's picture. */
  photoUrl?: string | null;
  /** The API keys; `name` is the public name, never the secret. Null where the server does not show them. */
  apiKeys?: {
    edges: { node: { id: string; name: string; description?: string | null } | null }[];
  } | null;
  /** The teams. */
  teams?: { edges: { node: { name: string } | null }[] } | null;
  /** Whatever else was loaded. */
  [field: string]: unknown;
}

/** What {@link User.update} changes. What is left out stays as it is. */
export interface UserUpdate {
  /** The name to show. */
  name?: string;
  /** Whether the user is an administrator of the whole instance. */
  admin?: boolean;
  /** The name of the entity that the user's runs go to. */
  defaultEntity?: string;
  /** The email address. */
  primaryEmail?: string;
}

/** How {@link User.display} draws. */
export interface DisplayOptions {
  /** The element to draw into, or a selector. Default: appended to `document.body`. */
  target?: Element | string;
  /** The greatest height, in CSS pixels; the rest scrolls. Default 420. */
  height?: number;
  /** Starts folded behind a button. Default false. */
  hidden?: boolean;
}

/**
 * A user of a W&B server. An attribute is undefined when the user has none, and
 * when it was not loaded.
 *
 * @example
 * const me = await api.viewer();
 * console.log(`${me}`, me.createdAt?.getFullYear(), me.apiKeys);
 */
export class User {
  /**
   * A user from attributes that you have already, such as another user's
   * {@link User.attrs}. Throws `invalid_argument` for attributes that do not
   * fit the schema, naming the place.
   *
   * @param client The client for network operations; an {@link Api} will do.
   * @param attrs A subset of the GraphQL type `User`.
   * @param apiKey An API key of this user, for what only the user may do.
   *
   * @example
   * const user = new User(api, { id: "VXNlcjox", email: "ada@example.com" });
   */
  constructor(client: GraphQLClient | Api, attrs: UserAttrs, apiKey?: string);
  /**
   * Same as {@link Api.createUser}.
   *
   * @example
   * const carol = await User.create(api, "carol@example.com");
   */
  static create(api: Api, email: string, admin?: boolean, options?: RequestOptions): Promise<User>;

  /** The server's identifier, opaque. */
  readonly id: string;
  /** The name to show. */
  readonly name: string | undefined;
  /** The unique name, as in `wandb.ai/<username>`. */
  readonly username: string | undefined;
  /** The email address. Service accounts have none. */
  readonly email: string | undefined;
  /** Whether the user is an administrator of the whole instance. */
  readonly admin: boolean | undefined;
  /** The server's feature flags for the user: JSON text. */
  readonly flags: string | undefined;
  /** The name of the entity that the user's runs go to by default. */
  readonly entity: string | undefined;
  /** When the account was deactivated; undefined while it is active. */
  readonly deletedAt: Date | undefined;
  /** `USER`, `SERVICE`, `ANONYMOUS` or `VIEWER`. */
  readonly accountType: string | undefined;
  /** When the account was made. */
  readonly createdAt: Date | undefined;
  /** A copy of all that was loaded: changing it changes nothing else. */
  readonly attrs: UserAttrs;
  /** Names of the user's API keys, never the secrets. Empty when there are none or they were not loaded. */
  readonly apiKeys: string[];
  /** Names of the user's teams. Empty when there are none or they were not loaded. */
  readonly teams: string[];
  /** An {@link Api} with the user's own credentials, on the same server; undefined when none are known. */
  readonly userApi: Api | undefined;

  /**
   * The same as below; with `strict` it resolves to the secret, or rejects.
   *
   * @example
   * await vault.write("laptop", await user.generateApiKey("laptop", { strict: true }));
   */
  generateApiKey(
    description: string | undefined,
    options: FallibleOptions & { strict: true },
  ): Promise<string>;
  /**
   * Makes an API key for this user and resolves to its full secret, shown this
   * once, or to undefined on failure. W&B makes keys for the caller alone, so
   * this user must be the caller, or an API key of theirs must be known.
   * Afterwards {@link apiKeys} holds the new key under its public name; should
   * that refresh fail, the secret is handed over all the same.
   *
   * With `strict` it rejects instead of resolving to undefined: with
   * `credentials_required` when the caller is somebody else; with
   * `maybeApplied` set when there was no clear answer. Then the keys are loaded
   * again, and `unclaimedKeys` names those that appeared meanwhile. What is
   * wrong with the arguments rejects in any case.
   *
   * Where a browser sent the request twice by itself, the secret that came is
   * handed over, and a `failure` event names the other key in `unclaimedKeys`.
   *
   * @example
   * const secret = await user.generateApiKey("laptop");
   * if (secret) await vault.write("laptop", secret);
   */
  generateApiKey(description?: string, options?: FallibleOptions): Promise<string | undefined>;
  /**
   * Deletes the key with this name (one of {@link apiKeys}); resolves to true
   * on success, false on failure. A name the user does not have rejects with
   * `invalid_argument`. The key's owner or an administrator may do it. Keys
   * that were not loaded are loaded first. A key that turns out to be gone
   * already counts as deleted.
   *
   * @example
   * const [name] = user.apiKeys;
   * if (name && !(await user.deleteApiKey(name))) console.log("it is still there");
   */
  deleteApiKey(name: string, options?: FallibleOptions): Promise<boolean>;
  /**
   * Replaces the key with this name (one of {@link apiKeys}): makes a new key,
   * hands its secret to `store`, waits until `store` has resolved, and only then
   * deletes the old one. {@link generateApiKey} says who may do it, and for whom.
   *
   * Where `store` throws or rejects, the old key stays, the new one is deleted
   * again, and the call rejects with what `store` threw. Should that deletion
   * fail, it rejects with the deletion's error, with `store`'s as its `cause`,
   * and `unclaimedKeys` names the new key. An abort while `store` is at work
   * takes effect when it has ended: the old key stays.
   *
   * @example
   * await user.rotateApiKey(user.apiKeys[0], (secret) => vault.write("wandb", secret));
   */
  rotateApiKey(
    name: string,
    store: (secret: string) => void | Promise<void>,
    options?: RequestOptions & { description?: string },
  ): Promise<void>;
  /**
   * Draws the user on the page, in a `<section class="wandb-user">` that your
   * own style sheet may dress; false where there is no page. Throws
   * `invalid_argument` for options that are wrong.
   *
   * @example
   * user.display({ target: "#card", height: 300 });
   */
  display(options?: DisplayOptions): boolean;

  /**
   * Loads everything anew. Rejects with `not_found` when the user is gone.
   *
   * @example
   * await user.reload();
   */
  reload(options?: RequestOptions): Promise<void>;
  /**
   * Changes what `changes` names and leaves the rest; the attributes follow.
   * People may change their own account, administrators every one, and they
   * alone `admin`. Rejects with `not_found` when the user is gone, and with
   * `invalid_argument` when there is nothing to change or a value is wrong.
   *
   * @example
   * await user.update({ name: "Ada Lovelace" });
   */
  update(changes: UserUpdate, options?: RequestOptions): Promise<void>;
  /**
   * Deactivates the account: it stays, with {@link deletedAt} set, and its keys
   * are refused. For administrators. An account that is deactivated or gone
   * already counts as done.
   *
   * @example
   * await user.deactivate();
   */
  deactivate(options?: RequestOptions): Promise<void>;
  /**
   * Takes {@link deactivate} back. For administrators. Rejects with `not_found` when the user is gone.
   *
   * @example
   * await user.reactivate();
   */
  reactivate(options?: RequestOptions): Promise<void>;
  /**
   * Removes a deactivated account for good. For administrators. Rejects with
   * `invalid_argument` while {@link deletedAt} is not set, or the email address
   * or the username was not loaded. An account that is gone already counts as done.
   *
   * @example
   * await user.deactivate();
   * await user.purge(); // for good
   */
  purge(options?: RequestOptions): Promise<void>;
  /**
   * `<User ada@example.com>`: the email address, else the username, the id or the name.
   *
   * @example
   * console.log(`${user}`);
   */
  toString(): string;
  /**
   * {@link attrs}; no secret is ever in it.
   *
   * @example
   * const text = JSON.stringify(user);
   */
  toJSON(): UserAttrs;
  /**
   * Gives back the object's memory now; otherwise that happens some time after
   * the last reference is gone. Calls under way go on. The object must not be
   * used afterwards.
   *
   * @example
   * user.free();
   */
  free(): void;
  /**
   * The same as {@link User.free}, for `using`.
   *
   * @example
   * using me = await api.viewer();
   */
  [Symbol.dispose](): void;
}

/**
 * A team of a W&B server, with its members as they were when it was loaded.
 *
 * @example
 * const team = await api.team("engines");
 * console.log(team?.members.filter(({ pending }) => pending).length, "open invites");
 */
export class Team {
  /** The server's identifier, opaque. */
  readonly id: string;
  /** The unique name, as in `wandb.ai/<name>`. */
  readonly name: string;
  /** The members, and the invites that are not accepted yet. Each reading makes new objects. */
  readonly members: Member[];
  /** A copy of all that was loaded: changing it changes nothing else. */
  readonly attrs: Record<string, unknown>;
  /**
   * Invites somebody, as a team's administrator if `admin` is true, or with a
   * `role`: `admin`, `member`, `viewer` or a custom role. Who has an account may
   * be a member at once. Resolves to false when the user is invited already or
   * does not exist, and on any other failure, unless `strict` is set.
   *
   * @example
   * await team.invite("bob@example.com", false, { role: "viewer", strict: true });
   */
  invite(
    usernameOrEmail: string,
    admin?: boolean,
    options?: FallibleOptions & { role?: string },
  ): Promise<boolean>;
  /**
   * The same as below; with `strict` it resolves to the membership, or rejects.
   *
   * @example
   * const robot = await team.createServiceAccount("nightly", { strict: true });
   * const key = await robot.loadApiKey();
   */
  createServiceAccount(
    description: string,
    options: FallibleOptions & { strict: true },
  ): Promise<Member>;
  /**
   * Makes a service account, which works for this team alone, and resolves to
   * its membership, or to undefined on failure. {@link Member.loadApiKey} loads
   * its key.
   *
   * @example
   * const robot = await team.createServiceAccount("nightly");
   * const key = await robot?.loadApiKey();
   */
  createServiceAccount(description: string, options?: FallibleOptions): Promise<Member | undefined>;
  /**
   * Loads everything anew. Rejects with `not_found` when the team is gone.
   *
   * @example
   * await team.reload();
   */
  reload(options?: RequestOptions): Promise<void>;
  /**
   * Deletes the team; resolves to true on success, false on failure. A team that
   * turns out to be gone already counts as deleted.
   *
   * @example
   * const gone = await team.delete();
   */
  delete(options?: FallibleOptions): Promise<boolean>;
  /**
   * `<Team engines>`.
   *
   * @example
   * console.log(`${team}`);
   */
  toString(): string;
  /**
   * {@link attrs}; no secret is ever in it.
   *
   * @example
   * const text = JSON.stringify(team);
   */
  toJSON(): Record<string, unknown>;
  /**
   * Gives back the object's memory now; otherwise that happens some time after
   * the last reference is gone. Calls under way go on. The object must not be
   * used afterwards.
   *
   * @example
   * team.free();
   */
  free(): void;
  /**
   * The same as {@link Team.free}, for `using`.
   *
   * @example
   * using engines = await api.createTeam("engines");
   */
  [Symbol.dispose](): void;
}

/**
 * Somebody in a team, or invited to it.
 *
 * @example
 * for (const { name, role, pending } of team.members)
 *   console.log(name, role, pending ? "invited" : "member");
 */
export class Member {
  /** The user's identifier; while an invite is pending, the invite's. */
  readonly id: string | undefined;
  /** The name of the team. */
  readonly team: string;
  /** The name to show. */
  readonly name: string;
  /** The unique name; undefined for an invite of an address without an account. */
  readonly username: string | undefined;
  /** The email address. Service accounts have none. */
  readonly email: string | undefined;
  /** `admin`, `member`, `viewer` or a custom role; undefined on servers that know no roles. */
  readonly role: string | undefined;
  /** Whether this is an invite that was not accepted yet. */
  readonly pending: boolean;
  /** `USER` or `SERVICE`. */
  readonly accountType: string | undefined;
  /** A copy of all that was loaded: changing it changes nothing else. */
  readonly attrs: Record<string, unknown>;
  /**
   * Gives the member another role: `admin`, `member`, `viewer` or a custom one.
   * For the team's administrators. A role that the server does not know is
   * refused with its words.
   *
   * @example
   * await member.setRole("viewer");
   */
  setRole(role: string, options?: RequestOptions): Promise<void>;
  /**
   * Takes the member out of the team, or the invite back; the team's
   * {@link Team.members} follow. Resolves to true on success, false on failure.
   * Who turns out to be gone already counts as taken out.
   *
   * @example
   * const gone = await member.delete();
   */
  delete(options?: FallibleOptions): Promise<boolean>;
  /**
   * The key of a service account; undefined where there is none, or the server
   * does not show it to the caller. It is asked for here alone, and is in no
   * attribute.
   *
   * @example
   * const key = await member.loadApiKey(); // undefined for people
   */
  loadApiKey(options?: RequestOptions): Promise<string | undefined>;
  /**
   * `<Member Ada>`.
   *
   * @example
   * console.log(`${member}`);
   */
  toString(): string;
  /**
   * {@link attrs}; no secret is ever in it.
   *
   * @example
   * const text = JSON.stringify(member);
   */
  toJSON(): Record<string, unknown>;
  /**
   * Gives back the object's memory now; otherwise that happens some time after
   * the last reference is gone. Calls under way go on. The object must not be
   * used afterwards.
   *
   * @example
   * member.free();
   */
  free(): void;
  /**
   * The same as {@link Member.free}, for `using`.
   *
   * @example
   * for (using member of team.members) console.log(member.name);
   */
  [Symbol.dispose](): void;
}

/**
 * An organization of a W&B server: its people, its teams and its seats.
 *
 * @example
 * const organization = await api.organization("default");
 * console.log(organization?.teams, organization?.seats);
 */
export class Organization {
  /** The server's identifier, opaque. */
  readonly id: string;
  /** The unique name. */
  readonly name: string;
  /** Everybody in it: a copy. `role` is `admin`, `member`, `viewer` or `billing-only`. */
  readonly members: { username: string; name: string; role: string; admin: boolean }[];
  /** The names of its teams. */
  readonly teams: string[];
  /** How many people it may have with full rights, and has. */
  readonly seats: { total: number; used: number };
  /** A copy of all that was loaded: changing it changes nothing else. */
  readonly attrs: Record<string, unknown>;
  /**
   * Adds a user, and to these of its teams. For the organization's
   * administrators. The attributes follow each change; should loading them anew
   * fail, the change is made all the same.
   *
   * @example
   * await organization.addUser("grace", "member", { teams: ["engines"] });
   */
  addUser(
    username: string,
    role: string,
    options?: RequestOptions & { teams?: string[] },
  ): Promise<void>;
  /**
   * Gives a user another role. For the organization's administrators.
   *
   * @example
   * await organization.setRole("ada", "admin");
   */
  setRole(username: string, role: string, options?: RequestOptions): Promise<void>;
  /**
   * Takes a user out of it. For the organization's administrators.
   *
   * @example
   * await organization.removeUser("ada");
   */
  removeUser(username: string, options?: RequestOptions): Promise<void>;
  /**
   * `<Organization acme>`.
   *
   * @example
   * console.log(`${organization}`);
   */
  toString(): string;
  /**
   * {@link attrs}.
   *
   * @example
   * const text = JSON.stringify(organization);
   */
  toJSON(): Record<string, unknown>;
  /**
   * Gives back the object's memory now; otherwise that happens some time after
   * the last reference is gone. Calls under way go on. The object must not be
   * used afterwards.
   *
   * @example
   * organization.free();
   */
  free(): void;
  /**
   * The same as {@link Organization.free}, for `using`.
   *
   * @example
   * using acme = (await api.organization("default"))!;
   */
  [Symbol.dispose](): void;
}

/** What {@link WandbError.code} may be. */
export type ErrorCode =
  /** A class was used before the module was loaded. */
  | "not_initialized"
  /** The call is wrong; nothing was sent. */
  | "invalid_argument"
  /** 401, or no viewer. */
  | "unauthenticated"
  /** 403, or the server says that the caller may not. */
  | "permission_denied"
  /** Only the user may do it, and no key of theirs is known. */
  | "credentials_required"
  /** The server wants a recognized User-Agent: put a gateway in front. */
  | "relogin_required"
  /** The server has nothing under that id or name. */
  | "not_found"
  /** Several fit, and none exactly. */
  | "ambiguous"
  /** 409: it exists already. */
  | "conflict"
  /** 429. */
  | "rate_limited"
  /** 5xx. */
  | "server"
  /** The server answered with errors of another kind. */
  | "graphql"
  /** The answer is not what the schema says; the message names the place. */
  | "bad_response"
  /** No answer: offline, DNS, CORS, connection lost. */
  | "network"
  /** No answer in time. */
  | "timeout";

/**
 * Every failure of this package, except a signal's own reason. No secret is in it.
 *
 * @example
 * try {
 *   await api.viewer();
 * } catch (error) {
 *   if (error instanceof WandbError && error.code === "unauthenticated") signIn();
 *   else throw error;
 * }
 */
export class WandbError extends Error {
  /** Always `WandbError`. */
  readonly name: "WandbError";
  /** What kind of failure it is: stable, and meant to be compared with. */
  readonly code: ErrorCode;
  /** The GraphQL operation that failed; undefined when it did not come to one. */
  readonly operation: string | undefined;
  /** The HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  /** The server's own errors; empty when it sent none. */
  readonly serverErrors: readonly { message: string; path?: readonly (string | number)[] }[];
  /** A mutation got no clear answer, at one of its attempts: it may have happened. */
  readonly maybeApplied: boolean;
  /**
   * Names of API keys that appeared while a `generateApiKey` got no clear
   * answer: their secrets are lost, and whoever reads this may delete them.
   */
  readonly unclaimedKeys: readonly string[];
  /** Seconds, when the server asked for a wait. */
  readonly retryAfterSeconds: number | undefined;
  /** What was thrown underneath, if anything. */
  readonly cause?: unknown;
}
