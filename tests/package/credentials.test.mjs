// A key is in one header and in the client's own memory, and nowhere else.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { inspect } from "node:util";
import { publicName } from "../support/server.mjs";
import { newEmail, recorder, rejection, stage } from "./support.mjs";

/** The module's memory, once it is loaded; Node's fetch loads a module of its own. */
let memory;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...args) => {
  const result = await instantiate(...args);
  const { exports } = result.instance ?? result;
  if (exports.__wbindgen_start) memory = exports.memory;
  return result;
};

/** A key like the newer ones: 86 characters, of which no piece is anywhere else. */
const newLongKey = () =>
  randomBytes(64)
    .toString("base64url")
    .replace(/[^A-Za-z0-9]/g, "x");
const adminKey = `local-${newLongKey()}`;
const { wandb, server, gateway, connect } = await stage({ adminKey });
const { Api, GraphQLClient, User } = wandb;
await wandb.default();

/** Everything that there is to see of a value, in every way that shows some of it. */
function seen(value) {
  const views = [
    () => inspect(value, { depth: 12, showHidden: true, getters: true }),
    () => inspect(value, { customInspect: false, depth: 12 }),
    () => String(value),
    () => JSON.stringify(value),
    () => inspect(structuredClone(value), { depth: 12, showHidden: true }),
    () => inspect(Object.getOwnPropertyDescriptors(value), { depth: 12, showHidden: true }),
    () => `${value.stack}${value.message}${inspect(value.cause, { depth: 12 })}`,
  ];
  return views.map((view) => {
    try {
      return view();
    } catch (thrown) {
      // What cannot be cloned says so: that is a text as well.
      return String(thrown);
    }
  });
}

/** A piece of a secret is as bad as the whole. */
function assertHidden(secret, texts) {
  const pieces = [
    secret.slice(-20),
    btoa(`api:${secret}`).slice(0, 24),
    encodeURIComponent(secret),
  ];
  for (const text of texts) {
    for (const piece of pieces) assert.ok(!text?.includes(piece), `in ${text}`);
  }
}

test("no error, event, object and console output holds the key, or a secret just made", async (t) => {
  const printed = [];
  for (const method of ["log", "info", "warn", "error", "debug", "trace"]) {
    t.mock.method(console, method, (...args) => printed.push(inspect(args, { depth: 12 })));
  }
  const { events, onEvent } = recorder();
  const throwing = (event) => {
    onEvent(event);
    throw new Error("for the console");
  };
  const api = await connect({ onEvent: throwing, maxRetries: 1 });
  const objects = [api, api.client, await api.viewer()];
  const viewer = objects[2];
  const secret = await viewer.generateApiKey("mine");
  const own = new User(api, viewer.attrs, secret);
  objects.push(own, own.userApi, own.attrs, viewer.attrs, await own.userApi.viewer());

  const failures = {
    viewer: (options) => own.userApi.viewer(options),
    user: (options) => api.user("admin", options),
    createUser: (options) => api.createUser(newEmail(), false, options),
    generateApiKey: (options) => own.generateApiKey(secret, { ...options, strict: true }),
    deleteApiKey: (options) => own.deleteApiKey(own.apiKeys.at(-1), { ...options, strict: true }),
    execute: (options) => api.client.execute("mutation A { __typename }", {}, options),
    reload: (options) => own.reload(options),
    update: (options) => own.update({ name: "Ada" }, options),
  };
  const errors = [];
  for (const call of Object.values(failures)) {
    for (const status of [200, 400, 401, 403, 409, 429, 500, 503]) {
      await server.fault("*", { status, headers: { "Retry-After": "61" }, body: "{" }, 9);
      await call().catch((error) => errors.push(error));
      await server.clearFaults();
    }
    for (const fault of ["drop-after", "garbage", "truncate"]) {
      await server.fault("*", fault, 9);
      await call().catch((error) => errors.push(error));
      await server.clearFaults();
    }
    await server.fault("*", { delayMs: 5_000 }, 9);
    await call({ timeoutMs: 20 }).catch((error) => errors.push(error));
    await server.clearFaults();
    await call({ signal: AbortSignal.abort() }).catch((error) => errors.push(error));
  }
  errors.push(await rejection(wandb, "invalid_argument", own.deleteApiKey(secret)));
  errors.push(await rejection(wandb, "invalid_argument", api.createUser(secret)));
  const wrong = { baseUrl: gateway.url, apiKey: `${adminKey}!`, accessToken: secret };
  errors.push(await rejection(wandb, "invalid_argument", () => new Api(wrong)));

  assert.ok(errors.length > 80 && events.length > 80 && printed.length > 80);
  const texts = [...objects, ...errors, ...events, ...events.map(({ error }) => error)]
    .flatMap(seen)
    .concat(printed);
  assertHidden(adminKey, texts);
  assertHidden(secret, texts);
});

test("of a request only the Authorization header holds the key", async () => {
  const requests = await gateway.during(async () => {
    const api = await connect();
    const viewer = await api.viewer();
    await viewer.generateApiKey("requests", { strict: true });
    await viewer.deleteApiKey(viewer.apiKeys.at(-1), { strict: true });
    await api.createUser(newEmail());
    await api.users("example.com");
    await viewer.reload();
  });
  assert.ok(requests.length >= 7);
  for (const { headers, ...rest } of requests) {
    const { authorization, ...others } = headers;
    assert.equal(authorization, `Basic ${btoa(`api:${adminKey}`)}`);
    assertHidden(adminKey, [JSON.stringify([others, rest])]);
  }
});

