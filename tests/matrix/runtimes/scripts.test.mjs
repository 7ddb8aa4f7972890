// Node, Deno and Bun run a script, with `import` and with `require`. All of them may set
// User-Agent, so the server can insist on one that it knows.
import { execFile } from "node:child_process";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { command, framework, versionOf } from "../../support/frameworks.mjs";
import { cell, check, startMatrixServer } from "../support.mjs";

const server = await startMatrixServer("--require-user-agent");
after(() => server.stop());
const project = cell(fileURLToPath(new URL("scripts", import.meta.url)));

/** The binary that the package `bun` would put in place when it is installed; its script is not run. */
const { platform, arch } = process;
const bun = `${framework(`@oven/bun-${platform}-${arch}`)}/bin/bun`;

/** What a script printed as JSON, run by a command with these arguments. */
async function run([file, ...args]) {
  const env = { ...process.env, WANDB_BASE_URL: server.url, WANDB_API_KEY: server.adminKey };
  const { stdout } = await promisify(execFile)(file, args, { cwd: project, env });
  return JSON.parse(stdout);
}

const { node } = process.versions;
const deno = [process.execPath, command("deno"), "run", "--allow-env", "--allow-net"];
const cells = {
  [`Node ${node}, import`]: [process.execPath, "import.js"],
  [`Node ${node}, require`]: [process.execPath, "require.cjs"],
  [`Deno ${versionOf("deno")}, import`]: [...deno, "import.js"],
  [`Deno ${versionOf("deno")}, require`]: [...deno, "require.cjs"],
  [`Bun ${versionOf("bun")}, import`]: [bun, "import.js"],
  [`Bun ${versionOf("bun")}, require`]: [bun, "require.cjs"],
};

for (const [where, args] of Object.entries(cells)) {
  test(where, async (t) => check(t, where, await run(args), server));
}
