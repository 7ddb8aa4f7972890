// User.rotateApiKey: the new key is stored before the old one goes.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { inspect } from "node:util";
import { person } from "../support/person.mjs";
import { recorder, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();
const { User } = wandb;

const reason = new Error("the person left");
const isReason = (error) => error === reason;

afterEach(() => server.clearFaults());

/** The administrator's keys, as the server has them: their descriptions by their names. */
async function stored() {
  const query = "{ viewer { apiKeys { edges { node { name description } } } } }";
  const { viewer } = await server.graphql(query);
  return Object.fromEntries(viewer.apiKeys.edges.map(({ node }) => [node.name, node.description]));
}

const storedNames = async () => Object.keys(await stored());

const works = async (secret) => (await connect({ apiKey: secret })).viewer();
const isRefused = async (secret) => rejection(wandb, "unauthenticated", works(secret));

/** The administrator with a new key, to be replaced. */
async function withOldKey(options) {
  const user = await (await connect(options)).viewer();
  const oldSecret = await user.generateApiKey("old", { strict: true });
  return { user, oldSecret, name: user.apiKeys.at(-1), before: await storedNames() };
}

/** A `store` with a memory. */
function vault(then = () => {}) {
  const secrets = [];
  const store = (secret) => {
    secrets.push(secret);
    return then(secret);
  };
  return { secrets, store };
}

const operations = (requests) => requests.map(({ body }) => body.operationName);

test("the new key works, the old one is refused, and apiKeys follow", async () => {
  const { user, oldSecret, name, before } = await withOldKey();
  const { secrets, store } = vault();
  assert.equal(await user.rotateApiKey(name, store, { description: "new" }), undefined);
  assert.equal(secrets.length, 1);
  assert.equal((await works(secrets[0])).id, user.id);
  await isRefused(oldSecret);
  const after = await stored();
  assert.deepEqual(user.apiKeys, Object.keys(after));
  const [added] = user.apiKeys.filter((each) => !before.includes(each));
  assert.deepEqual(
    user.apiKeys.toSorted(),
    [...before.filter((each) => each !== name), added].sort(),
  );
  assert.equal(after[added], "new");
});

test("keys that were not loaded are loaded first", async () => {
  const { user, oldSecret, name } = await withOldKey();
  const bare = new User(await connect(), { id: user.id });
  await bare.rotateApiKey(name, () => {});
  await isRefused(oldSecret);
  assert.deepEqual(bare.apiKeys, await storedNames());
});

test("somebody whose key is known replaces that very key", async () => {
  const grace = await person(server);
  const user = await (await connect({ apiKey: grace.key })).viewer();
  const { secrets, store } = vault();
  await user.rotateApiKey(user.apiKeys[0], store);
  assert.equal((await works(secrets[0])).id, grace.id);
  await isRefused(grace.key);
});

test("the old key is not touched before store has resolved", async () => {
  const { user, oldSecret, name } = await withOldKey();
  const requests = await gateway.during(() =>
    user.rotateApiKey(name, async (secret) => {
      await works(secret);
      await works(oldSecret);
      assert.ok(!operations(gateway.requests.slice(-3)).includes("DeleteApiKey"));
    }),
  );
  const sent = operations(requests).filter((operation) => operation !== "ViewerApiKeys");
  assert.deepEqual(sent, ["GenerateApiKey", "Viewer", "Viewer", "DeleteApiKey"]);
});

for (const [way, store, value] of [
  [
    "throws",
    () => {
      throw reason;
    },
    reason,
  ],
  ["rejects", () => Promise.reject(reason), reason],
  [
    "throws undefined",
    () => {
      throw undefined;
    },
    undefined,
  ],
  ["rejects with undefined", () => Promise.reject(), undefined],
]) {
  test(`store ${way}: that comes back, the old key stays, and the new one is gone`, async () => {
    const { events, onEvent } = recorder();
    const { user, oldSecret, name, before } = await withOldKey({ onEvent });
    const { secrets, store: failing } = vault(store);
    const caught = await user.rotateApiKey(name, failing).then(
      () => assert.fail("store failed"),
      (error) => [error],
    );
    assert.equal(caught[0], value);
    await works(oldSecret);
    await isRefused(secrets[0]);
    assert.deepEqual(await storedNames(), before);
    assert.deepEqual(user.apiKeys, before);
    assert.deepEqual(events, []);
  });
}

/** All that a person, a log or another program may get to see of a value. */
const shown = (value) => inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true });

test("store fails and so does deleting the new key: the error has both, and names the key", async () => {
  const { onEvent, of } = recorder();
  const { user, oldSecret, name, before } = await withOldKey({ maxRetries: 1, onEvent });
  const { secrets, store } = vault(() => Promise.reject(reason));
  const body = '{"errors":[{"message":"the disk is full"}]}';
  await server.fault("DeleteApiKey", { status: 500, headers: { "Retry-After": "0" }, body }, 2);
  const error = await rejection(wandb, "server", user.rotateApiKey(name, store));
  assert.equal(error.cause, reason);
  const added = (await storedNames()).filter((each) => !before.includes(each));
  assert.equal(added.length, 1);
  assert.deepEqual(error.unclaimedKeys, added);
  assert.match(error.message, new RegExp(added[0]));
  assert.ok(user.apiKeys.includes(added[0]) && user.apiKeys.includes(name));
  await works(oldSecret);
  assert.equal(of("failure").at(-1).error, error);
  assert.ok(![error, of("retry"), of("failure")].some((each) => shown(each).includes(secrets[0])));
  // It is the deletion's error.
  assert.deepEqual([error.operation, error.maybeApplied], ["DeleteApiKey", true]);
  assert.deepEqual(error.serverErrors, [{ message: "the disk is full" }]);
  assert.deepEqual([error.status, error.retryAfterSeconds], [500, 0]);
});

