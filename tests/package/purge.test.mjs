// User.purge: an account that is deactivated is removed for good.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { person } from "../support/person.mjs";
import { newEmail, recorder, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();
const { User } = wandb;

afterEach(() => server.clearFaults());

/** The account as the server has it; null where it has none. */
async function stored({ id }) {
  const query = "query ($id: ID) { user(id: $id) { email deletedAt } }";
  return (await server.graphql(query, { id })).user;
}

async function deactivated(options) {
  const user = await (await connect(options)).createUser(newEmail());
  await user.deactivate();
  return user;
}

const operations = (requests) => requests.map(({ body }) => body.operationName);

test("a deactivated account is removed for good, and its address is free again", async () => {
  const user = await deactivated();
  const { email } = user;
  const requests = await gateway.during(async () => assert.equal(await user.purge(), undefined));
  assert.deepEqual(operations(requests), ["PurgeUser"]);
  assert.equal(await stored(user), null);
  const api = await connect();
  assert.equal(await api.user(email), undefined);
  assert.notEqual((await api.createUser(email)).id, user.id);
});

test("what was loaded stays readable, and what is done next is not_found", async () => {
  const user = await deactivated();
  const { attrs } = user;
  await user.purge();
  assert.deepEqual(user.attrs, attrs);
  await rejection(wandb, "not_found", user.reload());
  await rejection(wandb, "not_found", user.reactivate());
});

test("an active account is invalid_argument, and nothing is sent", async () => {
  const user = await (await connect()).createUser(newEmail());
  const requests = await gateway.during(async () => {
    const error = await rejection(wandb, "invalid_argument", user.purge());
    assert.match(error.message, /deactivate/);
  });
  assert.deepEqual(requests, []);
  assert.equal((await stored(user)).deletedAt, null);
});

test("an account that was reactivated is active again", async () => {
  const user = await deactivated();
  await user.reactivate();
  await rejection(wandb, "invalid_argument", user.purge());
  assert.equal((await stored(user)).email, user.email);
});

for (const missing of ["email", "username"]) {
  test(`without the ${missing} loaded it is invalid_argument, and nothing is sent`, async () => {
    const { attrs } = await deactivated();
    const user = new User(await connect(), { ...attrs, [missing]: undefined });
    const requests = await gateway.during(async () => {
      const error = await rejection(wandb, "invalid_argument", user.purge());
      assert.match(error.message, /reload/);
    });
    assert.deepEqual(requests, []);
    await user.reload();
    await user.purge();
    assert.equal(await stored(user), null);
  });
}

test("options of the wrong form are invalid_argument", async () => {
  const user = await deactivated();
  await rejection(wandb, "invalid_argument", user.purge({ strict: true }));
  await rejection(wandb, "invalid_argument", user.purge({ timeoutMs: 0 }));
  assert.notEqual(await stored(user), null);
});

test("somebody else reactivated it: the server's words come back, and the account stays", async () => {
  const user = await deactivated();
  const other = new User(await connect(), user.attrs);
  await other.reactivate();
  const error = await user.purge().then(
    () => assert.fail("it is active"),
    (caught) => caught,
  );
  assert.ok(error instanceof wandb.WandbError);
  assert.match(error.serverErrors[0].message, /is active/);
  assert.equal((await stored(user)).deletedAt, null);
});

test("an account that is gone already counts as done", async () => {
  const { events, onEvent } = recorder();
  const user = await deactivated({ onEvent });
  const other = new User(await connect(), user.attrs);
  await other.purge();
  await user.purge();
  await user.purge();
  assert.deepEqual(events, []);
});

test("not_found is believed only where the account is gone", async () => {
  const user = await deactivated();
  const body = '{"errors":[{"message":"not found"}]}';
  await server.fault("PurgeUser", { status: 404, body });
  await rejection(wandb, "not_found", user.purge());
  assert.notEqual(await stored(user), null);
});

test("an answer without the user is good enough: there is none any more", async () => {
  const user = await deactivated();
  const body = '{"data":{"result":{"user":null}}}';
  await server.fault("PurgeUser", { status: 200, body });
  await user.purge();
});

test("who may not is told so, and the account stays", async () => {
  const grace = await person(server);
  const { attrs } = await deactivated();
  const user = new User(await connect({ apiKey: grace.key }), attrs);
  const error = await rejection(wandb, "permission_denied", user.purge());
  assert.equal(error.maybeApplied, false);
  assert.notEqual(await stored(user), null);
});

for (const [fault, isGone] of [
  ["drop-after", true],
  ["drop-before", false],
]) {
  test(`${fault}: it is sent once and may have happened; the next call finds out`, async () => {
    const { onEvent, of } = recorder();
    const user = await deactivated({ onEvent });
    await server.fault("PurgeUser", fault);
    const requests = await gateway.during(async () => {
      const error = await rejection(wandb, "network", user.purge());
      assert.deepEqual([error.operation, error.maybeApplied], ["PurgeUser", true]);
      assert.deepEqual(
        of("failure").map((event) => event.error),
        [error],
      );
    });
    assert.deepEqual(operations(requests), ["PurgeUser"]);
    assert.equal((await stored(user)) === null, isGone);
    await user.purge();
    assert.equal(await stored(user), null);
  });
}

test("a removal that a browser sent twice is done", async () => {
  const user = await deactivated({
    fetch: async (request) => {
      const { operationName } = await request.clone().json();
      if (operationName === "PurgeUser") await (await fetch(request.clone())).text();
      return fetch(request);
    },
  });
  await user.purge();
  assert.equal(await stored(user), null);
});

test("a signal that was aborted before rejects with its reason, and nothing is sent", async () => {
  const user = await deactivated();
  const reason = new Error("the person left");
  const signal = AbortSignal.abort(reason);
  const requests = await gateway.during(() =>
    assert.rejects(user.purge({ signal }), (error) => error === reason),
  );
  assert.deepEqual(requests, []);
});
