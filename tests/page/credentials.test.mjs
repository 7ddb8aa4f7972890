// "The key appears in the Authorization header and nowhere else": a page works,
// calls fail in every way, and then everything that a page has is searched.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { newKey } from "../support/server.mjs";
import { hide, holds, openWatched, piecesOf, plant, whereIs } from "./everywhere.mjs";
import { openBrowsers, startSite } from "./support.mjs";
import { startWiretap } from "./wiretap.mjs";

// The page's own origin and another one, both with the same server behind them.
const [tap, elsewhere] = [await startWiretap(), await startWiretap()];
const server = await startSite({ args: ["--allow-origin", tap.url] });
for (const wiretap of [tap, elsewhere]) {
  wiretap.target = server.url;
  after(() => wiretap.stop());
}
const browsers = await openBrowsers();

const basic = (key) => `Basic ${btoa(`api:${key}`)}`;
const kinds = { apiKey: basic, accessToken: (token) => `Bearer ${token}` };

/** Uses all there is with these credentials, and resolves to the secret of a new key. */
async function use({ credentials, stranger, email }) {
  const { kept } = watch;
  const onEvent = (event) => {
    kept.push(event, event.error);
    throw new Error("for the console");
  };
  const baseUrl = location.origin;
  const api = await wandb.connect({ baseUrl, ...credentials, maxRetries: 1, onEvent });
  const me = await api.viewer();
  const secret = await me.generateApiKey("mine", { strict: true });
  const own = new wandb.User(api, me.attrs, secret);
  const gone = { edges: [{ node: { id: "gone", name: "gone" } }] };
  const other = new wandb.User(api, { ...me.attrs, apiKeys: gone }, secret);
  const users = await api.users("", { limit: 3 });
  const found = [await api.user("admin"), await own.userApi.viewer(), ...users];
  kept.push(api, api.client, me, own, other, ...found);
  for (const user of [me, own, ...found]) {
    user.display();
    user.display({ hidden: true });
  }

  const [[name, key]] = Object.entries(credentials);
  const wrong = [
    () => new wandb.Api({ baseUrl, [name]: `${key} ${key}` }),
    () => new wandb.Api({ baseUrl, apiKey: key, accessToken: secret }),
    () => new wandb.Api({ baseUrl: "http://wandb.example.com", [name]: key }),
    () => new wandb.User(api, { id: "1" }, `${secret}!`),
    () => new wandb.Api({ baseUrl, apiKey: stranger }).viewer(),
    () => own.deleteApiKey(secret),
    () => api.createUser(secret),
    () => own.display({ target: "#nowhere" }),
  ];
  const calls = [
    (options) => own.userApi.viewer(options),
    (options) => api.user("admin", options),
    (options) => api.users("", options),
    (options) => api.createUser(email, false, options),
    (options) => own.generateApiKey("lost", options),
    (options) => own.generateApiKey("lost", { ...options, strict: true }),
    (options) => other.deleteApiKey("gone", { ...options, strict: true }),
    (options) => api.client.execute("mutation A { __typename }", {}, options),
    (options) => own.update({ name: "Ada" }, options),
  ];
  const fail = async (works, options) => {
    const ends = await Promise.allSettled(works.map(async (work) => work(options)));
    const errors = ends.filter(({ reason }) => reason instanceof wandb.WandbError);
    kept.push(...errors.map(({ reason }) => reason));
    return errors.length;
  };
  watch.fail = (options) => fail(calls, options);
  if ((await fail(wrong)) < wrong.length) throw new Error("something wrong was let through");
  return secret;
}

/** What befalls every answer. The secret in some of them is lost: nobody may find it later. */
const failuresWith = (lost) => [
  ...[401, 403, 409].map((status) => ({ order: { status, body: "{}" } })),
  { order: { status: 500, headers: { "Retry-After": "0" }, body: "<p>Sorry" } },
  { order: { status: 429, headers: { "Retry-After": "61" } } },
  { order: { status: 307, headers: { Location: `${elsewhere.url}/graphql` } } },
  ...["drop-before", "drop-after", "truncate", "garbage"].map((order) => ({ order })),
  { order: { delayMs: 5_000 }, options: { timeoutMs: 20 } },
  ...[
    `{"data":{"result":{"apiKey":{"id":"1","name":"${lost}"`,
    `{"data":{"result":{"apiKey":{"id":"1","name":["${lost}"]}}}}`,
    `{"errors":[{"message":"odd"}],"data":{"result":{"apiKey":{"name":{"is":"${lost}"}}}}}`,
  ].map((body) => ({ order: { status: 200, body } })),
];

