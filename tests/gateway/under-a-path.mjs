// The built page under another path than the root, in both browsers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowsers } from "../page/support.mjs";
import { startGateway as startRecorder } from "../support/gateway.mjs";
import { startServer } from "../support/server.mjs";
import { send } from "./request.mjs";

/** What the page cannot do without, by how its names end. */
const kinds = [".css", ".js", ".wasm", ".woff2", "/wandb/graphql"];

/** All that the page has asked for since it was opened, or opened again. */
const askedFor = (page) =>
  page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));

/** Opens the page, makes a key, goes to views that are loaded then, and reloads one. */
async function atWork({ name, open }, gateway, path) {
  const page = await open(gateway.url + path.slice(0, -1));
  await page.shows("admin@example.com");
  const purpose = `of ${name} under ${path}`;
  await page.type("Description", purpose);
  await page.click("Make key");
  await page.shows("It is not shown again");
  await page.click("I have stored it");
  await page.click("Close without copying");
  await page.shows(purpose);

  await page.click("Users");
  await page.shows("Everyone with an account");
  await page.click("Overview");
  await page.driven.waitForSelector(".plot svg");
  const asked = await askedFor(page);
  const missing = kinds.filter((kind) => !asked.some((url) => url.endsWith(kind)));
  assert.deepEqual(missing, []);
  await page.driven.reload();
  await page.driven.waitForSelector(".plot svg");
  asked.push(...(await askedFor(page)), await page.evaluate(() => location.href));
  assert.deepEqual(
    asked.filter((url) => !url.startsWith(gateway.url + path)),
    [],
    "asked for outside of the path",
  );
  assert.ok(asked.at(-1).endsWith("#/overview"), asked.at(-1));
  assert.deepEqual(await page.complaints(), []);
}

/** Registers the tests of one gateway; `start` is told the `path` of the page. */
export function underPaths(name, start) {
  const opened = openBrowsers();
  for (const path of ["/admin/", "/tools/wandb/"]) {
    test(`${name}: the page works under ${path}, in both browsers`, async () => {
      const server = await startServer({ args: ["--require-user-agent", "--seed-users", "30"] });
      const recorder = await startRecorder(server.url);
      const gateway = await start({ server: recorder.url, key: server.adminKey, path });
      try {
        for (const browser of await opened) await atWork(browser, gateway, path);
        const { text } = await send(gateway, { path: `${path}wandb/graphql?surplus=1` });
        assert.deepEqual(JSON.parse(text), { data: { viewer: { username: "admin" } } });
        const elsewhere = await recorder.during(async () => {
          for (const other of [
            ...["/wandb/graphql", `${path}graphql`, `${path}wandb/graphql/x`, `${path}wandb`],
            ...[`/x${path}wandb/graphql`, `${path.slice(0, -1)}wandb/graphql`],
          ]) {
            const { status } = await send(gateway, { path: other });
            assert.ok([308, 404, 405].includes(status), `${other}: ${status}`);
          }
        });
        assert.deepEqual(elsewhere, []);
      } finally {
        await Promise.all([gateway.stop(), recorder.stop(), server.stop()]);
      }
    });
  }
}
