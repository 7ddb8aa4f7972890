// Command line tools that come from crates.io: found, or installed once into
// `.tools/`, in one exact version.
import { existsSync } from "node:fs";
import path from "node:path";
import { at, onPath } from "./project.mjs";
import { run, step } from "./step.mjs";

const tools = at(".tools");
const suffix = process.platform === "win32" ? ".exe" : "";

async function hasVersion(command, version) {
  if (!command || !existsSync(command)) return false;
  const output = await run(command, ["--version"], { quiet: true }).catch(() => "");
  return output.trim().endsWith(` ${version}`);
}

/**
 * Resolves to the paths of a crate's binaries, in their order. The first is
 * looked for in `.tools/` and on the path; the others have to lie beside it.
 *
 * Plain `cargo install`, not `--locked`: the lock file that a tool was published
 * with may name versions that are gone.
 *
 * @param options.flags more arguments for `cargo install`
 * @param options.env more environment for it
 */
export async function cargoTool(crate, version, binaries, { flags = [], env = {} } = {}) {
  const [main] = binaries;
  const beside = (folder) => binaries.map((name) => path.join(folder, `${name}${suffix}`));
  const own = beside(path.join(tools, "bin"));
  for (const found of [own[0], onPath(main)]) {
    const all = found && beside(path.dirname(found));
    if ((await hasVersion(found, version)) && all.every(existsSync)) return all;
  }
  const args = ["install", "--quiet", crate, "--version", `=${version}`, "--root", tools];
  await step(`${crate} ${version} (cargo install, some minutes, once)`, () =>
    run("cargo", [...args, "--force", ...flags], { env }),
  );
  return own;
}
