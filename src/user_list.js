// The JavaScript half of `user_list.rs`.
import { WandbError } from "./error.js";
import { share } from "./model.js";
import { checkOptions } from "./options.js";
import { newUser } from "./user.js";

/**
 * Users in pages: await the list for all of them, or iterate it and hold one
 * page at a time. Each `await` and each loop asks the server anew.
 */
export class UserList {
  #client;
  #query;
  #options;

  /** @param client a `GraphQLClient`, which loads a page a call */
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
    const { pageSize = 100, limit = Infinity, signal, timeoutMs = 0 } = this.#options;
    let left = limit;
    let cursor;
    while (left > 0) {
      const first = Math.min(pageSize, left);
      const [attrs, next] = await this.#client.__users(
        this.#query,
        first,
        cursor,
        signal,
        timeoutMs,
      );
      // A server may send more than it was asked for.
      const page = attrs.slice(0, left).map((user) => newUser(this.#client, undefined, user));
      if (page.length > 0) yield page;
      if (next === undefined) return;
      left -= page.length;
      cursor = next;
    }
  }

  async *[Symbol.asyncIterator]() {
    for await (const page of this.pages()) yield* page;
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaitable is the point.
  then(onFulfilled, onRejected) {
    return this.#all().then(onFulfilled, onRejected);
  }

  async #all() {
    const users = [];
    for await (const user of this) users.push(user);
    return users;
  }
}