test("what is wrong with the arguments is found out before anything is sent", async () => {
  const { user, name } = await withOldKey();
  const { secrets, store } = vault();
  const requests = await gateway.during(async () => {
    for (const [args, complaint] of [
      [["no-such-key", store], /name: expected the name of one of this user's API keys/],
      [[7, store], /name: expected the name of an API key/],
      [[undefined, store], /name: expected/],
      [[name], /store: expected a function/],
      [[name, {}], /store: expected a function/],
      [[name, store, { description: 7 }], /description: expected a string/],
      [[name, store, { strict: true }], /unknown option `strict`/],
    ]) {
      const error = await rejection(wandb, "invalid_argument", user.rotateApiKey(...args));
      assert.match(error.message, complaint);
    }
  });
  assert.deepEqual([requests, secrets], [[], []]);
});

test("for somebody else it is credentials_required: nothing is made, nothing deleted", async () => {
  const grace = await person(server);
  const user = await (await connect()).user(grace.username);
  const before = await storedNames();
  const { secrets, store } = vault();
  await rejection(wandb, "credentials_required", user.rotateApiKey(user.apiKeys[0], store));
  assert.deepEqual(secrets, []);
  assert.deepEqual(await storedNames(), before);
  await works(grace.key);
});

test("no clear answer to the making: the new key is named, store not called, the old one stays", async () => {
  const { user, oldSecret, name, before } = await withOldKey();
  const { secrets, store } = vault();
  await server.fault("GenerateApiKey", "drop-after");
  const error = await rejection(wandb, "network", user.rotateApiKey(name, store));
  const added = (await storedNames()).filter((each) => !before.includes(each));
  assert.equal(added.length, 1);
  assert.deepEqual([error.maybeApplied, error.unclaimedKeys], [true, added]);
  assert.deepEqual(secrets, []);
  await works(oldSecret);
});

test("the old key cannot be deleted: the call rejects, and says that the new one is stored", async () => {
  const { onEvent, of } = recorder();
  const { user, oldSecret, name } = await withOldKey({ maxRetries: 0, onEvent });
  const { secrets, store } = vault();
  await server.fault("DeleteApiKey", { status: 503, body: "" });
  const error = await rejection(wandb, "server", user.rotateApiKey(name, store));
  assert.match(error.message, /the new key is stored/);
  assert.deepEqual([error.operation, error.unclaimedKeys], ["DeleteApiKey", []]);
  await works(secrets[0]);
  await works(oldSecret);
  assert.ok(user.apiKeys.includes(name));
  assert.ok(!shown([error, of("failure")]).includes(secrets[0]));
});

test("with a signal that was aborted before nothing is sent, and store is not called", async () => {
  const { user, name } = await withOldKey();
  const { secrets, store } = vault();
  const options = { signal: AbortSignal.abort(reason) };
  const requests = await gateway.during(() =>
    assert.rejects(user.rotateApiKey(name, store, options), isReason),
  );
  assert.deepEqual([requests, secrets], [[], []]);
});

test("an abort while store is at work waits for its end; then the old key stays", async () => {
  const { user, oldSecret, name } = await withOldKey();
  const controller = new AbortController();
  let isStored = false;
  const { secrets, store } = vault(async (secret) => {
    controller.abort(reason);
    await works(secret);
    isStored = true;
  });
  const options = { signal: controller.signal };
  await assert.rejects(user.rotateApiKey(name, store, options), isReason);
  assert.ok(isStored, "store came to its end");
  await works(secrets[0]);
  await works(oldSecret);
});

test("store fails after an abort: what it threw comes back, and the new key is gone", async () => {
  const { user, oldSecret, name, before } = await withOldKey();
  const controller = new AbortController();
  const failed = new Error("the vault is closed");
  const { secrets, store } = vault(() => {
    controller.abort(reason);
    throw failed;
  });
  const options = { signal: controller.signal };
  await assert.rejects(user.rotateApiKey(name, store, options), (error) => error === failed);
  await isRefused(secrets[0]);
  await works(oldSecret);
  assert.deepEqual(await storedNames(), before);
});

test("the secret is in nothing that is shown: not the user, an event or the console", async (t) => {
  const written = [];
  for (const method of ["debug", "error", "info", "log", "warn"]) {
    t.mock.method(console, method, (...args) => written.push(args));
  }
  const { events, onEvent } = recorder();
  const { user, name } = await withOldKey({ onEvent });
  const { secrets, store } = vault();
  await server.fault("ViewerApiKeys", { status: 500, headers: { "Retry-After": "0" }, body: "" });
  await user.rotateApiKey(name, store);
  assert.equal(events.length, 1);
  assert.ok(!shown([events, written, user.attrs, JSON.stringify(user)]).includes(secrets[0]));
  assert.deepEqual(written, []);
});
