//! The typings of what several methods take, and of what no Rust item is exported for.
//! Those of one class stand beside it.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::ErrorCode;

#[wasm_bindgen(typescript_custom_section)]
const OPTIONS: &str = r#"
/** How an {@link Api} or a {@link GraphQLClient} reaches its server. */
export interface ApiOptions {
  /**
   * The W&B server, without `/graphql`. Default `https://api.forge.coreweave.com`. A path
   * such as `/wandb` is resolved against the page: that is how a same-origin
   * gateway is named. With `apiKey` or `accessToken` it has to be https:
   * plain http, which everybody on the way can read, is for localhost and
   * loopback addresses alone, unless `allowPlainHttp` says otherwise.
   */
  baseUrl?: string | Platform<"URL", { readonly href: string }>;
  /**
   * The caller's API key, sent as HTTP Basic with the user name `api`. White space
   * around it, as it comes along when a key is pasted, is taken off. Leave it out
   * where a gateway adds the credentials.
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
  /**
   * Lets a key or token go over plain http to a host that is not this machine, such as
   * `http://wandb:8080` inside a network that you trust. Everybody on the way can read
   * it. Default false.
   */
  allowPlainHttp?: boolean;
  /** Sends `Use-Admin-Privileges: true`, as the Python client does. Default true. */
  adminPrivileges?: boolean;
  /**
   * Added to every request. `Authorization` is refused: see `apiKey` and `accessToken`.
   * A `User-Agent` is sent to the page's own server alone, unless it is given here.
   */
  headers?: Record<string, string>;
  /**
   * Used instead of the global `fetch`. It is called with one `Request`; one that
   * refuses that, such as node-fetch, with a URL and an init. What is no `fetch` is
   * `invalid_argument` at the first call, and not tried again.
   */
  fetch?: Fetch;
  /**
   * Told of every retry and of every failure, those that a method turns into
   * `false` or `undefined` too. What it throws goes to `console.error` and has
   * no effect on the call. A callback that holds the {@link Api} itself keeps it
   * alive until {@link Api.free} is called.
   */
  onEvent?: (event: ApiEvent) => void;
}

/** The platform's `fetch`. */
type Fetch = typeof globalThis extends { fetch: infer T }
  ? T
  : (
      request: any,
      init?: any,
    ) => Promise<{
      readonly status: number;
      readonly headers: { get(name: string): string | null };
      text(): Promise<string>;
    }>;

/** An `AbortSignal`, as far as it is used. */
interface SignalLike {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** What every call takes as its last argument. */
export interface RequestOptions {
  /** Aborting rejects the promise with the signal's reason and stops the request and any wait before a retry. */
  signal?: Platform<"AbortSignal", SignalLike>;
  /** Limit for one attempt of this call, in milliseconds, instead of {@link ApiOptions.timeoutMs}. */
  timeoutMs?: number;
}

/** For the methods that report failure by value, as W&B's Python client does. */
export interface FallibleOptions extends RequestOptions {
  /** Reject with the {@link WandbError} instead of resolving to `false` or `undefined`. Default false. */
  strict?: boolean;
}
"#;

#[wasm_bindgen(typescript_custom_section)]
const ERROR_CODE: &str = ErrorCode::TYPINGS;

#[wasm_bindgen(typescript_custom_section)]
const ERROR: &str = r#"
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
  /**
   * Where the answer came from, if not from W&B: `gateway` is a sign-in in front of it,
   * whose session is over.
   */
  readonly via: "gateway" | undefined;
  /** The HTTP status; undefined when there was no answer, and where a browser hides it. */
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
  /**
   * Everything above as plain data, with the cause's message: for loggers, and for
   * `postMessage`, which keeps of an error's own fields none.
   *
   * @example
   * await api.viewer().catch((error) => console.error(JSON.stringify(error)));
   */
  toJSON(): Record<string, unknown>;
}
"#;
