// The library's tests in headless Chromium, by wasm-bindgen's own runner.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Agent, createServer, request } from "node:http";
import path from "node:path";
import { at, cargoTarget } from "./project.mjs";
import { run } from "./step.mjs";

/**
 * A proxy that asks the runner for one file at a time, over one connection. The
 * runner's server has a handful of threads and keeps one for each open
 * connection: Chromium, which opens six, waits for ever every other time.
 * Nothing else gets through, so the browser under test stays on this machine.
 */
async function startProxy() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const proxy = createServer((incoming, answer) => {
    const { method, headers, url } = incoming;
    if (new URL(url).hostname !== "127.0.0.1") {
      answer.writeHead(403).end();
      return;
    }
    const outgoing = request(url, { method, headers, agent });
    outgoing.on("response", (response) => {
      answer.writeHead(response.statusCode, response.headers);
      response.pipe(answer);
    });
    outgoing.on("error", () => answer.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  proxy.on("close", () => agent.destroy());
  return proxy;
}

/** webdriver.json with what only this machine and this run know. */
function writeCapabilities(chromium, { port }) {
  const capabilities = JSON.parse(readFileSync(at("webdriver.json"), "utf8"));
  const options = capabilities["goog:chromeOptions"];
  options.binary = chromium;
  options.args.push(`--proxy-server=127.0.0.1:${port}`, "--proxy-bypass-list=<-loopback>");
  // A page that does not load in a minute never will.
  capabilities.timeouts = { pageLoad: 60_000 };
  mkdirSync(cargoTarget, { recursive: true });
  const file = path.join(cargoTarget, "webdriver.json");
  writeFileSync(file, JSON.stringify(capabilities));
  return file;
}

/** Resolves to the runner's output. */
export async function runBrowserTests({ runner, CHROMIUM, CHROMEDRIVER }) {
  const proxy = await startProxy();
  try {
    const args = ["test", "--no-fail-fast", "--package", "wandb-user"];
    return await run("cargo", [...args, "--target", "wasm32-unknown-unknown"], {
      env: {
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: runner,
        CHROMEDRIVER,
        WASM_BINDGEN_TEST_WEBDRIVER_JSON: writeCapabilities(CHROMIUM, proxy.address()),
        WASM_BINDGEN_USE_BROWSER: "1",
      },
      quiet: true,
    });
  } finally {
    proxy.closeAllConnections();
    proxy.close();
  }
}
