// Who forgets free() leaks nothing: what is garbage in JavaScript is given back
// in the module too. Chromium, where a test can ask for the collection.
import assert from "node:assert/strict";
import { test } from "node:test";
import { collectGarbage } from "./garbage.mjs";
import { openBrowsers, startSite } from "./support.mjs";

const rounds = 5;
const perRound = 20_000;

const server = await startSite({ args: ["--seed-users", "10"] });
const [{ open }] = await openBrowsers(["chromium"]);

const byteLength = (page) => page.evaluate(() => memory.buffer.byteLength);

/** How many of the objects that the page remembers weakly are still there. */
const alive = (page) =>
  page.evaluate(() => globalThis.weak.filter((reference) => reference.deref()).length);

test("objects without free() are collected, and the memory stays what it is", async (context) => {
  const page = await open(server.url);
  await page.evaluate(
    (apiKey) => wandb.connect({ baseUrl: location.origin, apiKey }),
    server.adminKey,
  );
  const make = async ({ apiKey, perRound }) => {
    const name = "x".repeat(200);
    const edges = [{ node: { id: "1", name } }];
    const attrs = { id: "1", name, email: name, apiKeys: { edges }, teams: { edges } };
    const headers = { "X-Text": name };
    const objects = [];
    while (objects.length < perRound) {
      const client = new wandb.GraphQLClient({ baseUrl: location.origin, apiKey, headers });
      const api = new wandb.Api({ baseUrl: location.origin, apiKey, headers });
      const user = new wandb.User(api, { ...attrs }, apiKey);
      objects.push(client, api, api.client, user, user.userApi);
    }
    globalThis.weak = objects.map((object) => new WeakRef(object));
  };
  const sizes = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.evaluate(make, { apiKey: server.adminKey, perRound });
    await collectGarbage(page);
    assert.equal(await alive(page), 0, "all are garbage");
    sizes.push(await byteLength(page));
  }
  context.diagnostic(`bytes after each round of ${perRound}: ${sizes.join(", ")}`);
  assert.deepEqual(
    sizes.slice(1),
    sizes.slice(1).map(() => sizes[0]),
  );
  assert.deepEqual(await page.complaints(), []);
});

test("a call under way keeps what it needs, and ends after its objects are gone", async () => {
  const page = await open(server.url);
  const { viewer } = await server.graphql("{ viewer { id } }");
  const start = async ({ apiKey, id }) => {
    const calls = 4;
    const held = [];
    globalThis.letGo = () => {
      for (const resolve of held) resolve();
    };
    const begun = new Promise((resolve) => {
      globalThis.begin = resolve;
    });
    // Answers wait until the test has collected everything.
    const fetchLater = async (request) => {
      const response = await fetch(request);
      const allowed = new Promise((resolve) => held.push(resolve));
      if (held.length === calls) begin();
      await allowed;
      return response;
    };
    const startCalls = () => {
      const api = new wandb.Api({ baseUrl: location.origin, apiKey, fetch: fetchLater });
      const user = new wandb.User(api, { id, email: "old@example.com" });
      globalThis.weak = [api, user, api.client].map((object) => new WeakRef(object));
      globalThis.results = Promise.allSettled([
        api.viewer().then(({ email }) => email),
        api.user("admin@example.com").then(({ email }) => email),
        api.client.execute("{ viewer { email } }").then(({ viewer }) => viewer.email),
        user.reload().then(() => "reloaded"),
      ]);
    };
    await wandb.default();
    startCalls();
    await begun;
  };
  await page.evaluate(start, { apiKey: server.adminKey, id: viewer.id });
  await collectGarbage(page);
  assert.equal(await alive(page), 0, "the calls hold none of the objects");
  const results = await page.evaluate(async () => {
    letGo();
    return (await globalThis.results).map(({ value, reason }) => value ?? String(reason));
  });
  const email = "admin@example.com";
  assert.deepEqual(results, [email, email, email, "reloaded"]);
  assert.deepEqual(await page.complaints(), []);
});
