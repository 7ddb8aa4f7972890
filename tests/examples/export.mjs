// The Node script with a server of 10,000 users, and a gateway that counts its
// requests.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";
import { startGateway } from "../support/gateway.mjs";
import { startServer } from "../support/server.mjs";
import { builtExample, node } from "./support.mjs";

/**
 * `start(args, env)` starts the script as the administrator, `run` runs it to
 * its end, `folder` is for its files.
 */
export async function stage() {
  const server = await startServer({ args: ["--seed-users", "10000"] });
  const gateway = await startGateway(server.url);
  const cwd = await builtExample("node-csv");
  const folder = mkdtempSync(path.join(tmpdir(), "wandb-user-csv-"));
  after(async () => {
    await gateway.stop();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const start = (args = [], env = {}) => {
    const credentials = { WANDB_BASE_URL: gateway.url, WANDB_API_KEY: server.adminKey };
    return node(["export-users.mjs", ...args], { cwd, env: { ...credentials, ...env } });
  };
  const run = async (args, env) => {
    const { child, wrote, ended } = start(args, env);
    const chunks = [];
    child.stdout.on("data", (bytes) => chunks.push(bytes));
    const end = await ended;
    return { ...end, stdout: Buffer.concat(chunks).toString(), stderr: wrote.stderr };
  };
  return { server, gateway, folder, start, run };
}

/** So long that the script could load several pages meanwhile, if nothing held it back. */
export async function roundTrips(server) {
  for (let round = 0; round < 20; round += 1) await server.graphql("{ viewer { id } }");
}
