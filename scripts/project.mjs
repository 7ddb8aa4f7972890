// Where things are in this checkout. Every script finds them from its own
// place, so each works from any folder.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** A path inside the checkout. */
export const at = (...parts) => path.join(root, ...parts);

/** The folder that cargo builds into. */
export const cargoTarget = path.resolve(root, process.env.CARGO_TARGET_DIR ?? "target");

/** The local server's release binary. */
export const serverBinary = path.join(
  cargoTarget,
  "release",
  process.platform === "win32" ? "wandb-local.exe" : "wandb-local",
);

/** Arguments that make Node run a command of an installed npm package. */
export function npmBin(packageName, command) {
  const folder = at("node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return path.join(folder, typeof bin === "string" ? bin : bin[command]);
}

/** The full path of a command on `PATH`, or undefined. */
export function onPath(command) {
  const names = process.platform === "win32" ? [`${command}.exe`, `${command}.cmd`] : [command];
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => existsSync(file));
}
