// Folders with a lock file of their own, so that nobody installs what is in
// them to build the package.
import { cpSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { npm } from "./npm.mjs";
import { step } from "./step.mjs";

/**
 * Installs what a folder's lock file names, if that has changed. No script of a
 * package is run: the folder's .npmrc says so.
 *
 * @param args npm's, such as `["ci"]`
 */
export async function installLocked(name, folder, args) {
  const lock = path.join(folder, "package-lock.json");
  // What was installed, beside what came of it.
  const installed = path.join(folder, "node_modules/.installed.json");
  if (existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(lock, "utf8"))
    return;
  await step(`${name} (npm, once)`, async () => {
    await npm(args, { cwd: folder });
    cpSync(lock, installed);
  });
}
