// The entry point for Node, whose fetch reads no files.
import { readFile } from "node:fs/promises";
import { Api } from "./classes.js";
import { load } from "./load.js";

export * from "./classes.js";

const moduleBytes = () => readFile(new URL("./dist/wandb_user_bg.wasm", import.meta.url));

export default function init(source) {
  return load(source, moduleBytes);
}

export async function connect(options) {
  await init();
  return new Api(options);
}
