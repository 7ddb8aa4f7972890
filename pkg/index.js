// For browsers and their bundlers: the module is fetched from beside this file.
// Importing it loads nothing.
import { entry } from "./entry.js";

export * from "./classes.js";

// Bundlers know this very form and bring the file along.
const { init, connect } = /* @__PURE__ */ entry(
  () => new URL("./dist/wandb_user_bg.wasm", import.meta.url),
);

export { connect, init as default };
