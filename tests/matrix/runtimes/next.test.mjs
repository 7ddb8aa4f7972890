// Next.js, app router, production build: a page that is rendered on the server
// and uses the package in the browser, and route handlers in both runtimes.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openBrowser, openPage } from "../../e2e/support.mjs";
import { command, versionOf } from "../../support/frameworks.mjs";
import { freePort, start } from "../../support/program.mjs";
import { cell, check, runIn, startMatrixServer } from "../support.mjs";

const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const server = await startMatrixServer("--allow-origin", url);
const browser = await openBrowser();
const project = cell(fileURLToPath(new URL("next", import.meta.url)));
const where = `Next.js ${versionOf("next")}`;
const env = {
  NEXT_TELEMETRY_DISABLED: "1",
  WANDB_BASE_URL: server.url,
  WANDB_API_KEY: server.adminKey,
};
after(async () => {
  await browser.close();
  await server.stop();
});

const answerOf = async (path) => {
  const response = await fetch(url + path);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text);
};

test(where, async (t) => {
  await runIn(project, [command("next"), "build"], env);
  const args = [command("next"), "start", "-p", String(port), "-H", "127.0.0.1"];
  const next = await start(process.execPath, args, { ready: /Ready/, env, cwd: project });
  t.after(() => next.stop());

  await t.test("the page is rendered on the server, where the package does nothing", async () => {
    const html = await (await fetch(url)).text();
    assert.match(html, /<output>loading<\/output>/);
  });

  await t.test("the class in a client component", async (t) => {
    const { page, complaints } = await openPage(browser, url);
    const output = page.locator("output", { hasNotText: "loading" });
    check(t, `${where}, client component`, JSON.parse(await output.textContent()), server);
    assert.deepEqual(complaints, []);
  });

  await t.test("the class in a route handler on Node", async (t) => {
    check(t, `${where}, route handler, Node runtime`, await answerOf("/me"), server);
  });

  await t.test("the class in a route handler of the edge runtime", async (t) => {
    check(t, `${where}, route handler, edge runtime`, await answerOf("/edge"), server);
  });
});
