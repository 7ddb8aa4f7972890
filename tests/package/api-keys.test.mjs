// API keys: made for whom they should be, shown once, deleted for good.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startGateway } from "../support/gateway.mjs";
import { person } from "../support/person.mjs";
import { startServer } from "../support/server.mjs";
import { newEmail, recorder, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();
const { User } = wandb;

/** The administrator's keys, as a server has them. */
async function stored(somewhere) {
  const query = "{ viewer { apiKeys { edges { node { id name } } } } }";
  const { viewer } = await somewhere.graphql(query);
  return viewer.apiKeys.edges.map(({ node }) => node);
}

const storedKeys = async () => (await stored(server)).map(({ name }) => name);

const operations = (requests) => requests.map(({ body }) => body.operationName);

test("the caller gets the whole secret of a new key, and it works", async () => {
  const viewer = await (await connect()).viewer();
  const secret = await viewer.generateApiKey("laptop");
  assert.match(secret, /^[A-Za-z0-9_-]{40,}$/);
  const api = await connect({ apiKey: secret });
  assert.equal((await api.viewer()).id, viewer.id);
});

test("apiKeys then holds the public name of the new key, never its secret", async () => {
  const viewer = await (await connect()).viewer();
  const before = viewer.apiKeys;
  const secret = await viewer.generateApiKey("laptop");
  const added = viewer.apiKeys.filter((name) => !before.includes(name));
  assert.equal(added.length, 1);
  assert.notEqual(added[0], secret);
  assert.deepEqual(viewer.apiKeys, await storedKeys());
  for (const text of [JSON.stringify(viewer), JSON.stringify(viewer.attrs), String(viewer)]) {
    assert.ok(!text.includes(secret));
  }
});

test("the description is the key's, and may be left out", async () => {
  const viewer = await (await connect()).viewer();
  await viewer.generateApiKey("the blue laptop");
  await viewer.generateApiKey();
  const descriptions = viewer.attrs.apiKeys.edges.map(({ node }) => node.description);
  assert.ok(descriptions.includes("the blue laptop"));
});

test("keys that were not loaded are loaded first: nothing made is lost", async () => {
  const api = await connect();
  const { id } = await api.viewer();
  const user = new User(api, { id });
  assert.deepEqual(user.apiKeys, []);
  const secret = await user.generateApiKey("from bare attributes");
  assert.match(secret, /^[A-Za-z0-9_-]{40,}$/);
  assert.deepEqual(user.apiKeys, await storedKeys());
});

test("the caller may be anyone's object of that user: it is the id that counts", async () => {
  const api = await connect();
  const user = await api.user(server.adminEmail);
  assert.match(await user.generateApiKey(), /^[A-Za-z0-9_-]{40,}$/);
});

test("for somebody else it is credentials_required, and nothing is made", async () => {
  const { events, onEvent } = recorder();
  const api = await connect({ onEvent });
  const user = await api.createUser(newEmail());
  const before = await storedKeys();
  const requests = await gateway.during(async () => {
    const error = await rejection(
      wandb,
      "credentials_required",
      user.generateApiKey("not mine", { strict: true }),
    );
    assert.equal(error.maybeApplied, false);
    assert.equal(await user.generateApiKey("not mine"), undefined);
  });
  assert.ok(!operations(requests).includes("GenerateApiKey"));
  assert.deepEqual(await storedKeys(), before);
  assert.deepEqual(events.map(({ type, error }) => [type, error.code]).slice(-1), [
    ["failure", "credentials_required"],
  ]);
});

test("with a known key of theirs the key is made for them, not for the caller", async () => {
  const grace = await person(server);
  const api = await connect();
  const user = new User(api, { id: grace.id }, grace.key);
  const before = await storedKeys();
  const secret = await user.generateApiKey("theirs");
  const owner = await (await connect({ apiKey: secret })).viewer();
  assert.equal(owner.id, grace.id);
  assert.deepEqual(await storedKeys(), before);
  assert.equal(user.apiKeys.length, 2);
});

test("a refresh that fails after the key was made hands over the secret all the same", async () => {
  const { events, onEvent } = recorder();
  const api = await connect({ onEvent, maxRetries: 0 });
  const viewer = await api.viewer();
  let made = false;
  const failing = await connect({
    maxRetries: 0,
    onEvent,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { operationName } = await request.clone().json();
      if (made) return new Response("down", { status: 500 });
      made = operationName === "GenerateApiKey";
      return fetch(request);
    },
  });
  const user = new User(failing, viewer.attrs);
  const secret = await user.generateApiKey("handed over");
  assert.ok(made);
  assert.equal((await (await connect({ apiKey: secret })).viewer()).id, viewer.id);
  assert.ok(events.some(({ type }) => type === "failure"));
});