/** Whether a piece of a text lies anywhere in the module's memory. */
function isInMemory(text) {
  const bytes = Buffer.from(memory.buffer);
  return Array.from({ length: text.length - 11 }, (_, at) => text.slice(at, at + 12)).some(
    (piece) => bytes.includes(piece),
  );
}

/** Ways to hold a key: each returns what is to be freed. */
const holders = {
  "an Api": (apiKey) => [new Api({ baseUrl: gateway.url, apiKey })],
  "a GraphQLClient": (apiKey) => [new GraphQLClient({ baseUrl: gateway.url, apiKey })],
  "a bearer token": (accessToken) => [new Api({ baseUrl: gateway.url, accessToken })],
  "a User": (apiKey) => {
    const api = new Api({ baseUrl: gateway.url });
    return [new User(api, { id: "a" }, apiKey), api];
  },
  "an Api, its client and the Api of a user": (apiKey) => {
    const api = new Api({ baseUrl: gateway.url, apiKey });
    const { client } = api;
    const user = new User(client, { id: "a" }, apiKey);
    return [api, client, user, user.userApi];
  },
};

for (const [name, hold] of Object.entries(holders)) {
  test(`the key of ${name} is gone from memory when all of it is freed`, () => {
    const key = newLongKey();
    const held = hold(key);
    assert.ok(isInMemory(key), "the search finds what is there");
    for (const object of held) object.free();
    assert.ok(!isInMemory(key));
  });
}

test("the key is gone from memory when the last call under way has ended", async () => {
  const key = newLongKey();
  const api = new Api({ baseUrl: gateway.url, apiKey: key });
  const calls = [api.viewer(), api.user("ada"), api.createUser("a@b.c")];
  api.free();
  await Promise.all(calls.map((call) => rejection(wandb, "unauthenticated", call)));
  await new Promise(setImmediate);
  assert.ok(!isInMemory(key));
});

test("a key that is refused never stays in memory", () => {
  for (const spoil of [
    (key) => `${key} ${key}`,
    (key) => `${key}é`,
    (key) => `é${key}`,
    // Text that does not fit where it was begun is moved: nothing may stay behind.
    ...Array.from({ length: 40 }, (_, n) => (key) => `${key}${"a".repeat(n * 40)}é`),
    (key) => `${key}!`,
    (key) => `${key}\ud800`,
    (key) => key.slice(0, 30),
  ]) {
    const key = newLongKey();
    const api = new Api({ baseUrl: gateway.url });
    for (const attempt of [
      () => new Api({ baseUrl: gateway.url, apiKey: spoil(key) }),
      () => new Api({ baseUrl: "http://wandb.example.com", apiKey: key }),
      () => new Api({ baseUrl: gateway.url, accessToken: `${spoil(key)} x` }),
      () => new Api({ baseUrl: gateway.url, apiKey: key, accessToken: key }),
      () => new User(api, { id: "a" }, spoil(key)),
    ]) {
      assert.throws(attempt, { code: "invalid_argument" });
    }
    assert.ok(!isInMemory(key.slice(0, 30)), spoil.toString());
  }
});

test("a secret just made is never in memory", async () => {
  const viewer = await (await connect()).viewer();
  const secret = await viewer.generateApiKey("unseen", { strict: true });
  // Its public name is how it begins.
  assert.ok(!isInMemory(secret.slice(publicName(secret).length)));
});

const insecure = [
  "http://wandb.example.com",
  "http://192.168.0.7:8080",
  "http://0.0.0.0",
  "http://localhost.example.com",
  "http://127.0.0.1.example.com",
  "http://wandb/localhost",
  "http://wandb/x.localhost",
  "http://[::2]",
];
const secure = [
  "https://wandb.example.com",
  "http://localhost",
  "http://localhost:8080/wandb",
  "http://LOCALHOST",
  "http://wandb.localhost:1",
  "http://127.0.0.1",
  "http://127.8.9.1:80",
  "http://2130706433",
  "http://[::1]:8080",
];

test("plain http takes a key or a token to this machine alone, and the message says why", () => {
  for (const baseUrl of insecure) {
    for (const credentials of [
      { apiKey: adminKey },
      { accessToken: "a-token" },
      { accessToken: () => "a-token" },
    ]) {
      assert.throws(
        () => new Api({ baseUrl, ...credentials }),
        (error) => {
          assert.equal(error.code, "invalid_argument");
          assert.match(error.message, /baseUrl.*https.*everybody on the way can read/);
          assert.match(error.message, /`allowPlainHttp: true`/);
          return true;
        },
      );
    }
    for (const credentials of [{ apiKey: adminKey }, { accessToken: "a-token" }]) {
      const allowed = new Api({ baseUrl, allowPlainHttp: true, ...credentials });
      assert.ok(new User(allowed, { id: "a" }, adminKey));
      assert.throws(() => new Api({ baseUrl, allowPlainHttp: false, ...credentials }));
    }
    const api = new Api({ baseUrl });
    assert.throws(() => new User(api, { id: "a" }, adminKey), { code: "invalid_argument" });
    assert.equal(new User(api, { id: "a" }).userApi, undefined);
  }
  for (const baseUrl of secure) new Api({ baseUrl, apiKey: adminKey }).free();
});
