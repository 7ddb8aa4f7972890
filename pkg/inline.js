// For servers, for single-file pages, and for bundlers that leave a `.wasm`
// behind: the module is in the code, as text. So a bundle is complete in
// whatever folder it runs, and needs no right to read files.
import base64 from "./dist/wandb_user_bg.wasm.js";
import { entry } from "./entry.js";

export * from "./classes.js";

const bytes = () => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** Node's fetch reads no files: the bytes of a file URL, any other source as it is. */
function readIfFile(source) {
  const url = source instanceof URL ? source.href : source;
  const isFile = typeof url === "string" && url.startsWith("file:");
  const files = isFile && globalThis.process?.getBuiltinModule?.("node:fs");
  return files ? files.promises.readFile(new URL(url)) : source;
}

const { init, connect } = /* @__PURE__ */ entry(bytes, readIfFile);

export { connect, init as default };
