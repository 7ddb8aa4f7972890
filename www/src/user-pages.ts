import { takeUserRow, type UserRow } from "./api";
import { underWay } from "./retry-notice";
import type { Session } from "./session";

/** Users per request and per press of "Load more". */
const pageSize = 50;

/** A page of a search. */
export interface UserPage {
  rows: UserRow[];
  /** Whether nothing follows; known a moment after the rows. Never rejects. */
  isLast: Promise<boolean>;
}

/**
 * The answer to one search, page by page. It stays one page ahead of what is
 * shown: only so is it known whether there is more, and the next page is there
 * when it is asked for. After a failure start a new one.
 */
export class UserPages {
  readonly #pages: AsyncIterator<UserRow[]>;
  #ahead: Promise<IteratorResult<UserRow[]>>;

  /** @param query Start or end of a username or email; empty for all users. */
  constructor(session: Session, query: string, signal: AbortSignal) {
    this.#pages = rowsByPage(session, query, signal);
    this.#ahead = this.#ask();
  }

  /** The next page, empty when there is none. Rejects as the library does. */
  async next(): Promise<UserPage> {
    const { value, done } = await this.#ahead;
    if (done) {
      return { rows: [], isLast: Promise.resolve(true) };
    }
    this.#ahead = this.#ask();
    // When this fails there may be more: the next call of next() tells why.
    const isLast = this.#ahead.then(
      (following) => following.done === true,
      () => false,
    );
    return { rows: value, isLast };
  }

  #ask(): Promise<IteratorResult<UserRow[]>> {
    const asked = underWay(this.#pages.next());
    // The failure is next()'s to tell, and nobody may ever call it.
    asked.catch(() => {});
    return asked;
  }
}

async function* rowsByPage(
  session: Session,
  query: string,
  signal: AbortSignal,
): AsyncGenerator<UserRow[], undefined> {
  const pages = session.api.users(query || undefined, { pageSize, signal }).pages();
  for await (const users of pages) {
    yield users.map(takeUserRow);
  }
}
