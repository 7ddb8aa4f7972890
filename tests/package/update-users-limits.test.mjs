// Api.updateUsers: how much at once, how long it waits, and how it ends.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { newEmail, rejection, run, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();

const reason = new Error("the person left");

afterEach(() => server.clearFaults());

async function newRows(count) {
  const api = await connect();
  const users = Array.from({ length: count }, () => api.createUser(newEmail()));
  return (await Promise.all(users)).map((user) => ({ user, deactivate: true }));
}

const statuses = ({ outcomes }) => outcomes.map(({ status }) => status);
const changed = (count) => Array.from({ length: count }, () => "changed");

test("onProgress is told after each row: the total of arrays and Sets, Infinity of generators", async () => {
  const api = await connect();
  for (const [input, total] of [
    [(rows) => rows, 3],
    [(rows) => new Set(rows), 3],
    [(rows) => rows.values(), Number.POSITIVE_INFINITY],
  ]) {
    const calls = [];
    const rows = [...(await newRows(2)), { user: 7 }];
    await run(api.updateUsers(input(rows), { onProgress: (...told) => calls.push(told) }));
    const expected = [1, 2, 3].map((done) => [done, total]);
    assert.deepEqual(calls, expected);
  }
});

for (const [options, most] of [
  [undefined, 4],
  [{ concurrency: 2 }, 2],
]) {
  test(`with ${JSON.stringify(options) ?? "no options"} there are ${most} requests under way at once, and never more`, async () => {
    let now = 0;
    const counts = [];
    const api = await connect({
      fetch: async (request) => {
        counts.push(++now);
        const answer = await fetch(request);
        now -= 1;
        return answer;
      },
    });
    assert.deepEqual(statuses(await run(api.updateUsers(await newRows(16), options))), changed(16));
    assert.equal(Math.max(...counts), most);
  });
}

test("of an endless input no more is taken than its turn has come, and leaving ends it", async () => {
  const rows = await newRows(12);
  const taken = { rows: 0, isClosed: false };
  function* endless() {
    try {
      while (true) yield rows[taken.rows++ % rows.length];
    } finally {
      taken.isClosed = true;
    }
  }
  const api = await connect();
  for await (const { status } of api.updateUsers(endless(), { concurrency: 1 })) {
    assert.equal(status, "changed");
    assert.ok(taken.rows <= 6, `${taken.rows} were taken`);
    if (taken.rows === 5) break;
  }
  assert.equal(taken.isClosed, true);
});

test("what the input throws ends it after the outcomes before", async () => {
  function* broken() {
    yield* rows;
    throw reason;
  }
  const rows = await newRows(3);
  const { outcomes, thrown } = await run((await connect()).updateUsers(broken()));
  assert.deepEqual([statuses({ outcomes }), thrown], [changed(3), [reason]]);
});

test("an abort begins no more rows; those under way are told as they end, then the reason", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  let arrived = 0;
  let letGo;
  const open = new Promise((resolve) => {
    letGo = resolve;
  });
  const rows = await newRows(6);
  const api = await connect({
    fetch: async (request) => {
      arrived += 1;
      if (arrived === 3) {
        controller.abort(reason);
        letGo();
      }
      await open;
      return fetch(request);
    },
  });
  const { outcomes, thrown } = await run(api.updateUsers(rows, { signal, concurrency: 3 }));
  assert.deepEqual([statuses({ outcomes }), thrown], [changed(3), [reason]]);
  for (const { user } of rows.slice(3)) {
    await user.reload();
    assert.equal(user.deletedAt, undefined);
  }
});

test("a signal that has fired already ends it with its reason, and nothing is sent", async () => {
  const rows = await newRows(2);
  const api = await connect();
  const requests = await gateway.during(async () => {
    const signal = AbortSignal.abort(reason);
    const { outcomes, thrown } = await run(api.updateUsers(rows, { signal }));
    assert.deepEqual([outcomes, thrown], [[], [reason]]);
  });
  assert.deepEqual(requests, []);
});

test("a 429 is waited for, however long; an abort ends the wait, and the row is rate_limited", async () => {
  for (const [operation, user] of [
    ["DeleteUser", ({ user }) => user],
    ["SearchUsers", ({ user }) => user.email],
  ]) {
    const controller = new AbortController();
    const delays = [];
    const onEvent = ({ type, delayMs }) => {
      if (type !== "retry") return;
      delays.push(delayMs);
      controller.abort(reason);
    };
    const rows = (await newRows(2)).map((row) => ({ ...row, user: user(row) }));
    const api = await connect({ maxRetries: 0, onEvent });
    const limit = { status: 429, headers: { "Retry-After": "61" }, body: "" };
    await server.fault(operation, limit);
    const { signal } = controller;
    const { outcomes, thrown } = await run(api.updateUsers(rows, { signal, concurrency: 1 }));
    assert.deepEqual(delays, [61_000]);
    assert.deepEqual([statuses({ outcomes }), thrown], [["failed"], [reason]]);
    await rejection(wandb, "rate_limited", Promise.reject(outcomes[0].error));
    assert.equal(outcomes[0].error.maybeApplied, false);
  }
});

test("Api.free() in the middle leaves the iteration alone", async () => {
  const api = await connect();
  const told = ({ row }) => row === 0 && api.free();
  const rows = await newRows(12);
  const { outcomes, thrown } = await run(api.updateUsers(rows, { concurrency: 1 }), told);
  assert.deepEqual([statuses({ outcomes }), thrown], [changed(12), []]);
});
