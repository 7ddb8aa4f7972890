// What the classes share: `Api` and `GraphQLClient`, which hold a client, and
// `User`, `Team`, `Member` and `Organization`, which hold what was loaded, too.
import { checkLoaded, isClient } from "./client.js";
import { WandbError } from "./error.js";
import { copyPlain } from "./js.js";
import { Loaded } from "./loaded.js";
import { run } from "./task.js";

/**
 * Where an object keeps what it holds, an object with its `client`; undefined
 * once it was freed. Known to this copy of the package alone: a page may have
 * several, of other versions.
 */
const held = Symbol("wandb-user");

/** What an object holds. */
export function heldBy(object) {
  return object[held] ?? freed();
}

export function attrsOf(object) {
  return (object[held] ?? freed()).attrs;
}

function freed() {
  throw new WandbError("invalid_argument", "this object was freed");
}

/** The client of an `Api` or a `GraphQLClient`, which stays valid itself. */
export function clientOf(holder, name) {
  checkLoaded();
  try {
    const { client } = holder[held];
    if (isClient(client)) return client;
  } catch {
    // Whatever it is, it holds none.
  }
  throw new WandbError(
    "invalid_argument",
    `${name}: expected a GraphQLClient or an Api of this copy of wandb-user, not freed`,
  );
}

/** One more uses the client. */
export function share(client) {
  client.users = (client.users ?? 0) + 1;
}

/** One fewer does. A client is freed with the last object that holds it. */
function release(client) {
  client.users -= 1;
  if (client.users === 0) client.free();
}

/**
 * Runs a method, and makes an object of what it resolves to, if that is anything.
 * What the client belongs to may be freed meanwhile.
 */
export async function made(client, method, args, options, make) {
  share(client);
  try {
    const attrs = await run(client, method, args, options);
    return attrs && make(attrs);
  } finally {
    release(client);
  }
}

/** Gives an object a client. */
export function hold(object, client) {
  share(client);
  object[held] = { client };
  return object;
}

/**
 * Gives an object what was loaded.
 *
 * @param attrs as the server sent them, checked
 * @param own another client that it holds as well
 * @param team what the team of a member has loaded
 */
export function holdLoaded(object, client, attrs, own, team) {
  share(client);
  if (own) share(own);
  object[held] = new Loaded(client, attrs, own, team);
  return object;
}

/**
 * A maker of objects of a class past its constructor, which is the caller's:
 * lists make thousands of them.
 */
export function makerOf({ prototype }) {
  function Made() {}
  Made.prototype = prototype;
  return (client, attrs, own, team) => holdLoaded(new Made(), client, attrs, own, team);
}

/** The base of all classes that hold a client. */
export class Holder {
  free() {
    if (!this[held]) return;
    const { client, own } = this[held];
    this[held] = undefined;
    release(client);
    if (own) release(own);
  }
}

if (Symbol.dispose) Holder.prototype[Symbol.dispose] = Holder.prototype.free;

/** The base of those that hold what was loaded. They are made by calls alone, but for `User`. */
export class Model extends Holder {
  get attrs() {
    return copyPlain(attrsOf(this));
  }

  toJSON() {
    return this.attrs;
  }
}
