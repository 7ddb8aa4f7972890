// The frameworks, bundlers and runtimes that the package is tested with: their
// own lock file and folder, so that nobody installs them to build the package.
// Tests put the packed package beside them: see tests/support/frameworks.mjs.
import { cpSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { npm } from "./npm.mjs";
import { at } from "./project.mjs";
import { step } from "./step.mjs";

const folder = at("tests/frameworks");
const lock = path.join(folder, "package-lock.json");
/** What was installed, beside what came of it. */
const installed = path.join(folder, "node_modules/.installed.json");

const isFresh = () =>
  existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(lock, "utf8");

/** Installs what the lock file names, if that has changed. No script of a package is run. */
export async function frameworks() {
  if (isFresh()) return;
  await step("frameworks, bundlers and runtimes (npm, once)", async () => {
    // `npm ci` insists on every platform's binaries, which not every registry has.
    await npm(["install", "--no-save"], { cwd: folder });
    cpSync(lock, installed);
  });
}
