// The JavaScript half of `user.rs`: the class `User`. What it does, it has the
// client do, which takes what was loaded and changes it.
import { newApi } from "./api.js";
import { namesOf } from "./api_keys.js";
import { display } from "./display.js";
import { WandbError } from "./error.js";
import { user as complaintAbout } from "./graphql/answer.js";
import { utcDate } from "./js.js";
import { attrsOf, clientOf, heldBy, holdLoaded, Model, made, makerOf } from "./model.js";
import { run } from "./task.js";

const invalid = (message, cause) => new WandbError("invalid_argument", message, cause);

/** The client for what the user or an administrator may do. */
function acting(user) {
  const { client, own } = heldBy(user);
  return own ?? client;
}

/** A copy of attributes that somebody passed in: plain data of the right types. */
function checkedAttrs(attrs) {
  if (typeof attrs !== "object" || attrs === null) {
    throw invalid("attrs: expected an object, such as another user's `attrs`");
  }
  let copy;
  try {
    copy = JSON.parse(JSON.stringify(attrs));
  } catch (thrown) {
    throw invalid("attrs: expected plain data that JSON has a text for; see `cause`", thrown);
  }
  const complaint = complaintAbout(copy);
  if (complaint) throw invalid(`attrs${complaint}`);
  return copy;
}

const dateOf = (text) => (text ? utcDate(text) : undefined);

/** The email address, else the username, the id or the name. */
export const labelOf = ({ email, username, id, name }) => email || username || id || name || "";

export class User extends Model {
  constructor(client, attrs, apiKey) {
    super();
    const shared = clientOf(client, "client");
    const checked = checkedAttrs(attrs);
    holdLoaded(this, shared, checked, shared.withKey(apiKey));
  }

  static async create(api, email, admin, options) {
    const client = clientOf(api, "api");
    const make = (attrs) => newUser(client, attrs);
    return made(client, "createUser", [email, admin], options, make);
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
    const { own } = heldBy(this);
    return own && newApi(own);
  }

  async generateApiKey(description, options) {
    return run(acting(this), "generateApiKey", [heldBy(this), description], options);
  }

  async deleteApiKey(name, options) {
    return run(acting(this), "deleteApiKey", [heldBy(this), name], options);
  }

  async rotateApiKey(name, store, options) {
    return run(acting(this), "rotateApiKey", [heldBy(this), name, store], options);
  }

  display(options) {
    const attrs = attrsOf(this);
    return display(attrs, labelOf(attrs), options);
  }

  async reload(options) {
    return run(acting(this), "reload", [heldBy(this)], options);
  }

  async update(changes, options) {
    return run(heldBy(this).client, "update", [heldBy(this), changes], options);
  }

  async deactivate(options) {
    return run(heldBy(this).client, "deactivate", [heldBy(this)], options);
  }

  async reactivate(options) {
    return run(heldBy(this).client, "reactivate", [heldBy(this)], options);
  }

  async purge(options) {
    return run(heldBy(this).client, "purge", [heldBy(this)], options);
  }

  toString() {
    return `<User ${labelOf(attrsOf(this))}>`;
  }
}

/** @param own a `Client` with the user's own credentials, where they are known */
export const newUser = /* @__PURE__ */ makerOf(User);
