// Calls that get no clear answer: what they did is found out, or said to be unknown.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { newEmail, recorder, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();
const { User } = wandb;

afterEach(() => server.clearFaults());

const makeUser = (email) =>
  server.graphql(
    "mutation ($email: String!) { createUser(input: { email: $email }) { user { id } } }",
    { email },
  );

const operations = (requests) => requests.map(({ body }) => body.operationName);

test("a user who was there before is not taken for one that this call made", async () => {
  const email = newEmail();
  await makeUser(email);
  const api = await connect();
  await api.viewer();
  await server.fault("CreateUser", "drop-before");
  const error = await rejection(wandb, "network", api.createUser(email));
  assert.equal(error.maybeApplied, true);
  assert.match(error.message, /it cannot be told that this call made them/);
});

test("a user who is there with other rights is not the one that was asked for", async () => {
  const api = await connect({
    fetch: async (request) => {
      const { operationName } = await request.clone().json();
      // The connection breaks, and somebody else makes the user meanwhile.
      if (operationName !== "CreateUser") return fetch(request);
      await makeUser(email);
      throw new TypeError("broken");
    },
  });
  const email = newEmail();
  const error = await rejection(wandb, "network", api.createUser(email, true));
  assert.equal(error.maybeApplied, true);
});

test("without a look at the server's clock it is not told who made the user", async () => {
  const api = await connect({
    fetch: async (request) => {
      const answer = await fetch(request);
      const headers = new Headers(answer.headers);
      headers.delete("Date");
      return new Response(await answer.text(), { status: answer.status, headers });
    },
  });
  const email = newEmail();
  await server.fault("CreateUser", "drop-after");
  const error = await rejection(wandb, "network", api.createUser(email));
  assert.match(error.message, /it cannot be told/);
});

test("a clock that is wrong tells nothing either", async (t) => {
  for (const hours of [-1, 1]) {
    const api = await connect();
    const email = newEmail();
    await server.fault("CreateUser", "drop-after");
    const now = Date.now.bind(Date);
    const clock = t.mock.method(Date, "now", () => now() + hours * 3_600_000);
    const error = await rejection(wandb, "network", api.createUser(email));
    clock.mock.restore();
    assert.equal(error.maybeApplied, true, `${hours}`);
  }
});

test("nobody with the address is said, and maybeApplied stays: it may still be on its way", async () => {
  const api = await connect();
  await server.fault("CreateUser", "drop-before");
  const error = await rejection(wandb, "network", api.createUser(newEmail()));
  assert.match(error.message, /no user has this address so far/);
  assert.equal(error.maybeApplied, true);
});

test("a look-up that fails as well leaves the first error", async () => {
  const api = await connect({ maxRetries: 0 });
  await server.fault("CreateUser", "garbage");
  await server.fault("SearchUsers", { status: 500, body: "" });
  const error = await rejection(wandb, "bad_response", api.createUser(newEmail()));
  assert.match(error.message, /looking the address up afterwards failed as well/);
  assert.equal(error.maybeApplied, true);
});

test("an abort during the look-up rejects with its reason", async () => {
  const controller = new AbortController();
  const api = await connect();
  await server.fault("CreateUser", "drop-after");
  await server.fault("SearchUsers", { delayMs: 60_000 });
  const call = api.createUser(newEmail(), false, { signal: controller.signal });
  while (!operations(gateway.requests).includes("SearchUsers")) await gateway.next();
  controller.abort("enough");
  assert.equal(await call.catch((reason) => reason), "enough");
});

test("an address that is taken is a conflict, and nothing but that", async () => {
  const email = newEmail();
  await makeUser(email);
  // Of the same millisecond it could not be told who made the user.
  const made = Date.now();
  while (Date.now() === made) await new Promise((resolve) => setImmediate(resolve));
  const error = await rejection(wandb, "conflict", (await connect()).createUser(email));
  assert.equal(error.maybeApplied, false);
  assert.doesNotMatch(error.message, /looked up|cannot be told/);
});

/** An Api whose `fetch` sends a request twice, as browsers do when a kept connection breaks. */
const doubling = (name, options) =>
  connect({
    ...options,
    fetch: async (request) => {
      const { operationName } = await request.clone().json();
      if (operationName === name) await (await fetch(request.clone())).text();
      return fetch(request);
    },
  });

test("a user whose making was sent twice is not a conflict", async () => {
  const api = await doubling("CreateUser");
  const email = newEmail();
  assert.equal((await api.createUser(email)).email, email);
});

test("a key whose deletion was sent twice is deleted", async () => {
  const viewer = await (await doubling("DeleteApiKey")).viewer();
  await viewer.generateApiKey("deleted twice", { strict: true });
  const name = viewer.apiKeys.at(-1);
  assert.equal(await viewer.deleteApiKey(name), true);
  assert.ok(!viewer.apiKeys.includes(name));
});

test("a deactivation that was sent twice is done", async () => {
  const api = await doubling("DeleteUser");
  const user = await api.createUser(newEmail());
  await user.deactivate();
  assert.ok(user.deletedAt);
});

test("a key that was made twice is handed over, and its twin is named", async () => {
  const { onEvent, of } = recorder();
  const viewer = await (await doubling("GenerateApiKey", { onEvent })).viewer();
  const before = viewer.apiKeys;
  const secret = await viewer.generateApiKey("twice");
  const added = viewer.apiKeys.filter((name) => !before.includes(name));
  assert.equal(added.length, 2);
  const [{ operation, error }, ...more] = of("failure");
  assert.deepEqual(more, []);
  assert.equal(operation, "GenerateApiKey");
  assert.equal(error.maybeApplied, true);
  assert.deepEqual(
    error.unclaimedKeys,
    added.filter((name) => !secret.startsWith(name)),
  );
});

test("keys that calls side by side make are nobody's twins", async () => {
  const { events, onEvent } = recorder();
  const api = await connect({ onEvent });
  const [one, other] = [await api.viewer(), await api.viewer()];
  const calls = [one, other, one, other].map((viewer) => viewer.generateApiKey("side by side"));
  const secrets = await Promise.all(calls);
  assert.equal(new Set(secrets).size, 4);
  assert.deepEqual(events, []);
});

test("a key that is gone already counts as deleted, one that is not does not", async () => {
  const api = await connect();
  const viewer = await api.viewer();
  await viewer.generateApiKey("gone", { strict: true });
  const name = viewer.apiKeys.at(-1);
  const stale = new User(api, viewer.attrs);
  assert.equal(await viewer.deleteApiKey(name), true);
  assert.equal(await stale.deleteApiKey(name), true);
  assert.deepEqual(stale.apiKeys, viewer.apiKeys);

  const body = '{"errors":[{"message":"not found"}]}';
  await server.fault("DeleteApiKey", { status: 404, body });
  const [left] = viewer.apiKeys;
  await rejection(wandb, "not_found", viewer.deleteApiKey(left, { strict: true }));
  assert.ok(viewer.apiKeys.includes(left));
});

test("a refusal does not undo what an attempt before it may have done", async () => {
  const user = await (await connect()).createUser(newEmail());
  await server.fault("UpdateUser", "drop-after");
  const body = '{"errors":[{"message":"permission denied: not any more"}]}';
  await server.fault("UpdateUser", { status: 403, body });
  const error = await rejection(wandb, "permission_denied", user.update({ name: "Changed" }));
  assert.equal(error.maybeApplied, true);
  await user.reload();
  assert.equal(user.name, "Changed");
});
