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

/**
 * Makes a class fit for use. Called once for each, while this file is evaluated, and
 * marked as pure there: a bundle without the class is without the call.
 *
 * @param tag the class's name, which a minifier may change
 */
function prepared(Class, tag) {
  glue.__wbg_set_wasm(notLoaded);
  const define = (name, value) =>
    Object.defineProperty(Class.prototype, name, { value, configurable: true, writable: true });
  // Vue and its like make no proxies of what has a tag of its own.
  define(Symbol.toStringTag, tag);
  // wasm-bindgen's own way shows an address in memory
  // (https://github.com/wasm-bindgen/wasm-bindgen/issues/1857).
  define(Symbol.for("nodejs.util.inspect.custom"), function (_depth, options, inspect) {
    return `${tag} ${inspect(shownOf(this), options)}`;
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

/** A class whose `create` rejects where the module is not loaded, as every promise does. */
function creating(Class) {
  const { create } = Class;
  Class.create = async (...args) => create(...args);
  return Class;
}

export const Api = /* @__PURE__ */ prepared(glue.Api, "Api");
export const GraphQLClient = /* @__PURE__ */ prepared(glue.GraphQLClient, "GraphQLClient");
export const Member = /* @__PURE__ */ prepared(glue.Member, "Member");
export const Organization = /* @__PURE__ */ prepared(glue.Organization, "Organization");
export const Team = /* @__PURE__ */ prepared(glue.Team, "Team");
export const User = /* @__PURE__ */ creating(prepared(glue.User, "User"));
