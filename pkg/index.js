// The entry point for browsers, bundlers, Deno and Bun: the module is fetched
// from beside this file. Importing it loads nothing.
import { Api } from "./classes.js";
import { load } from "./load.js";

export * from "./classes.js";

// Bundlers know this very form and bring the file along.
const moduleUrl = () => new URL("./dist/wandb_user_bg.wasm", import.meta.url);

export default function init(source) {
  return load(source, moduleUrl);
}

export async function connect(options) {
  await init();
  return new Api(options);
}
