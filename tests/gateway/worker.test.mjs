// gateway/worker, bundled as `wrangler deploy` does it, in Cloudflare's runtime.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { command, framework, projectFrom } from "../support/frameworks.mjs";
import { expectations } from "./expectations.mjs";
import { demo } from "./stage.mjs";
import { underPaths } from "./under-a-path.mjs";

const require = createRequire(path.join(framework("miniflare"), "package.json"));
const { Miniflare } = await import(pathToFileURL(require.resolve("miniflare")));

const project = projectFrom(fileURLToPath(new URL("../../gateway/worker", import.meta.url)));
const bundle = path.join(project, "bundle");
execFileSync(
  process.execPath,
  [command("wrangler"), "deploy", "--dry-run", "--outdir", bundle, "--assets", demo],
  {
    cwd: project,
    env: {
      ...process.env,
      WRANGLER_SEND_METRICS: "false",
      WRANGLER_HIDE_BANNER: "true",
      HOME: project,
    },
  },
);
const { compatibility_date: compatibilityDate } = JSON.parse(
  readFileSync(path.join(project, "wrangler.jsonc"), "utf8").replace(/^\s*\/\/.*$/gm, ""),
);

/** The folder of the assets: the page is in it where its path says. */
function assets(pagePath) {
  if (pagePath === "/") return demo;
  const folder = path.join(project, "assets", pagePath.replaceAll("/", "-"));
  cpSync(demo, path.join(folder, pagePath), { recursive: true });
  return folder;
}

async function startWorker({ server, key, path: pagePath = "/" }) {
  let output = "";
  const keep = (stream) =>
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  const miniflare = new Miniflare({
    name: "gateway",
    host: "127.0.0.1",
    port: 0,
    modules: true,
    modulesRoot: bundle,
    scriptPath: path.join(bundle, "worker.js"),
    compatibilityDate,
    bindings: {
      WANDB_SERVER: server,
      PAGE_PATH: pagePath,
      ...(key && { WANDB_API_KEY: key }),
    },
    assets: { directory: assets(pagePath), routerConfig: { has_user_worker: true } },
    handleRuntimeStdio: (stdout, stderr) => [stdout, stderr].forEach(keep),
  });
  const { origin } = await miniflare.ready;
  return { url: origin, log: () => output, stop: () => miniflare.dispose() };
}

await expectations("Worker", startWorker, { adds: { "cf-worker": "gateway.example.com" } });
underPaths("Worker", startWorker);