test("a failure is undefined with a failure event, and strict rejects with the reason", async () => {
  const { onEvent, of } = recorder();
  const viewer = await (await connect({ onEvent, maxRetries: 0 })).viewer();
  const failure = { status: 400, body: '{"errors":[{"message":"no more keys"}]}' };
  await server.fault("GenerateApiKey", failure, 2);
  assert.equal(await viewer.generateApiKey(), undefined);
  const [{ operation, error }] = of("failure");
  assert.equal(operation, "GenerateApiKey");
  assert.match(error.message, /no more keys/);
  const thrown = await viewer.generateApiKey(undefined, { strict: true }).catch((caught) => caught);
  assert.ok(thrown instanceof wandb.WandbError);
  assert.match(thrown.message, /no more keys/);
});

test("generateApiKey is never sent twice when it may have happened", async () => {
  const viewer = await (await connect()).viewer();
  await server.fault("GenerateApiKey", "drop-after", 1);
  const requests = await gateway.during(() => viewer.generateApiKey("perhaps"));
  const sent = operations(requests).filter((name) => name === "GenerateApiKey");
  assert.equal(sent.length, 1);
});

test("deleteApiKey deletes the key, and the list follows", async () => {
  const viewer = await (await connect()).viewer();
  const before = viewer.apiKeys;
  const secret = await viewer.generateApiKey("short-lived");
  const name = viewer.apiKeys.find((each) => !before.includes(each));
  assert.equal(await viewer.deleteApiKey(name), true);
  assert.deepEqual(viewer.apiKeys, before);
  assert.deepEqual(
    viewer.attrs.apiKeys.edges.map(({ node }) => node.name),
    before,
  );
  assert.deepEqual(await storedKeys(), before);
  await rejection(wandb, "unauthenticated", (await connect({ apiKey: secret })).viewer());
});

test("an administrator deletes somebody else's key", async () => {
  const grace = await person(server);
  const user = await (await connect()).user(grace.username);
  const [name] = user.apiKeys;
  assert.equal(await user.deleteApiKey(name), true);
  assert.deepEqual(user.apiKeys, []);
  await rejection(wandb, "unauthenticated", (await connect({ apiKey: grace.key })).viewer());
});

test("a name that the user does not have is invalid_argument, and nothing is sent", async () => {
  const viewer = await (await connect()).viewer();
  const requests = await gateway.during(async () => {
    await rejection(wandb, "invalid_argument", viewer.deleteApiKey("no-such-key"));
    await rejection(
      wandb,
      "invalid_argument",
      viewer.deleteApiKey("no-such-key", { strict: true }),
    );
  });
  assert.deepEqual(
    operations(requests).filter((name) => name === "DeleteApiKey"),
    [],
  );
});

test("keys that were not loaded are loaded before one is deleted", async () => {
  const api = await connect();
  const viewer = await api.viewer();
  const before = viewer.apiKeys;
  await viewer.generateApiKey("to be deleted");
  const name = viewer.apiKeys.find((each) => !before.includes(each));
  const user = new User(api, { id: viewer.id });
  assert.equal(await user.deleteApiKey(name), true);
  assert.deepEqual(await storedKeys(), before);
});

