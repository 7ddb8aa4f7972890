// The entry point for Node, whose fetch reads no files.
import { readFile } from "node:fs/promises";
import { Api } from "./classes.js";
import { load } from "./load.js";

export * from "./classes.js";

const moduleUrl = new URL("./dist/wandb_user_bg.wasm", import.meta.url);

export default function init(source) {
  return load(source, () => moduleUrl, readIfFile);
}

export async function connect(options) {
  await init();
  return new Api(options);
}

/** The bytes of a file URL; any other source as it is. */
function readIfFile(source) {
  const url = source instanceof URL ? source.href : source;
  const isFile = typeof url === "string" && url.startsWith("file:");
  return isFile ? readFile(new URL(url)) : source;
}
