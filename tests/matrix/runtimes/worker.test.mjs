// A Cloudflare Worker, bundled as `wrangler deploy` does it and run by workerd.
import { readdirSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { command, framework, versionOf } from "../../support/frameworks.mjs";
import { cell, check, runIn, startMatrixServer } from "../support.mjs";

const server = await startMatrixServer("--require-user-agent");
const { Miniflare } = await import(
  pathToFileURL(path.join(framework("miniflare"), "dist/src/index.js")).href
);
after(() => server.stop());

test("a Cloudflare Worker", async (t) => {
  const project = cell(fileURLToPath(new URL("worker", import.meta.url)));
  const quiet = { WRANGLER_SEND_METRICS: "false", CI: "true" };
  await runIn(project, [command("wrangler"), "deploy", "--dry-run", "--outdir", "dist"], quiet);

  const dist = path.join(project, "dist");
  const modules = readdirSync(dist).filter((name) => /\.(js|wasm)$/.test(name));
  const main = modules.find((name) => name === "index.js");
  const worker = new Miniflare({
    modulesRoot: dist,
    modules: [main, ...modules.filter((name) => name !== main)].map((name) => ({
      type: name.endsWith(".wasm") ? "CompiledWasm" : "ESModule",
      path: path.join(dist, name),
    })),
    compatibilityDate: "2026-04-01",
    bindings: { WANDB_BASE_URL: server.url, WANDB_API_KEY: server.adminKey },
  });
  t.after(() => worker.dispose());
  const response = await worker.dispatchFetch("http://worker.example/");
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  const where = `Cloudflare Workers, wrangler ${versionOf("wrangler")}, workerd ${versionOf("workerd")}`;
  check(t, where, JSON.parse(text), server);
});
