// The npm package as its users get it: packed, installed in an empty project,
// imported by its public name.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { npmCommand } from "../../scripts/npm.mjs";

/** What is packed: pkg/, or another folder or tarball that `WANDB_USER_PACKAGE` names. */
const source =
  process.env.WANDB_USER_PACKAGE ?? fileURLToPath(new URL("../../pkg", import.meta.url));

function npm(args, cwd) {
  const [command, all] = npmCommand(...args);
  execFileSync(command, all, { cwd, stdio: ["ignore", "ignore", "pipe"] });
}

/** An empty project with the packed package in it. */
class Project {
  constructor(folder) {
    this.folder = folder;
    this.installed = path.join(folder, "node_modules/wandb-user");
  }

  /** Imports the package by its name. */
  async import() {
    const entry = path.join(this.folder, "entry.mjs");
    writeFileSync(entry, 'export * from "wandb-user";\nexport { default } from "wandb-user";\n');
    return import(pathToFileURL(entry).href);
  }

  /**
   * Runs a program in a new Node process of this project: `{status, signal, stdout, stderr}`.
   * `flags` are Node's. One that has not ended after `timeoutMs` is killed.
   */
  run(code, { file = "program.mjs", flags = [], env = {}, timeoutMs } = {}) {
    writeFileSync(path.join(this.folder, file), code);
    return spawnSync(process.execPath, [...flags, file], {
      cwd: this.folder,
      env: { ...process.env, ...env },
      encoding: "utf8",
      timeout: timeoutMs,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Packs the package and installs the tarball; no network is needed, the package has no dependencies. */
export function installPackage() {
  const folder = mkdtempSync(path.join(tmpdir(), "wandb-user-"));
  npm(["pack", source, "--silent", "--ignore-scripts", "--pack-destination", folder], folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
  npm(["install", "--silent", "--offline", "--no-audit", "--no-fund", `./${tarball}`], folder);
  const project = new Project(folder);
  process.on("exit", () => project.remove());
  return project;
}
