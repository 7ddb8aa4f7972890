import { type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { noteEvent, underWay } from "./activity";
import { type Api, openApi, type User } from "./api";
import { claimDrafts, forgetDrafts } from "./drafts";
import { forgetKey, keepKey } from "./kept-key";
import { People } from "./people";
import { type CallKind, describe, isAbort, isRefusedKey, type Problem } from "./problem";

/** Why a session ended. */
export type EndReason =
  | "signed-out"
  | "rejected"
  | "own-key-deleted"
  | "no-longer-known"
  | "somebody-else";

/** A signed-in person: who they are, and all that is to be given up when they leave. */
export class Session {
  readonly api: Api;
  readonly viewer: User;
  /** Why the session ended; undefined while it lasts. */
  readonly ended: Signal<EndReason | undefined> = signal(undefined);
  /** A new key that its owner has not put away yet: nobody can show it again. */
  readonly newSecret: Signal<string | undefined> = signal(undefined);
  /** The users that were loaded, for administrators. */
  readonly people: People;
  readonly #apiKey: string | undefined;
  readonly #calls = new AbortController();

  private constructor(api: Api, viewer: User, apiKey: string | undefined) {
    this.api = api;
    this.viewer = viewer;
    this.#apiKey = apiKey;
    this.people = new People(this);
    claimDrafts(viewer.id);
  }

  /**
   * Checks the key's form, then asks the server whose it is; without a key, whom
   * a gateway in front of it signs in. Rejects with a `WandbError`, or as the signal says.
   */
  static async open(
    apiKey: string | undefined,
    keep: boolean,
    signal: AbortSignal,
  ): Promise<Session> {
    const api = await openApi(apiKey, noteEvent);
    try {
      const viewer = await underWay(api.viewer({ signal }));
      if (apiKey !== undefined && keep) keepKey(apiKey);
      else forgetKey();
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

  get isAdmin(): boolean {
    return this.viewer.admin === true;
  }

  /** Whether this is the public name of the key that the person signed in with. */
  isOwnKey(name: string): boolean {
    if (this.#apiKey === undefined) return false;
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
    if (isAbort(error)) return undefined;
    if (isRefusedKey(error)) {
      this.end(this.canSignOut ? "rejected" : "no-longer-known");
      return undefined;
    }
    return describe(error, kind);
  }

  /**
   * Asks the server once who is signed in. Resolves to what is wrong, if anything is; a
   * sign-in of somebody else ends the session.
   */
  async check(): Promise<Problem | undefined> {
    try {
      const viewer = await underWay(this.api.viewer({ signal: this.signal }));
      if (viewer.id !== this.viewer.id) this.end("somebody-else");
      viewer.free();
    } catch (error) {
      return this.explain(error, "read");
    }
  }

  /** Gives up every call, wipes the key and tells the page. Later calls do nothing. */
  end(reason: EndReason): void {
    if (this.signal.aborted) return;
    this.#calls.abort();
    forgetKey();
    forgetDrafts();
    this.people.forget();
    this.newSecret.value = undefined;
    this.ended.value = reason;
    // What is on the page looks at them until it is gone.
    setTimeout(() => {
      this.viewer.free();
      this.api.free();
    });
  }
}

/** The session that a component belongs to. */
export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("there is no session here");
  return session;
}
