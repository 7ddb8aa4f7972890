// The JavaScript half of `user.rs`: the class `User`. What it does, it has the
// client do, which takes what was loaded and changes it.
import { namesOf } from "./api_keys.js";
import { display } from "./display.js";
import { WandbError } from "./error.js";
import { utcDate } from "./js.js";
import { attrsOf, heldBy, hold, Model } from "./model.js";
import { isLoaded } from "./view.js";

const invalid = (message) => new WandbError("invalid_argument", message);

/** The client for what the user or an administrator may do. */
function acting(user) {
  const { client, own } = heldBy(user);
  return own ?? client;
}

/** Known to this copy of the package alone; a page may hold several, of other versions. */
const thisCopy = Symbol("wandb-user");

/** Whether a symbol is what this copy shows to its clients. */
export const isThisCopy = (symbol) => symbol === thisCopy;

const notAClient = (name) =>
  invalid(`${name}: expected a GraphQLClient or an Api of this copy of wandb-user, not freed`);

/** A handle of the client of a `GraphQLClient` or an `Api`, which stay valid themselves. */
function handleOf(client, name) {
  if (!isLoaded()) throw WandbError.notInitialized();
  try {
    const handle = client.__client(thisCopy);
    if (typeof handle.__user === "function") return handle;
  } catch {
    // Whatever it is, it is no client.
  }
  throw notAClient(name);
}

/** `[attrs, own]`, checked. */
function opened(handle, attrs, apiKey) {
  try {
    return handle.__user(attrs, apiKey);
  } catch (error) {
    throw isOurs(error) ? error : notAClient("client");
  }
}

function isOurs(error) {
  try {
    return error instanceof WandbError;
  } catch {
    // A proxy that throws.
    return false;
  }
}

const dateOf = (text) => (text ? utcDate(text) : undefined);

/** The email address, else the username, the id or the name. */
export const labelOf = ({ email, username, id, name }) => email || username || id || name || "";

/**
 * @param client a `GraphQLClient`
 * @param own a `GraphQLClient` with the user's own credentials, where they are known
 * @param attrs a GraphQL `User`, checked
 */
export const newUser = (client, own, attrs) =>
  hold(Object.create(User.prototype), client, attrs, { own });

export class User extends Model {
  constructor(client, attrs, apiKey) {
    super();
    const handle = handleOf(client, "client");
    const [checked, own] = opened(handle, attrs, apiKey);
    hold(this, handle, checked, { own });
  }

  static async create(api, email, admin, options) {
    return handleOf(api, "api").__api().createUser(email, admin, options);
  }

  get id() {
    return attrsOf(this).id;
  }

  get name() {
    return attrsOf(this).name ?? undefined;
  }

  get username() {
    return attrsOf(this).username ?? undefined;
  }

  get email() {
    return attrsOf(this).email ?? undefined;
  }

  get admin() {
    return attrsOf(this).admin ?? undefined;
  }

  get flags() {
    return attrsOf(this).flags ?? undefined;
  }

  get entity() {
    return attrsOf(this).entity ?? undefined;
  }

  get deletedAt() {
    return dateOf(attrsOf(this).deletedAt);
  }

  get accountType() {
    return attrsOf(this).accountType ?? undefined;
  }

  get createdAt() {
    return dateOf(attrsOf(this).createdAt);
  }

  get apiKeys() {
    return namesOf(attrsOf(this).apiKeys);
  }

  get teams() {
    return namesOf(attrsOf(this).teams);
  }

  get userApi() {
    return heldBy(this).own?.__api();
  }

  async generateApiKey(description, options) {
    return acting(this).__generateApiKey(heldBy(this).loaded, description, options);
  }

  async deleteApiKey(name, options) {
    return acting(this).__deleteApiKey(heldBy(this).loaded, name, options);
  }

  async rotateApiKey(name, store, options) {
    return acting(this).__rotateApiKey(heldBy(this).loaded, name, store, options);
  }

  display(options) {
    const attrs = attrsOf(this);
    return display(attrs, labelOf(attrs), options);
  }

  async reload(options) {
    return acting(this).__reload(heldBy(this).loaded, options);
  }

  async update(changes, options) {
    return heldBy(this).client.__update(heldBy(this).loaded, changes, options);
  }

  async deactivate(options) {
    return heldBy(this).client.__setActive(heldBy(this).loaded, false, options);
  }

  async reactivate(options) {
    return heldBy(this).client.__setActive(heldBy(this).loaded, true, options);
  }

  async purge(options) {
    return heldBy(this).client.__purge(heldBy(this).loaded, options);
  }

  toString() {
    return `<User ${labelOf(attrsOf(this))}>`;
  }
}
