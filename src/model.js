// What the classes share whose objects hold what was loaded: `User`, `Team`,
// `Member` and `Organization`.
import { WandbError } from "./error.js";
import { copyPlain } from "./js.js";
import { Loaded } from "./loaded.js";

/** Where an object keeps what it holds; undefined once it was freed. */
const held = Symbol("wandb-user");

/** Clients of objects that were made on the way, and how many objects use each. */
const users = new WeakMap();

/** What an object holds: its `loaded`, its `client` and more. */
export function heldBy(object) {
  if (!object[held]) throw new WandbError("invalid_argument", "this object was freed");
  return object[held];
}

export const attrsOf = (object) => heldBy(object).loaded.attrs;

/** One more uses the client. */
export const share = (client) => users.set(client, (users.get(client) ?? 0) + 1);

/**
 * Gives an object what it holds.
 *
 * @param client a `GraphQLClient`, which is freed with the last object that holds it
 * @param attrs as the server sent them, checked
 */
export function hold(object, client, attrs, more) {
  share(client);
  object[held] = { client, loaded: new Loaded(attrs), ...more };
  return object;
}

/** The base of those classes. Their objects are made by calls alone, but for `User`. */
export class Model {
  get attrs() {
    return copyPlain(attrsOf(this));
  }

  toJSON() {
    return this.attrs;
  }

  free() {
    if (!this[held]) return;
    const { client, own } = this[held];
    this[held] = undefined;
    own?.free();
    const left = users.get(client) - 1;
    users.set(client, left);
    if (left === 0) client.free();
  }
}

if (Symbol.dispose) Model.prototype[Symbol.dispose] = Model.prototype.free;
