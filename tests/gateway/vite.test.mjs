// gateway/vite, in Vite's two servers: the preview of what was built, which can
// serve the built dashboard, and the one for development.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { npmBin } from "../../scripts/project.mjs";
import { start } from "../support/program.mjs";
import { newKey, publicName, startServer } from "../support/server.mjs";
import { verifiesCertificates } from "./certificates.mjs";
import { expectations } from "./expectations.mjs";
import { send } from "./request.mjs";
import { demo } from "./stage.mjs";
import { underPaths } from "./under-a-path.mjs";

const vite = npmBin("vite", "vite");
const config = fileURLToPath(new URL("../../gateway/vite/vite.config.ts", import.meta.url));

/** The server for development or, with `preview`, the one that serves the built page. */
async function startVite({ server, key, path, trust }, mode = ["preview", "--outDir", demo]) {
  const args = [vite, ...mode, "--config", config, "--host", "127.0.0.1", "--port", "0"];
  const { match, ...running } = await start(process.execPath, args, {
    ready: /http:\/\/127\.0\.0\.1:\d+/,
    env: {
      WANDB_SERVER: server,
      WANDB_API_KEY: key ?? "",
      ...(path && { PAGE_PATH: path }),
      ...(trust && { NODE_EXTRA_CA_CERTS: trust }),
    },
  });
  return { ...running, url: match[0] };
}

await expectations("Vite", startVite);
underPaths("Vite", startVite);

test("Vite: the server has to show the right certificate", () => verifiesCertificates(startVite));

test("Vite: the server for development hands on and refuses in the same way", async () => {
  const key = newKey();
  const server = await startServer({ adminKey: key, args: ["--require-user-agent"] });
  const gateway = await startVite({ server: server.url, key }, ["dev", demo]);
  try {
    const query = "query Viewer { viewer { apiKeys { edges { node { name } } } } }";
    const answer = await send(gateway, { body: JSON.stringify({ query }) });
    assert.ok(answer.text.includes(publicName(key)), answer.text);
    const foreign = await send(gateway, { headers: { "Sec-Fetch-Site": "same-site" } });
    assert.equal(foreign.status, 403);
    const headers = { Origin: "http://localhost:5174", "Access-Control-Request-Method": "POST" };
    const preflight = await send(gateway, { method: "OPTIONS", headers });
    assert.equal(preflight.headers["access-control-allow-origin"], undefined);
  } finally {
    await gateway.stop();
    await server.stop();
  }
});
