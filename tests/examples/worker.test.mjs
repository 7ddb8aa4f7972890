// The Worker as Cloudflare's tools bundle it, in their runtime.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, beforeEach, test } from "node:test";
import { framework } from "../support/frameworks.mjs";
import { startGateway } from "../support/gateway.mjs";
import { newKey, startServer } from "../support/server.mjs";
import { builtExample, runCommand, runScript } from "./support.mjs";

const { Miniflare } = createRequire(`${framework("miniflare")}/`)("miniflare");

const server = await startServer();
const gateway = await startGateway(server.url);
const project = await builtExample("worker");
await runScript(project, "check");
await runCommand(project, ["wrangler", "deploy", "--dry-run", "--outdir", "bundle"]);
const workers = [];
after(async () => {
  for (const worker of workers) await worker.dispose();
  await gateway.stop();
  await server.stop();
});

const kinds = { ".js": "ESModule", ".wasm": "CompiledWasm" };
const bundle = path.join(project, "bundle");
const modules = readdirSync(bundle)
  .filter((name) => path.extname(name) in kinds)
  // The first one is the entry.
  .sort((one, other) => (one === "index.js" ? -1 : other === "index.js" ? 1 : 0))
  .map((name) => ({
    type: kinds[path.extname(name)],
    path: path.join(bundle, name),
    contents: readFileSync(path.join(bundle, name)),
  }));

/** The worker in the runtime, with these bindings. */
function start(bindings = {}) {
  const worker = new Miniflare({
    modulesRoot: bundle,
    modules,
    compatibilityDate: "2026-04-01",
    bindings: { WANDB_BASE_URL: gateway.url, WANDB_API_KEY: server.adminKey, ...bindings },
    // The log of the worker is read by nobody here.
    handleRuntimeStdio: () => {},
  });
  workers.push(worker);
  return worker;
}

const worker = start();

beforeEach(() => server.clearFaults());

/** What the worker answers: the body as JSON. No secret is in anything. */
async function ask({ method = "GET", url = "/me", from = worker } = {}) {
  const response = await from.dispatchFetch(`https://worker.example${url}`, { method });
  const text = await response.text();
  const told = text + JSON.stringify([...response.headers]);
  for (const secret of [server.adminKey, btoa(`api:${server.adminKey}`)]) {
    assert.ok(!told.includes(secret), told);
  }
  assert.equal(response.headers.get("Cache-Control"), "no-store");
  return { status: response.status, body: JSON.parse(text), headers: response.headers };
}

test("GET /me answers with the viewer, field by field", async () => {
  const { status, body } = await ask();
  assert.equal(status, 200);
  assert.deepEqual(body, {
    username: "admin",
    name: "admin",
    email: server.adminEmail,
    admin: true,
    teams: [],
  });
});

test("requests at the same time each have their answer", async () => {
  const fresh = start();
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask({ from: fresh })));
  for (const { status, body } of answers) {
    assert.equal(status, 200);
    assert.equal(body.email, server.adminEmail);
  }
});

test("other paths and methods are refused, and nothing is asked of W&B", async () => {
  const sent = await gateway.during(async () => {
    assert.equal((await ask({ url: "/" })).status, 404);
    const post = await ask({ method: "POST" });
    assert.equal(post.status, 405);
    assert.equal(post.headers.get("Allow"), "GET");
  });
  assert.deepEqual(sent, []);
});

const errors = (message) => JSON.stringify({ errors: [{ message }] });

/** What W&B does, how often, and what the worker makes of it. */
const failures = [
  { code: "unauthenticated", status: 500, fault: { status: 401, headers: {}, body: "{}" } },
  {
    code: "permission_denied",
    status: 500,
    fault: { status: 403, headers: {}, body: errors("permission denied") },
  },
  { code: "graphql", status: 502, fault: { status: 400, headers: {}, body: errors("no") } },
  { code: "server", status: 502, times: 2, fault: { status: 500, headers: {}, body: "{}" } },
  { code: "bad_response", status: 502, times: 2, fault: "garbage" },
  { code: "network", status: 502, times: 2, fault: "drop-before" },
];

for (const { code, status, fault, times = 1 } of failures) {
  test(`what fails with ${code} is answered with ${status}`, async () => {
    await server.fault("Viewer", fault, times);
    const answer = await ask();
    assert.deepEqual(answer.body, { error: code });
    assert.equal(answer.status, status);
    assert.equal((await ask()).status, 200, "and the next request is none the worse");
  });
}

test("what W&B asks for too many requests is passed on", async () => {
  const fault = { status: 429, headers: { "Retry-After": "90" }, body: "{}" };
  await server.fault("Viewer", fault);
  const { status, body, headers } = await ask();
  assert.equal(status, 429);
  assert.equal(headers.get("Retry-After"), "90");
  assert.deepEqual(body, { error: "rate_limited" });
});

test("a server that does not answer in time is told", async () => {
  await server.fault("Viewer", { delayMs: 60_000 }, 2);
  const { status, body } = await ask();
  assert.equal(status, 504);
  assert.deepEqual(body, { error: "timeout" });
});

test("a wrong key and a wrong address are the worker's own fault", async () => {
  const wrongKey = await ask({ from: start({ WANDB_API_KEY: newKey() }) });
  assert.equal(wrongKey.status, 500);
  assert.deepEqual(wrongKey.body, { error: "unauthenticated" });
  const plainHttp = await ask({ from: start({ WANDB_BASE_URL: "http://wandb.example.com" }) });
  assert.equal(plainHttp.status, 500);
  assert.deepEqual(plainHttp.body, { error: "invalid_argument" });
});
