import { type Signal, signal } from "@preact/signals";
import { underWay } from "./activity";
import { type Api, type UserRow, userRow } from "./api";
import type { CallKind, Problem } from "./problem";

/** What loading users takes of a session. */
interface Loader {
  readonly api: Api;
  /** A failure in words; undefined when there is nothing to show. */
  explain: (error: unknown, kind: CallKind) => Problem | undefined;
}

/** Users per request: an answer of 250 KB or so. */
const pageSize = 500;

export type FeedState = "idle" | "loading" | "paused" | "complete" | { problem: Problem };

/** The users that a search finds, page by page; all of them without one. */
export class UserFeed {
  /** In the order in which the server lists them. */
  readonly rows: Signal<readonly UserRow[]> = signal([]);
  readonly state: Signal<FeedState> = signal("idle");
  readonly query: string;
  readonly #session: Loader;
  readonly #byId = new Map<string, UserRow>();
  #pages: AsyncIterator<UserRow[]> | undefined;
  /** The pages that a loop goes through right now. */
  #running: AsyncIterator<UserRow[]> | undefined;
  #calls: AbortController | undefined;

  /** @param query start or end of a username or email; empty for all users */
  constructor(session: Loader, query: string) {
    this.#session = session;
    this.query = query;
  }

  /**
   * Loads what is left. After a failure it begins anew, as pages go by cursors
   * that may be stale; who is there already stays.
   */
  async load(): Promise<void> {
    if (this.state.value === "complete") return;
    this.state.value = "loading";
    this.#pages ??= this.#ask();
    const pages = this.#pages;
    if (this.#running === pages) return;
    this.#running = pages;
    const isMine = () => this.#pages === pages;
    try {
      while (isMine() && this.state.value === "loading") {
        const { value, done } = await underWay(pages.next());
        if (!isMine()) return;
        if (done) this.state.value = "complete";
        else this.#take(value);
      }
    } catch (error) {
      if (!isMine()) return;
      this.#pages = undefined;
      const problem = this.#session.explain(error, "read");
      this.state.value = problem ? { problem } : "paused";
    } finally {
      if (this.#running === pages) this.#running = undefined;
    }
  }

  /** Asks for no more pages; {@link load} goes on from here. */
  pause(): void {
    if (this.state.value === "loading") this.state.value = "paused";
  }

  /** Gives up what is under way. */
  stop(): void {
    this.pause();
    this.#pages = undefined;
    this.#calls?.abort();
  }

  /** Takes over what is known anew about a user. */
  put(row: UserRow): void {
    if (this.#byId.has(row.id)) this.#take([row]);
  }

  /** A user is there who was not. */
  add(row: UserRow): void {
    this.#take([row]);
  }

  /** A user is there no longer. */
  remove(id: string): void {
    if (this.#byId.delete(id)) this.#publish();
  }

  #take(rows: UserRow[]): void {
    for (const row of rows) this.#byId.set(row.id, row);
    this.#publish();
  }

  #publish(): void {
    this.rows.value = [...this.#byId.values()];
  }

  async *#ask(): AsyncGenerator<UserRow[], undefined> {
    this.#calls = new AbortController();
    const { api } = this.#session;
    const options = { pageSize, signal: this.#calls.signal };
    for await (const users of api.users(this.query || undefined, options).pages()) {
      const rows = users.map(userRow);
      for (const user of users) user.free();
      yield rows;
    }
  }
}

/** The users that views share: all of them, and those of one search beside them. */
export class People {
  readonly #session: Loader;
  #all: UserFeed | undefined;
  #found: UserFeed | undefined;
  /** How far the list of users is scrolled, in pixels, for the way back to it. */
  scrollTop = 0;

  constructor(session: Loader) {
    this.#session = session;
  }

  /** Everybody. What is loaded stays; loading pauses while there is a search. */
  all(): UserFeed {
    this.#leaveSearch();
    this.#all ??= new UserFeed(this.#session, "");
    return this.#all;
  }

  /** Those that a search finds. The search before it is given up, its request too. */
  search(query: string): UserFeed {
    if (query === "") return this.all();
    if (this.#found?.query !== query) {
      this.#leaveSearch();
      this.#all?.pause();
      this.#found = new UserFeed(this.#session, query);
    }
    return this.#found as UserFeed;
  }

  /** Takes over what is known anew about a user. */
  put(row: UserRow): void {
    this.#all?.put(row);
    this.#found?.put(row);
  }

  /** A user was created. A search finds them when it is made anew. */
  add(row: UserRow): void {
    this.#all?.add(row);
  }

  remove(id: string): void {
    this.#all?.remove(id);
    this.#found?.remove(id);
  }

  /** Something was changed that the lists do not know: they are loaded anew when they are wanted. */
  forget(): void {
    this.#leaveSearch();
    this.#all?.stop();
    this.#all = undefined;
    this.scrollTop = 0;
  }

  #leaveSearch(): void {
    this.#found?.stop();
    this.#found = undefined;
  }
}
