// Cells of test runners: a project whose test runs the program and leaves what it saw
// in a file.
import { readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { command, framework } from "../../support/frameworks.mjs";
import { cell, runIn } from "../support.mjs";

/** A project with the files in `folder`, and the program in CommonJS too. */
export async function projectOf(folder) {
  const project = cell(fileURLToPath(new URL(folder, import.meta.url)));
  const args = ["program.js", "--format=cjs", "--outfile=program.cjs"];
  await runIn(project, [command("esbuild"), ...args, "--log-level=warning"]);
  return project;
}

/**
 * Puts `dependency` into a project as the framework `name` has it, where another
 * framework's stands further up.
 */
export function place(project, dependency, name) {
  const { resolve } = createRequire(path.join(framework(name), "package.json"));
  const manifest = resolve(`${dependency}/package.json`);
  symlinkSync(path.dirname(manifest), path.join(project, "node_modules", dependency));
}

/** Runs a runner's command in a project: what the program saw there. */
export async function resultOf(project, args, server) {
  const env = { CI: "true", WANDB_BASE_URL: server.url, WANDB_API_KEY: server.adminKey };
  await runIn(project, args, env);
  return JSON.parse(readFileSync(path.join(project, "result.json"), "utf8"));
}
