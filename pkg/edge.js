// For edge runtimes such as Next.js's, which compile no bytes at run time
// either, and import a module by this name.
import module from "./dist/wandb_user_bg.wasm?module";
import { entry } from "./entry.js";

export * from "./classes.js";

const { init, connect } = /* @__PURE__ */ entry(() => module);

export { connect, init as default };
