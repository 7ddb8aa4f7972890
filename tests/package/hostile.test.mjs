// What a server, a framework or a caller's own function may do that nobody
// expects: each call ends in a value or in a WandbError.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { recorder, rejection, stage } from "./support.mjs";

const { wandb, server, connect } = await stage();
const { Api, User } = wandb;

const baseUrl = "https://wandb.example.com";
const secret = "s3cret".repeat(8);

/** An Api whose server gives these answers in turn, the last one for ever. */
async function answering(...answers) {
  const bodies = [];
  const { events, onEvent } = recorder();
  const api = await wandb.connect({
    baseUrl,
    maxRetries: 0,
    onEvent,
    fetch: async (request) => {
      const { status = 200, ...body } = answers[Math.min(bodies.length, answers.length - 1)];
      bodies.push(await request.json());
      return Response.json(body, { status });
    },
  });
  return { api, bodies, events };
}

const owner = { id: "a", apiKeys: { edges: [] } };
const made = { result: { apiKey: { id: "k", name: secret, description: null } } };

for (const errors of [
  [{ message: { toString: 1 } }],
  [{ toString: 1 }],
  [null],
  [7],
  [[]],
  [{ message: "" }],
]) {
  test(`errors of the shape ${JSON.stringify(errors)} end the call and no other`, async () => {
    const { api } = await answering({ errors });
    const calls = Array.from({ length: 5 }, () => api.viewer().catch((error) => error));
    for (const error of await Promise.all(calls)) {
      assert.ok(error instanceof wandb.WandbError);
      assert.equal(typeof error.serverErrors[0].message, "string");
    }
  });
}

test("an error that comes as a text is one message", async () => {
  const { api } = await answering({ status: 409, error: "taken" });
  const error = await rejection(wandb, "conflict", api.viewer());
  assert.deepEqual(error.serverErrors, [{ message: "taken" }]);
});

test("a secret that comes beside errors is handed over, and the errors are told", async () => {
  const { api, events } = await answering(
    { data: { viewer: owner } },
    { data: made, errors: [{ message: "no description", path: ["result", "apiKey"] }] },
    { data: { viewer: owner } },
  );
  const user = new User(api, { id: "a" });
  assert.equal(await user.generateApiKey("x"), secret);
  assert.equal(events[0].error.serverErrors[0].message, "no description");
  assert.ok(!inspect(events, { depth: 9, showHidden: true }).includes(secret));
});

test("a secret is handed over when the list of keys fails, without retries", async () => {
  const { api, bodies } = await answering(
    { data: { viewer: owner } },
    { data: made },
    { status: 500, errors: [{ message: "down" }] },
  );
  assert.equal(await new User(api, { id: "a" }).generateApiKey(), secret);
  assert.equal(bodies.length, 3);
});

test("a deletion that the server answers with success: false is none", async () => {
  const { api, events } = await answering({ data: { result: { success: false } } });
  const apiKeys = { edges: [{ node: { id: "k", name: "n" } }] };
  const user = new User(api, { id: "a", apiKeys });
  assert.equal(await user.deleteApiKey("n"), false);
  assert.match(events[0].error.message, /success: false/);
  await rejection(wandb, "graphql", user.deleteApiKey("n", { strict: true }));
  assert.deepEqual(user.apiKeys, ["n"]);
});

test("a user that comes beside errors is handed over, and the errors are told", async () => {
  const { api, events } = await answering({
    data: { result: { user: owner } },
    errors: [{ message: "no mail sent" }],
  });
  assert.equal((await api.createUser("a@b.c")).id, "a");
  assert.equal(events[0].error.serverErrors[0].message, "no mail sent");
  assert.equal(events.length, 1);
});

test("what is missing in an answer is no null", async () => {
  const { api } = await answering({ data: {} });
  for (const call of [
    () => api.viewer(),
    () => api.user("ada"),
    () => api.users().then((users) => users),
  ]) {
    const error = await rejection(wandb, "bad_response", call);
    assert.match(error.message, /data\.(viewer|users): expected a value or null/);
  }
});

