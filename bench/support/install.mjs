// The clients to compare with, and what draws the charts: their own lock file
// and folder, so that nobody installs them to build or to test the package.
import { cpSync, existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { npm } from "../../scripts/npm.mjs";
import { step } from "../../scripts/step.mjs";

const folder = fileURLToPath(new URL("..", import.meta.url));
const lock = `${folder}package-lock.json`;
/** What was installed, beside what came of it. */
const installed = `${folder}node_modules/.installed.json`;

const isFresh = () =>
  existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(lock, "utf8");

/** Installs what the lock file names, if that has changed. No script of a package is run. */
export async function installClients() {
  if (isFresh()) return;
  await step("clients and charts (npm ci, once)", async () => {
    await npm(["ci"], { cwd: folder });
    cpSync(lock, installed);
  });
}
