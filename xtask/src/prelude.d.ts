/// <reference lib="esnext.disposable" />

/**
 * W&B users, API keys and teams, in the browser. Start with {@link connect}.
 *
 * Whatever fails does so with a {@link WandbError}; methods that return a
 * promise reject with it, constructors and {@link Api.users} throw it. An
 * aborted call rejects with the signal's reason instead.
 */

// Without it, every declaration here would be exported.
export {};

/**
 * A class of the platform's, such as `URL`, as the project's own typings have it. A
 * project without `DOM` in its `lib` and without Node's typings knows none: then `Else`.
 */
type Platform<Name extends string, Else> = typeof globalThis extends {
  [K in Name]: { prototype: infer T };
}
  ? T
  : Else;

type WebAssemblyModule = typeof globalThis extends {
  WebAssembly: { Module: { prototype: infer T } };
}
  ? T
  : object;

/** What the module can be read from. */
type Readable =
  | string
  | Platform<"URL", { readonly href: string }>
  | Platform<"Request", object>
  | Platform<"Response", object>
  | ArrayBuffer
  | ArrayBufferView
  | WebAssemblyModule;

/** Where the WebAssembly module comes from; by default, the file beside the package's code. */
export type InitSource = Readable | Promise<Readable>;

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
