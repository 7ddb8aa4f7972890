// The wasm-bindgen command line and its test runner, in the version of the
// crate in Cargo.lock: another version refuses the module.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { at, onPath } from "./project.mjs";
import { run, step } from "./step.mjs";

const tools = at(".tools");
const suffix = process.platform === "win32" ? ".exe" : "";

/** The version of a crate in Cargo.lock. */
function lockedVersion(crate) {
  const lock = readFileSync(at("Cargo.lock"), "utf8");
  return new RegExp(`name = "${crate}"\\r?\\nversion = "(.+?)"`).exec(lock)[1];
}

async function hasVersion(command, version) {
  if (!command || !existsSync(command)) return false;
  const output = await run(command, ["--version"], { quiet: true }).catch(() => "");
  return output.trim().endsWith(` ${version}`);
}

/**
 * Finds or installs the tools and resolves to their paths. Plain `cargo
 * install`, not `--locked`: the lock file that the tool was published with may
 * name versions that are gone.
 */
export async function bindgen() {
  const version = lockedVersion("wasm-bindgen");
  const own = path.join(tools, "bin", `wasm-bindgen${suffix}`);
  const candidates = [own, onPath("wasm-bindgen")];
  for (const cli of candidates) {
    const runner = cli && path.join(path.dirname(cli), `wasm-bindgen-test-runner${suffix}`);
    if ((await hasVersion(cli, version)) && existsSync(runner)) return { cli, runner, version };
  }
  await step(`wasm-bindgen ${version} (cargo install, some minutes, once)`, () =>
    run("cargo", [
      "install",
      "--quiet",
      "wasm-bindgen-cli",
      "--version",
      version,
      "--root",
      tools,
      "--force",
    ]),
  );
  return {
    cli: own,
    runner: path.join(tools, "bin", `wasm-bindgen-test-runner${suffix}`),
    version,
  };
}
