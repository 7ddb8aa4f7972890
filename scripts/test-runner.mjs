// wasm-bindgen's test runner, which runs the library's tests in a browser, in
// the version of the crate in Cargo.lock: another version refuses the module.
import { readFileSync } from "node:fs";
import { cargoTool } from "./cargo-tool.mjs";
import { at } from "./project.mjs";

/** The version of a crate in Cargo.lock. */
function lockedVersion(crate) {
  const lock = readFileSync(at("Cargo.lock"), "utf8");
  return new RegExp(`name = "${crate}"\\r?\\nversion = "(.+?)"`).exec(lock)[1];
}

/** Finds or installs the runner and resolves to its path. */
export async function testRunner() {
  const version = lockedVersion("wasm-bindgen");
  const [runner] = await cargoTool("wasm-bindgen-cli", version, ["wasm-bindgen-test-runner"]);
  return runner;
}