test("a mutation that a server refuses with relogin required is sent once", async () => {
  const { api, bodies } = await answering({ errors: [{ message: "relogin required" }] });
  await rejection(wandb, "relogin_required", api.createUser("a@b.c"));
  assert.equal(bodies.length, 1);
});

test("a listener that throws, at once or later, and a console that throws change nothing", async (t) => {
  t.mock.method(console, "error", () => {
    throw new Error("no console");
  });
  for (const onEvent of [
    () => {
      throw new Error("mine");
    },
    async () => {
      throw new Error("mine, later");
    },
  ]) {
    const api = await connect({ onEvent, baseUrl: server.url });
    await rejection(wandb, "invalid_argument", api.createUser("nobody"));
    assert.equal((await api.viewer()).email, server.adminEmail);
  }
});

test("an object that a framework wrapped in a proxy is freed once", async () => {
  const first = new Api({ baseUrl });
  new Proxy(first, {}).free();
  const others = Array.from(
    { length: 50 },
    (_, n) => new Api({ baseUrl: `https://h${n}.example` }),
  );
  assert.throws(() => first.baseUrl, { name: "WandbError", code: "invalid_argument" });
  first.free();
  assert.deepEqual(
    others.map((api) => api.baseUrl),
    others.map((_, n) => `https://h${n}.example`),
  );
});

test("an object that was freed says so", async () => {
  const api = new Api({ baseUrl });
  api.free();
  api.free();
  await rejection(wandb, "invalid_argument", api.viewer());
  await rejection(wandb, "invalid_argument", User.create(api, "a@b.c"));
  await rejection(wandb, "invalid_argument", () => new User(api, { id: "a" }));
});

test("no message and no cause quotes a credential in the wrong place", () => {
  for (const options of [
    { baseUrl: secret },
    { baseUrl: `https://user:${secret}@` },
    { baseUrl, headers: { "X-Key": `${secret}\n1` } },
    { baseUrl, apiKey: `${secret}!` },
    { baseUrl, accessToken: `${secret} ${secret}` },
  ]) {
    try {
      new Api(options);
      assert.fail("it was taken");
    } catch (error) {
      assert.equal(error.code, "invalid_argument");
      assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(secret), error.message);
    }
  }
});

test("a broken answer is not quoted", async () => {
  const api = await wandb.connect({
    baseUrl,
    maxRetries: 0,
    fetch: async () => new Response(`${secret}{`),
  });
  const error = await rejection(wandb, "bad_response", api.viewer());
  assert.ok(!inspect(error, { depth: 9 }).includes(secret.slice(0, 6)));
});

test("a token that comes too late sends nothing", async () => {
  let sent = 0;
  let give;
  const api = await wandb.connect({
    baseUrl,
    accessToken: () => new Promise((resolve) => (give = resolve)),
    fetch: async () => {
      sent += 1;
      return Response.json({});
    },
  });
  const controller = new AbortController();
  const call = api.viewer({ signal: controller.signal }).catch((reason) => reason);
  await new Promise(setImmediate);
  controller.abort("stop");
  assert.equal(await call, "stop");
  give("token");
  await new Promise(setImmediate);
  assert.equal(sent, 0);
});

test("freed objects may be used in vain any number of times: the module goes on", async () => {
  const freed = await connect();
  const { client } = freed;
  freed.free();
  client.free();
  const attempts = [
    () => freed.viewer({}),
    () => freed.user("ada"),
    () => freed.baseUrl,
    () => freed.users("ada"),
    () => client.execute("{ viewer { id } }", {}),
    () => new wandb.User(freed, { id: "VXNlcjox" }),
  ];
  for (const attempt of attempts) {
    // More than the module's table has room for.
    for (let round = 0; round < 1_100; round += 1)
      await rejection(wandb, "invalid_argument", async () => attempt());
  }
  assert.equal((await (await connect()).viewer()).admin, true);
});
