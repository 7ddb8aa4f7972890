// The JavaScript half of `user_list.rs`.
import { WandbError } from "./error.js";
import { share } from "./model.js";
import { checkOptions } from "./options.js";
import { run } from "./task.js";
import { newUser } from "./user.js";

/**
 * Users in pages: await the list for all of them, or iterate it and hold one
 * page at a time. Each `await` and each loop asks the server anew.
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
    let left = limit;
    let cursor;
    while (left > 0) {
      const args = [this.#query, Math.min(pageSize, left), cursor];
      const [attrs, next] = await run(this.#client, "users", args, { signal, timeoutMs });
      const page = [];
      for (const user of attrs) {
        // A server may send more than it was asked for.
        if (page.length === left) break;
        if (user) page.push(newUser(this.#client, user));
      }
      if (page.length > 0) yield page;
      if (next === undefined) return;
      left -= page.length;
      cursor = next;
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

/** The users on a page. */
export function usersOn(page) {
  const users = [];
  for (const edge of page?.edges ?? []) if (edge?.node) users.push(edge.node);
  return users;
}
