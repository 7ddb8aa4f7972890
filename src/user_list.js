// The JavaScript half of `user_list.rs`.
import { WandbError } from "./error.js";
import { share } from "./model.js";
import { checkOptions } from "./options.js";
import { run } from "./task.js";
import { whenAborted } from "./transport.js";
import { newUser } from "./user.js";

/**
 * Users in pages: await the list for all of them, or iterate it and hold one
 * page at a time, with the next one on its way. Each `await` and each loop asks
 * the server anew.
 */
export class UserList {
  #client;
  #query;
  #options;

  /** @param client a `Client` */
  constructor(client, query, options) {
    if (typeof (query ?? "") !== "string") {
      throw new WandbError(
        "invalid_argument",
        "query: expected the start or the end of a username or an email address",
      );
    }
    this.#client = client;
    share(client);
    this.#query = query ?? undefined;
    this.#options = checkOptions(
      options,
      "pageSize:size limit:count signal:signal timeoutMs:milliseconds",
    );
  }

  async *pages() {
    const { pageSize = 100, limit = Infinity, signal, timeoutMs } = this.#options;
    const over = new AbortController();
    let aborted;
    const stopListening = whenAborted(signal, (reason) => {
      aborted = [reason];
      over.abort();
    });
    let left = limit;
    const ask = (cursor) => {
      const args = [this.#query, Math.min(pageSize, left), cursor];
      const page = run(this.#client, "users", args, { signal: over.signal, timeoutMs });
      // How it failed is told when it is awaited.
      page.catch(() => {});
      return page;
    };
    try {
      let coming = left > 0 && ask();
      while (coming) {
        const [attrs, cursor] = await coming;
        const page = [];
        for (const user of attrs) {
          // A server may send more than it was asked for.
          if (page.length === left) break;
          if (user) page.push(newUser(this.#client, user));
        }
        left -= page.length;
        // The next page is on its way while this one is used.
        coming = cursor !== undefined && left > 0 && ask(cursor);
        if (page.length > 0) yield page;
      }
    } catch (error) {
      throw aborted ? aborted[0] : error;
    } finally {
      stopListening();
      over.abort();
    }
  }

  async *[Symbol.asyncIterator]() {
    // Not `yield*`, which would wait three times for each.
    for await (const page of this.pages()) for (const user of page) yield user;
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaitable is the point.
  then(onFulfilled, onRejected) {
    return this.#all().then(onFulfilled, onRejected);
  }

  async #all() {
    const users = [];
    for await (const page of this.pages()) for (const user of page) users.push(user);
    return users;
  }
}
