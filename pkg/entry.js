// What all entry points export; they differ in where the module comes from.
import { Api } from "./classes.js";
import { load } from "./load.js";

/**
 * @param defaultSource a function that returns what `init()` takes by default
 * @param read where the runtime's fetch cannot read a source, makes bytes of it
 */
export function entry(defaultSource, read) {
  const init = (source) => load(source, defaultSource, read);
  const connect = async (options) => {
    await init();
    return new Api(options);
  };
  return { init, connect };
}
