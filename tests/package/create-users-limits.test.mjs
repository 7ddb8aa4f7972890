// Api.createUsers: how much at once, how long it waits, and how it ends.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { newEmail, recorder, rejection, run, stage } from "./support.mjs";

const { wandb, project, server, gateway, connect } = await stage();

const reason = new Error("the person left");

afterEach(() => server.clearFaults());

const newRows = (count) => Array.from({ length: count }, () => ({ email: newEmail() }));

const created = (count) => Array.from({ length: count }, () => "created");
const statuses = (outcomes) => outcomes.map(({ status }) => status);

/** A `fetch` that holds requests back until all are let go; `arrived(n)` resolves when n wait. */
function holding(isHeld = () => true) {
  let count = 0;
  let tell = () => {};
  let letGo;
  const open = new Promise((resolve) => {
    letGo = resolve;
  });
  return {
    letGo,
    arrived: (wanted) =>
      new Promise((resolve) => {
        tell = () => count >= wanted && resolve();
        tell();
      }),
    fetch: async (request) => {
      const { variables } = await request.clone().json();
      if (isHeld(variables)) {
        count += 1;
        tell();
        await open;
      }
      return fetch(request);
    },
  };
}

test("a row that is slow does not hold up the others", async () => {
  const rows = newRows(6);
  const slow = holding(({ email }) => email === rows[0].email);
  const api = await connect({ fetch: slow.fetch });
  const { outcomes } = await run(api.createUsers(rows, { concurrency: 2 }), ({ row }) => {
    if (row === 5) slow.letGo();
  });
  const order = outcomes.map(({ row }) => row);
  assert.deepEqual(order, [1, 2, 3, 4, 5, 0]);
  assert.deepEqual(statuses(outcomes), created(6));
});

for (const [options, most] of [
  [undefined, 4],
  [{ concurrency: 1 }, 1],
  [{ concurrency: 7 }, 7],
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
    const { outcomes } = await run(api.createUsers(newRows(20), options));
    assert.deepEqual(statuses(outcomes), created(20));
    assert.equal(Math.max(...counts), most);
  });
}

test("of an endless input no more is taken than its turn has come, and leaving ends it", async () => {
  const taken = { rows: 0, isClosed: false };
  function* endless() {
    try {
      while (true) {
        taken.rows += 1;
        yield { email: newEmail("endless") };
      }
    } finally {
      taken.isClosed = true;
    }
  }
  const outcomes = (await connect()).createUsers(endless(), { concurrency: 3 });
  assert.equal(taken.rows, 0);
  // Three requests with fifty rows each, and the outcomes of one more.
  const ahead = 200;
  let count = 0;
  for await (const { row, status } of outcomes) {
    assert.equal(status, "created");
    assert.ok(row < count + ahead && taken.rows <= count + ahead);
    if (count === 0) assert.ok(taken.rows <= 3, "the first go one by one");
    if (++count === 300) break;
  }
  assert.ok(taken.rows <= 300 + ahead, `${taken.rows} rows were taken`);
  assert.ok(taken.isClosed, "the generator was closed");
});

const thousands = `
  import { setFlagsFromString } from "node:v8";
  import { runInNewContext } from "node:vm";
  import { connect } from "wandb-user";
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc");
  const fetch = async (request) => {
    const { variables } = await request.json();
    const made = (email) => ({ user: { id: email, email, flags: "x".repeat(1_000) } });
    const data = Object.entries(variables).flatMap(([name, value]) =>
      name.startsWith("email") ? [[name === "email" ? "result" : name.replace("email", "r"), made(value)]] : [],
    );
    return Response.json({ data: Object.fromEntries(data) });
  };
  const api = await connect({ baseUrl: "https://wandb.example.com", fetch });
  function* endless() {
    for (let row = 0; ; row += 1) yield { email: row + "@example.com" };
  }
  const used = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve));
      gc();
    }
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  let before;
  for await (const { row, status } of api.createUsers(endless())) {
    if (status !== "created") throw new Error(status);
    // The users are in the module's memory until their objects are collected.
    if (row % 200 === 0) await used();
    if (row === 1_000) before = await used();
    if (row >= 5_000) break;
  }
  console.log((await used()) - before);
`;

test("memory stays flat however many rows there are", () => {
  const { stdout, stderr } = project.run(thousands, { file: "thousands.mjs", timeoutMs: 60_000 });
  assert.match(stdout, /^-?\d+\n$/, stderr);
  // A kilobyte for each of the 4,000 rows would be 4 MB; their addresses are remembered.
  assert.ok(Number(stdout) < 2_000_000, `${stdout.trim()} bytes more`);
});

test("what the input throws ends the iteration, after the outcomes of the rows before", async () => {
  const api = await connect();
  for (const wrong of [new Error("unreadable"), undefined]) {
    const rows = (function* () {
      yield* newRows(3);
      throw wrong;
    })();
    const { outcomes, thrown } = await run(api.createUsers(rows));
    assert.deepEqual(statuses(outcomes), created(3));
    assert.deepEqual(thrown, [wrong]);
    assert.equal(thrown[0], wrong);
  }
});

