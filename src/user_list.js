/**
 * Users in pages: await the list for all of them, or iterate it and hold one
 * page at a time. Each `await` and each loop asks the server anew.
 */
export class UserList {
  #pages;

  /** @param pages the `UserPages` of the Rust side, which loads one page a call. */
  constructor(pages) {
    this.#pages = pages;
  }

  async *pages() {
    let cursor;
    let taken = 0;
    do {
      const [users, next] = await this.#pages.load(cursor, taken);
      if (users.length > 0) yield users;
      taken += users.length;
      cursor = next;
    } while (cursor !== undefined);
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
