// Where and with what it was measured.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("../node_modules", import.meta.url));

const read = (file) => JSON.parse(readFileSync(file, "utf8")).version;
const versionOf = (name) => read(path.join(packages, name, "package.json"));

/** What a command says of its version: the first number with a dot. */
function versionSaid(command, ...args) {
  const stdio = ["ignore", "pipe", "ignore"];
  return /\d+\.[\w.+-]+/.exec(execFileSync(command, args, { encoding: "utf8", stdio }))[0];
}

export const machine = () => ({
  cpu: cpus()[0].model.trim(),
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
});

export const versions = ({ project }) => ({
  "wandb-user": read(path.join(project.installed, "package.json")),
  "graphql-request": versionOf("graphql-request"),
  "@urql/core": versionOf("@urql/core"),
  "@apollo/client": versionOf("@apollo/client"),
  graphql: versionOf("graphql"),
  "wandb (Python)": versionSaid(process.env.PYTHON, "-m", "pip", "show", "wandb"),
  Python: versionSaid(process.env.PYTHON, "--version"),
  Node: process.versions.node,
  Chromium: versionSaid(process.env.CHROMIUM, "--version"),
  Vite: versionSaid(process.execPath, "-p", "require('vite/package.json').version"),
});

/** Processes that want a core, over the last minute. */
export const load = () => loadavg()[0];

/** With more than one of them the figures are those of the others, too. */
export const busy = 1;