test("with a signal that was aborted before no row is begun, and its reason is thrown", async () => {
  const api = await connect();
  const rows = newRows(3).values();
  const requests = await gateway.during(async () => {
    const { outcomes, thrown } = await run(
      api.createUsers(rows, { signal: AbortSignal.abort(reason) }),
    );
    assert.deepEqual([outcomes, thrown], [[], [reason]]);
  });
  assert.deepEqual(requests, []);
  assert.equal([...rows].length, 3, "none was taken");
});

test("an abort begins no more rows; those under way are told as they end, then the reason", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const gate = holding();
  const api = await connect({ fetch: gate.fetch });
  const rows = newRows(6);
  await server.fault("CreateUser", { status: 500, body: "" });
  const ended = run(api.createUsers(rows, { signal, concurrency: 3 }));
  await gate.arrived(3);
  controller.abort(reason);
  gate.letGo();
  const { outcomes, thrown } = await ended;
  assert.deepEqual(statuses(outcomes).sort(), ["created", "created", "failed"]);
  assert.deepEqual(outcomes.map(({ row }) => row).sort(), [0, 1, 2]);
  assert.equal(outcomes.find(({ error }) => error).error.code, "server");
  assert.deepEqual(thrown, [reason]);
  for (const { email } of rows) {
    const isCreated = outcomes.some((each) => each.email === email && each.status === "created");
    assert.equal((await (await connect()).user(email)) !== undefined, isCreated);
  }
});

test("a 429 is waited for, however long; an abort ends the wait, and the row is rate_limited", async () => {
  const controller = new AbortController();
  const retries = [];
  const api = await connect({
    maxRetries: 0,
    onEvent: (event) => {
      if (event.type !== "retry") return;
      retries.push(event.delayMs);
      controller.abort(reason);
    },
  });
  const limit = { status: 429, headers: { "Retry-After": "61" }, body: "" };
  await server.fault("CreateUser", limit, 2);
  await rejection(wandb, "rate_limited", api.createUser(newEmail()));
  assert.deepEqual(retries, [], "other calls do not wait so long");
  const rows = api.createUsers(newRows(2), { signal: controller.signal, concurrency: 1 });
  const { outcomes, thrown } = await run(rows);
  assert.deepEqual(retries, [61_000]);
  assert.deepEqual(statuses(outcomes), ["failed"]);
  await rejection(wandb, "rate_limited", Promise.reject(outcomes[0].error));
  assert.equal(outcomes[0].error.maybeApplied, false);
  assert.deepEqual(thrown, [reason]);
});

/** An Api of a server that takes `rate` requests, and the statuses of its answers. */
async function limited(t, rate, options) {
  const limitedServer = await startServer({ args: ["--rate-limit", rate] });
  t.after(() => limitedServer.stop());
  const answers = [];
  const api = await wandb.connect({
    baseUrl: limitedServer.url,
    apiKey: limitedServer.adminKey,
    fetch: async (request) => {
      const answer = await fetch(request);
      answers.push(answer.status);
      return answer;
    },
    ...options,
  });
  return { api, answers };
}

test("under a rate limit all rows are made, and hardly any is sent in vain", async (t) => {
  const { onEvent, of } = recorder();
  const { api, answers } = await limited(t, "20/2", { onEvent });
  const { outcomes } = await run(api.createUsers(newRows(60), { concurrency: 8 }));
  assert.deepEqual(statuses(outcomes), created(60));
  const refused = answers.filter((status) => status === 429).length;
  // Who does not look at what is left has eight refused at the end of two windows.
  assert.ok(refused <= 10, `${refused} of ${answers.length} requests were refused`);
  assert.equal(of("retry").length, refused);
  assert.deepEqual(of("failure"), []);
});

for (const [moment, abortIn] of [
  ["before", (abort) => abort()],
  ["during", (abort) => setImmediate(abort)],
]) {
  // Long before the window ends.
  const limits = { timeout: 10_000 };
  test(`an abort ${moment} the wait for the next window ends it at once`, limits, async (t) => {
    const { api, answers } = await limited(t, "2/30");
    const controller = new AbortController();
    const options = { signal: controller.signal, concurrency: 1 };
    const { outcomes, thrown } = await run(api.createUsers(newRows(4), options), ({ row }) => {
      if (row === 1) abortIn(() => controller.abort(reason));
    });
    assert.deepEqual([statuses(outcomes), thrown], [created(2), [reason]]);
    assert.deepEqual(answers, [200, 200]);
  });
}

test("Api.free() in the middle leaves the iteration alone", async () => {
  const api = await connect();
  const told = ({ row }) => row === 0 && api.free();
  const { outcomes, thrown } = await run(api.createUsers(newRows(12), { concurrency: 1 }), told);
  assert.deepEqual([statuses(outcomes), thrown], [created(12), []]);
});
