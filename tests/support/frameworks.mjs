// Projects as a newcomer has them: their own files, the packed package under
// its public name, and the frameworks that scripts/frameworks.mjs installed.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { installPackage } from "./tarball.mjs";

const frameworks = fileURLToPath(new URL("../frameworks", import.meta.url));

/** The folder of a framework's package. */
export const framework = (name) => path.join(frameworks, "node_modules", name);

/** The version of a framework, for the record. */
export const versionOf = (name) =>
  JSON.parse(readFileSync(path.join(framework(name), "package.json"), "utf8")).version;

/** A framework's command, as arguments for Node. */
export function command(name, bin = name) {
  const { bin: bins } = JSON.parse(
    readFileSync(path.join(framework(name), "package.json"), "utf8"),
  );
  return path.join(framework(name), typeof bins === "string" ? bins : bins[bin]);
}

let packed;

/**
 * A copy of the files in `folder`, in a project of its own: the packed package
 * is in its `node_modules`, the frameworks are found further up. Gone when the
 * process ends.
 */
export function projectFrom(folder) {
  packed ??= installPackage();
  const projects = path.join(frameworks, ".work");
  mkdirSync(projects, { recursive: true });
  const project = mkdtempSync(path.join(projects, `${path.basename(folder)}-`));
  process.on("exit", () => rmSync(project, { recursive: true, force: true }));
  const foreign = new Set(["node_modules", "dist", ".next"]);
  cpSync(folder, project, {
    recursive: true,
    filter: (file) => !foreign.has(path.basename(file)),
  });
  cpSync(packed.installed, path.join(project, "node_modules/wandb-user"), { recursive: true });
  return project;
}
