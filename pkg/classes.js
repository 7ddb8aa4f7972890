// The public classes: those of the glue, with what wasm-bindgen does not give them.
import * as glue from "./dist/wandb_user_bg.js";

export { WandbError } from "./dist/wandb_user_bg.js";

/** Stands in the module's place until it is loaded. */
const notLoaded = /* @__PURE__ */ new Proxy(
  {},
  {
    get() {
      throw new glue.WandbError(
        "not_initialized",
        "the WebAssembly module is not loaded yet: await connect(), or init(), first",
      );
    },
  },
);

/** Where an object's address in the module's memory is. wasm-bindgen has it in a field. */
const ADDRESS = /* @__PURE__ */ Symbol("address");

/**
 * Makes a class fit for use. Called once for each, while this file is evaluated, and
 * marked as pure there: a bundle without the class is without the call.
 *
 * @param tag the class's name, which a minifier may change
 */
function prepared(Class, tag) {
  glue.__wbg_set_wasm(notLoaded);
  const { prototype } = Class;
  const define = (object, name, value) =>
    Object.defineProperty(object, name, { value, configurable: true, writable: true });
  // Vue and its like make no proxies of what has a tag of its own.
  define(prototype, Symbol.toStringTag, tag);
  // wasm-bindgen's own way shows the address
  // (https://github.com/wasm-bindgen/wasm-bindgen/issues/1857).
  define(prototype, Symbol.for("nodejs.util.inspect.custom"), function (_depth, options, inspect) {
    return `${tag} ${inspect(shownOf(this), options)}`;
  });
  // Of what has no address, such as the prototype itself, the glue would pass 0, and the
  // module throw through its own frames, each time leaving some of its stack behind.
  Object.defineProperty(prototype, "__wbg_ptr", {
    get() {
      const address = this[ADDRESS];
      if (address !== undefined) return address;
      throw new glue.WandbError("invalid_argument", `this: no ${tag} of this library's making`);
    },
    set(address) {
      this[ADDRESS] = address;
    },
  });
  return Class;
}

/** What `console.log` shows of an object: what is known of it, never a key. */
function shownOf(object) {
  try {
    return object.attrs ?? { baseUrl: object.baseUrl };
  } catch {
    return {}; // It was freed, or is a prototype.
  }
}

/** The class `Api`, together with those of the lists and iterators that it makes. */
function preparedApi() {
  prepared(glue.AsyncIterator, "AsyncIterator");
  prepared(glue.UserList, "UserList");
  return prepared(glue.Api, "Api");
}

/** The class `User`, whose `create` rejects where the module is not loaded, as every promise does. */
function preparedUser() {
  const User = prepared(glue.User, "User");
  const { create } = User;
  User.create = async (...args) => create(...args);
  return User;
}

export const Api = /* @__PURE__ */ preparedApi();
export const GraphQLClient = /* @__PURE__ */ prepared(glue.GraphQLClient, "GraphQLClient");
export const Member = /* @__PURE__ */ prepared(glue.Member, "Member");
export const Organization = /* @__PURE__ */ prepared(glue.Organization, "Organization");
export const Team = /* @__PURE__ */ prepared(glue.Team, "Team");
export const User = /* @__PURE__ */ preparedUser();
