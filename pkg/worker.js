// For Cloudflare Workers, which compile no bytes at run time: the module is
// imported, and compiled when the worker is deployed.
import module from "./dist/wandb_user_bg.wasm";
import { entry } from "./entry.js";

export * from "./classes.js";

const { init, connect } = /* @__PURE__ */ entry(() => module);

export { connect, init as default };
