// gateway/next in a production build of Next.js, with the dashboard in public/.
import { execFileSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { command, projectFrom } from "../support/frameworks.mjs";
import { start } from "../support/program.mjs";
import { verifiesCertificates } from "./certificates.mjs";
import { expectations } from "./expectations.mjs";
import { demo } from "./stage.mjs";

const next = command("next");
const project = projectFrom(fileURLToPath(new URL("../../gateway/next", import.meta.url)));
const env = { NEXT_TELEMETRY_DISABLED: "1" };

cpSync(demo, path.join(project, "public"), { recursive: true });
// A page of Next's own would be at "/"; the types are checked in document.test.mjs.
writeFileSync(
  path.join(project, "next.config.mjs"),
  `export default {
    rewrites: () => [{ source: "/", destination: "/index.html" }],
    typescript: { ignoreBuildErrors: true },
  };`,
);
execFileSync(process.execPath, [next, "build"], { cwd: project, env: { ...process.env, ...env } });

async function startNext({ server, key, trust }) {
  const args = [next, "start", "--port", "0", "--hostname", "127.0.0.1"];
  const { match, ...running } = await start(process.execPath, args, {
    ready: /(http:\/\/127\.0\.0\.1:\d+)[\s\S]*Ready/,
    cwd: project,
    env: {
      ...env,
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

test("Next.js: the server has to show the right certificate", () =>
  verifiesCertificates(startNext));
