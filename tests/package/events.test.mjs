// Retries, and what onEvent is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { recorder, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();

const query = "query Who { viewer { email } }";
const mutation = 'mutation Rename { updateUser(input: { name: "Admin" }) { user { name } } }';
/** Answers that say when to come back: at once, so that no test waits. */
const unavailable = (status) => ({ status, headers: { "Retry-After": "0" }, body: "" });

for (const status of [408, 425, 429, 500, 502, 503, 504]) {
  test(`a query is sent again after ${status}`, async () => {
    const { onEvent, of } = recorder();
    const { client } = await connect({ onEvent });
    await server.fault("Who", unavailable(status), 2);
    const requests = await gateway.during(async () => {
      const data = await client.execute(query);
      assert.equal(data.viewer.email, server.adminEmail);
    });
    assert.equal(requests.length, 3);
    const retries = of("retry");
    assert.deepEqual(
      retries.map(({ attempt }) => attempt),
      [1, 2],
    );
    for (const { operation, error, delayMs } of retries) {
      assert.equal(operation, "Who");
      assert.ok(error instanceof wandb.WandbError);
      assert.equal(error.status, status);
      assert.equal(delayMs, 0);
    }
    assert.deepEqual(of("failure"), []);
  });
}

for (const fault of ["drop-before", "drop-after", "garbage", "truncate"]) {
  test(`a query is sent again after ${fault}`, async () => {
    const { onEvent, of } = recorder();
    const { client } = await connect({ onEvent });
    await server.fault("Who", fault);
    assert.equal((await client.execute(query)).viewer.email, server.adminEmail);
    const [{ delayMs }] = of("retry");
    assert.ok(delayMs >= 0 && delayMs <= 500, `the first wait is at most 500 ms, not ${delayMs}`);
  });
}

for (const status of [400, 401, 403, 404, 409, 501]) {
  test(`nothing is sent again after ${status}`, async () => {
    const { client } = await connect();
    await server.fault("Who", { status, body: '{"error":"no"}' });
    const requests = await gateway.during(() => client.execute(query).catch(() => {}));
    assert.equal(requests.length, 1);
  });
}

for (const status of [429, 503]) {
  test(`a mutation is sent again after ${status}, which says that nothing was done`, async () => {
    const { client } = await connect();
    await server.fault("Rename", unavailable(status));
    const requests = await gateway.during(() => client.execute(mutation));
    assert.equal(requests.length, 2);
  });
}

for (const fault of [unavailable(500), unavailable(502), "drop-before", "drop-after", "garbage"]) {
  test(`a mutation is not sent again after ${JSON.stringify(fault.status ?? fault)}`, async () => {
    const { client } = await connect();
    await server.fault("Rename", fault);
    const requests = await gateway.during(() => client.execute(mutation).catch(() => {}));
    assert.equal(requests.length, 1);
  });
}

test("maxRetries is the number of attempts after the first", async (t) => {
  t.after(() => server.clearFaults());
  for (const maxRetries of [0, 1, 3]) {
    await server.clearFaults();
    const { client } = await connect({ maxRetries });
    await server.fault("Who", unavailable(503), 10);
    const requests = await gateway.during(() => rejection(wandb, "server", client.execute(query)));
    assert.equal(requests.length, maxRetries + 1);
  }
});

test("the default is four retries", async (t) => {
  t.after(() => server.clearFaults());
  const { client } = await connect();
  await server.fault("Who", unavailable(503), 10);
  const requests = await gateway.during(() => rejection(wandb, "server", client.execute(query)));
  assert.equal(requests.length, 5);
});

test("a failure that rejects is an event too, with the same error", async () => {
  const { onEvent, of } = recorder();
  const api = await connect({ onEvent, maxRetries: 0 });
  await server.fault("*", { status: 500, body: "" });
  const error = await rejection(wandb, "server", api.viewer());
  const [event, ...more] = of("failure");
  assert.equal(event.error, error);
  assert.equal(event.operation, error.operation);
  assert.deepEqual(more, []);
});

test("a call that succeeds at once tells nothing", async () => {
  const { events, onEvent } = recorder();
  const api = await connect({ onEvent });
  await api.viewer();
  assert.deepEqual(events, []);
});

test("an onEvent that throws changes nothing for the call", async (t) => {
  const reported = t.mock.method(console, "error", () => {});
  const { client } = await connect({
    onEvent: () => {
      throw new Error("a bug in the page");
    },
  });
  await server.fault("Who", unavailable(503));
  assert.equal((await client.execute(query)).viewer.email, server.adminEmail);
  assert.equal(reported.mock.callCount(), 1);
});

test("no event holds the key", async () => {
  const { events, onEvent } = recorder();
  const { client } = await connect({ onEvent, maxRetries: 1 });
  await server.fault("Who", unavailable(503), 2);
  await rejection(wandb, "server", client.execute(query));
  assert.equal(events.length >= 1, true);
  assert.ok(!JSON.stringify(events).includes(server.adminKey));
});
