import { type Api, openApi, type User } from "./api";
import { forgetKey, keepKey } from "./kept-key";
import { type CallKind, describe, isAbort, isRefusedKey, type Problem } from "./problem";
import { noteEvent, underWay } from "./retry-notice";

/** Why a session ended. */
export type EndReason = "signed-out" | "rejected" | "own-key-deleted" | "no-longer-known";

/** A signed-in person: who they are, and all that is to be given up when they leave. */
export class Session {
  readonly api: Api;
  readonly viewer: User;
  /** Told once, when the session ends. */
  onEnd: (reason: EndReason) => void = () => {};
  readonly #apiKey: string | undefined;
  readonly #calls = new AbortController();

  private constructor(api: Api, viewer: User, apiKey: string | undefined) {
    this.api = api;
    this.viewer = viewer;
    this.#apiKey = apiKey;
  }

  /**
   * Checks the key's form, then asks the server whose it is; without a key, whom
   * a gateway in front of it signs in. Rejects with a `WandbError`.
   */
  static async open(apiKey: string | undefined, keep: boolean): Promise<Session> {
    const api = await openApi(apiKey, noteEvent);
    try {
      const viewer = await underWay(api.viewer());
      if (apiKey !== undefined && keep) {
        keepKey(apiKey);
      } else {
        forgetKey();
      }
      return new Session(api, viewer, apiKey);
    } catch (error) {
      api.free();
      throw error;
    }
  }

  /** Aborts when the session ends; for every call that is made in it. */
  get signal(): AbortSignal {
    return this.#calls.signal;
  }

  /** Whether the person signed in here; if not, a gateway did, and signing out is its affair. */
  get canSignOut(): boolean {
    return this.#apiKey !== undefined;
  }

  /** Whether this is the public name of the key that the person signed in with. */
  isOwnKey(name: string): boolean {
    if (this.#apiKey === undefined) {
      return false;
    }
    // A public name is the beginning of the key, with or without its prefix.
    const afterPrefix = this.#apiKey.replace(/^[^-]*-/, "");
    return name !== "" && (this.#apiKey.startsWith(name) || afterPrefix.startsWith(name));
  }

  /**
   * Puts a failed call into words. Undefined when there is nothing to show: the
   * call was given up, or the server does not know the person any more, which
   * ends the session.
   */
  explain(error: unknown, kind: CallKind): Problem | undefined {
    if (isAbort(error)) {
      return undefined;
    }
    if (isRefusedKey(error)) {
      this.end(this.canSignOut ? "rejected" : "no-longer-known");
      return undefined;
    }
    return describe(error, kind);
  }

  /** Gives up every call, wipes the key and tells the page. Later calls do nothing. */
  end(reason: EndReason): void {
    if (this.signal.aborted) {
      return;
    }
    this.#calls.abort();
    forgetKey();
    this.viewer.free();
    this.api.free();
    this.onEnd(reason);
  }
}