for (const { name, open } of browsers) {
  for (const [kind, authorization] of Object.entries(kinds)) {
    test(`${name}: an ${kind} is in the Authorization header and nowhere else`, async (context) => {
      const { page, places, exchanges } = await openWatched(open, tap);
      const before = elsewhere.exchanges.length;
      const [key, stranger, lost] = [server.adminKey, newKey(), newKey()];
      const credentials = { [kind]: key };
      const email = `${kind}@${name}.example.com`;
      const secret = await page.evaluate(use, { credentials, stranger, email });
      assert.match(secret, /^\w{86}$/);
      for (const { order, options } of failuresWith(lost)) {
        await server.fault("*", order, 1_000);
        const errors = await page.evaluate((options) => watch.fail(options), options);
        await server.clearFaults();
        assert.ok(errors >= 7, `${errors} errors by ${JSON.stringify(order)}`);
      }

      const found = await places();
      for (const place of ["values", "console", "performance", "the browser's console"]) {
        assert.ok(found[place].length > 50, `${found[place].length} texts in ${place}`);
      }
      context.diagnostic(`${exchanges().length} requests`);
      assert.deepEqual(whereIs(key, found), []);
      assert.deepEqual(whereIs(stranger, found), []);
      assert.deepEqual(whereIs(secret, found), ["answers"]);
      assert.deepEqual(whereIs(lost, found), ["answers"]);
      const told = exchanges().filter(({ answer }) => holds(answer, piecesOf(secret)));
      assert.deepEqual(
        told.map(({ body }) => JSON.parse(body).operationName),
        ["GenerateApiKey"],
      );

      const allowed = new Set([authorization(key), basic(secret), basic(stranger)]);
      for (const { url, headers } of exchanges()) {
        if (url === "/graphql") assert.ok(allowed.has(headers.authorization));
        else assert.equal(headers.authorization, undefined, url);
        assert.equal(headers.cookie, undefined);
        if (url === "/graphql") assert.equal(headers.referer, undefined);
      }
      assert.equal(elsewhere.exchanges.length, before, "a redirect is not followed");
    });
  }

  test(`${name}: a key that is anywhere else is found there`, async () => {
    const { page, places } = await openWatched(open, tap);
    const { secret, levels } = await page.evaluate(plant, server.adminKey);
    const found = await places();
    assert.deepEqual(whereIs(secret, found), Object.keys(found));
    const printed = found["the browser's console"];
    for (const level of levels) {
      assert.ok(
        printed.some((text) => text.includes(`${level} ${secret}`)),
        level,
      );
    }
  });

  test(`${name}: a key in any corner of an error or an event is found`, async () => {
    const { page, places } = await openWatched(open, tap);
    const corners = await page.evaluate(hide);
    const { values } = await places();
    for (const secret of corners) {
      assert.deepEqual(whereIs(secret, { values }), ["values"], secret);
    }
  });

  test(`${name}: no Referer is sent, and cookies to the page's own origin alone`, async () => {
    const from = elsewhere.exchanges.length;
    const { page, exchanges } = await openWatched(open, tap);
    await page.evaluate(
      async ({ apiKey, origin }) => {
        // biome-ignore lint/suspicious/noDocumentCookie: Firefox ESR has no Cookie Store.
        document.cookie = "mine=1";
        for (const baseUrl of [location.origin, origin]) {
          await (await wandb.connect({ baseUrl, apiKey })).viewer();
        }
        // What a page's own requests have, so that the look at them can find it.
        await fetch("/plain", { method: "POST" });
        await fetch(`${origin}/plain`, { mode: "no-cors", credentials: "include" });
      },
      { apiKey: server.adminKey, origin: elsewhere.url },
    );
    const seen = (all, path) =>
      all
        .filter(({ url }) => url === path)
        .map(({ method, headers: { cookie, referer } }) => ({ method, cookie, referer }));
    const [own, other] = [exchanges(), elsewhere.exchanges.splice(from)];
    const [cookie, none] = ["mine=1", { cookie: undefined, referer: undefined }];
    assert.deepEqual(seen(own, "/graphql"), [{ method: "POST", ...none, cookie }]);
    assert.deepEqual(seen(other, "/graphql"), [
      { method: "OPTIONS", ...none },
      { method: "POST", ...none },
    ]);
    assert.deepEqual(seen(own, "/plain"), [{ method: "POST", cookie, referer: `${tap.url}/` }]);
    assert.deepEqual(seen(other, "/plain"), [{ method: "GET", cookie, referer: `${tap.url}/` }]);
  });

  test(`${name}: another origin is asked to allow no User-Agent, unless the page sets one`, async () => {
    const from = elsewhere.exchanges.length;
    const { page, exchanges } = await openWatched(open, tap);
    await page.evaluate(
      async ({ apiKey, origin }) => {
        await (await wandb.connect({ baseUrl: origin, apiKey })).viewer();
        const headers = { "User-Agent": "mine" };
        const set = await wandb.connect({ baseUrl: origin, apiKey, headers, maxRetries: 0 });
        // A server that allows it is of no matter here.
        await set.viewer().catch(() => {});
        await (await wandb.connect({ baseUrl: location.origin, apiKey })).viewer();
      },
      { apiKey: server.adminKey, origin: elsewhere.url },
    );
    const asked = elsewhere.exchanges.splice(from).filter(({ method }) => method === "OPTIONS");
    const names = asked.map(({ headers }) => headers["access-control-request-headers"]);
    // Chromium sends its own, whatever a page says, and does not ask for it.
    const isAsked = name === "Firefox";
    assert.equal(names[0].includes("user-agent"), false, names[0]);
    assert.equal(names.at(-1).includes("user-agent"), isAsked, names.at(-1));
    const own = exchanges().filter(({ url }) => url === "/graphql");
    const agent = own.at(-1).headers["user-agent"];
    assert.equal(agent.startsWith("W&B Public Client"), isAsked, agent);
  });
}
