// The wasm-bindgen command line and its test runner, in the version of the
// crate in Cargo.lock: another version refuses the module.
import { readFileSync } from "node:fs";
import { cargoTool } from "./cargo-tool.mjs";
import { at } from "./project.mjs";

/** The version of a crate in Cargo.lock. */
function lockedVersion(crate) {
  const lock = readFileSync(at("Cargo.lock"), "utf8");
  return new RegExp(`name = "${crate}"\\r?\\nversion = "(.+?)"`).exec(lock)[1];
}

/** Finds or installs the tools and resolves to their paths. */
export async function bindgen() {
  const version = lockedVersion("wasm-bindgen");
  const binaries = ["wasm-bindgen", "wasm-bindgen-test-runner"];
  const [cli, runner] = await cargoTool("wasm-bindgen-cli", version, binaries);
  return { cli, runner, version };
}
