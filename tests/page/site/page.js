// What the tests find in the page: the package as `wandb`, and its module's
// memory as `memory`, which the package shows to nobody.
import * as wandb from "./node_modules/wandb-user/index.js";

const { instantiateStreaming } = WebAssembly;
WebAssembly.instantiateStreaming = async (...args) => {
  const result = await instantiateStreaming(...args);
  globalThis.memory = result.instance.exports.memory;
  return result;
};

globalThis.wandb = wandb;
