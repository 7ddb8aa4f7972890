// The JavaScript half of `client.rs`.
import { WandbError } from "./error.js";

let Client;

/** Hands over the class, once the module is loaded. */
export function provide(loaded) {
  Client = loaded;
}

export function checkLoaded() {
  if (!Client) throw WandbError.notInitialized();
}

/** Whether this is a `Client`. Throws for proxies that do. */
export const isClient = (value) => value instanceof Client;

/** A client of `ApiOptions`. */
export function open(options) {
  checkLoaded();
  return new Client(options);
}
