// gateway/next in a production build of Next.js, with the dashboard in public/.
import { execFileSync } from "node:child_process";
import { cpSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { command, projectFrom } from "../support/frameworks.mjs";
import { start } from "../support/program.mjs";
import { verifiesCertificates } from "./certificates.mjs";
import { expectations } from "./expectations.mjs";
import { demo } from "./stage.mjs";
import { underPaths } from "./under-a-path.mjs";

const next = command("next");
const env = { NEXT_TELEMETRY_DISABLED: "1" };
const built = new Map();

/** The folder of what is built for a path: Next.js has it in all that it makes. */
function projectFor(pagePath) {
  if (built.has(pagePath)) return built.get(pagePath);
  const project = projectFrom(fileURLToPath(new URL("../../gateway/next", import.meta.url)));
  built.set(pagePath, project);
  cpSync(demo, path.join(project, "public"), { recursive: true });
  // The types are checked in document.test.mjs.
  renameSync(path.join(project, "next.config.mjs"), path.join(project, "gateway.config.mjs"));
  writeFileSync(
    path.join(project, "next.config.mjs"),
    `import gateway from "./gateway.config.mjs";
    export default { ...gateway, typescript: { ignoreBuildErrors: true } };`,
  );
  execFileSync(process.execPath, [next, "build"], {
    cwd: project,
    env: { ...process.env, ...env, PAGE_PATH: pagePath },
  });
  return project;
}

async function startNext({ server, key, path: pagePath = "/", trust }) {
  const project = projectFor(pagePath);
  const args = [next, "start", "--port", "0", "--hostname", "127.0.0.1"];
  const { match, ...running } = await start(process.execPath, args, {
    ready: /(http:\/\/127\.0\.0\.1:\d+)[\s\S]*Ready/,
    cwd: project,
    env: {
      ...env,
      PAGE_PATH: pagePath,
      WANDB_SERVER: server,
      WANDB_API_KEY: key ?? "",
      ...(trust && { NODE_EXTRA_CA_CERTS: trust }),
    },
  });
  return { ...running, url: match[1] };
}

// Node's own fetch says so of itself.
await expectations("Next.js", startNext, {
  adds: { "accept-language": "*", "sec-fetch-mode": "cors" },
});

underPaths("Next.js", startNext);

test("Next.js: the server has to show the right certificate", () =>
  verifiesCertificates(startNext));