test("success: false from the server is false, and the name stays", async () => {
  const { onEvent, of } = recorder();
  const viewer = await (await connect({ onEvent })).viewer();
  const [name] = viewer.apiKeys;
  const body = '{"data":{"deleteApiKey":{"success":false}}}';
  await server.fault("DeleteApiKey", { status: 200, body }, 2);
  assert.equal(await viewer.deleteApiKey(name), false);
  assert.ok(viewer.apiKeys.includes(name));
  assert.equal(of("failure").length, 1);
  const error = await viewer.deleteApiKey(name, { strict: true }).catch((caught) => caught);
  assert.ok(error instanceof wandb.WandbError);
});

test("a refusal is false with a failure event, and strict rejects with permission_denied", async () => {
  const grace = await person(server);
  const { onEvent, of } = recorder();
  const api = await connect({ apiKey: grace.key, onEvent });
  const { viewer } = await server.graphql(
    "{ viewer { id apiKeys { edges { node { id name } } } } }",
  );
  const administrator = new User(api, viewer);
  const [name] = administrator.apiKeys;
  assert.equal(await administrator.deleteApiKey(name), false);
  const [{ operation, error }] = of("failure");
  assert.equal(operation, "DeleteApiKey");
  assert.equal(error.code, "permission_denied");
  await rejection(wandb, "permission_denied", administrator.deleteApiKey(name, { strict: true }));
  assert.ok((await storedKeys()).includes(name));
});

test("behind a server that wants a User-Agent, keys work where the runtime may set it", async (t) => {
  const strict = await startServer({ args: ["--require-user-agent"] });
  t.after(() => strict.stop());
  const api = await wandb.connect({ baseUrl: strict.url, apiKey: strict.adminKey });
  const viewer = await api.viewer();
  assert.equal(viewer.apiKeys.length, 1);
  assert.match(await viewer.generateApiKey(), /^[A-Za-z0-9_-]{40,}$/);
});

/** A strict server as Chromium meets it, which sends its own User-Agent whatever a script sets. */
async function withoutUserAgent(t) {
  const strict = await startServer({ args: ["--require-user-agent"] });
  const browser = await startGateway(strict.url, {
    rewrite: (headers) => ({ ...headers, "user-agent": "Mozilla/5.0" }),
  });
  t.after(async () => {
    await browser.stop();
    await strict.stop();
  });
  return { strict, browser };
}

test("where it may not, users load without keys, and deleting one is relogin_required", async (t) => {
  const { strict, browser } = await withoutUserAgent(t);
  const { onEvent, of } = recorder();
  const api = await wandb.connect({ baseUrl: browser.url, apiKey: strict.adminKey, onEvent });
  const viewer = await api.viewer();
  assert.equal(viewer.email, strict.adminEmail);
  assert.deepEqual(viewer.apiKeys, []);

  const asked = await browser.during(() => api.viewer());
  assert.equal(asked.length, 1, "the refusal is remembered");
  assert.ok(!asked[0].body.query.includes("apiKeys"));

  const [name] = (await stored(strict)).map((key) => key.name);
  const error = await rejection(
    wandb,
    "relogin_required",
    viewer.deleteApiKey(name, { strict: true }),
  );
  assert.match(error.message, /gateway/i);
  assert.equal(await viewer.deleteApiKey(name), false);
  assert.equal(of("failure").at(-1).error.code, "relogin_required");
  assert.equal((await stored(strict)).length, 1);
});

test("where keys cannot be listed, one can be made all the same", async (t) => {
  const { strict, browser } = await withoutUserAgent(t);
  const api = await wandb.connect({ baseUrl: browser.url, apiKey: strict.adminKey });
  const viewer = await api.viewer();
  const secret = await viewer.generateApiKey("unlisted");
  assert.match(secret, /^[A-Za-z0-9_-]{40,}$/);
  assert.deepEqual(viewer.apiKeys, []);
  assert.equal((await stored(strict)).length, 2);
});
