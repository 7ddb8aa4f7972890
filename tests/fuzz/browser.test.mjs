// The same rounds in Chromium, for a time: see README.md.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { openBrowser } from "../e2e/support.mjs";
import { installPackage } from "../support/tarball.mjs";
import { codesOf, judgeReports, settings, watch } from "./common.mjs";

const { seed, round, seconds } = settings;

const page =
  '<!doctype html><link rel="icon" href="data:,"><body><script type="module" src="/fuzz/page.mjs"></script>';

const types = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** Serves the page at `/`, the installed package below `/package`, this folder below `/fuzz`. */
async function serve(installed) {
  const roots = { package: installed, fuzz: fileURLToPath(new URL(".", import.meta.url)) };
  const server = createServer(async (request, response) => {
    const [, root, ...rest] = new URL(request.url, "http://localhost").pathname.split("/");
    if (root === "") return response.writeHead(200, { "Content-Type": "text/html" }).end(page);
    const file = path.join(roots[root], ...rest);
    response.writeHead(200, { "Content-Type": types[path.extname(file)] });
    response.end(await readFile(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

test("in Chromium, too, a call ends as it should", async (t) => {
  const { installed } = installPackage();
  const server = await serve(installed);
  t.after(() => server.close().closeAllConnections());
  const browser = await openBrowser();
  t.after(() => browser.close());
  const { stuck, heard, stop } = watch();
  t.after(stop);
  const tab = await browser.newPage();
  tab.on("console", (message) => heard(message.text()));
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForFunction(() => "fuzz" in globalThis);

  const plan = round === undefined ? { first: 0, seconds } : { first: round, end: round + 1 };
  const given = { codes: codesOf(installed), seed, ...plan };
  const report = await Promise.race([tab.evaluate((given) => fuzz(given), given), stuck]);
  judgeReports(t, [report]);
});
