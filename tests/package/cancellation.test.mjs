// AbortSignal and timeoutMs: before, during and between attempts.
import assert from "node:assert/strict";
import { once } from "node:events";
import { afterEach, test } from "node:test";
import { recorder, rejection, stage } from "./support.mjs";

const { wandb, project, server, gateway, connect } = await stage();

const query = "query Who { viewer { email } }";
const reason = new Error("the person left");
const isReason = (error) => error === reason;

// A request that was dropped early leaves its fault for whoever comes next.
afterEach(() => server.clearFaults());

/** Every call that takes options, with its signal in them. */
const calls = {
  "client.execute": (api, options) => api.client.execute(query, undefined, options),
  viewer: (api, options) => api.viewer(options),
  defaultEntity: (api, options) => api.defaultEntity(options),
  user: (api, options) => api.user("admin", options),
  users: async (api, options) => api.users(undefined, options),
  createUser: (api, options) => api.createUser("late@example.com", false, options),
  "User.create": (api, options) => wandb.User.create(api, "late@example.com", false, options),
};

for (const [name, call] of Object.entries(calls)) {
  test(`${name} with a signal that was aborted before rejects with its reason, and sends nothing`, async () => {
    const api = await connect();
    const requests = await gateway.during(() =>
      assert.rejects(call(api, { signal: AbortSignal.abort(reason) }), isReason),
    );
    assert.deepEqual(requests, []);
  });
}

for (const [name, call] of Object.entries({
  reload: (user, options) => user.reload(options),
  generateApiKey: (user, options) => user.generateApiKey("late", options),
  deleteApiKey: (user, options) => user.deleteApiKey(user.apiKeys[0], options),
})) {
  test(`${name} with a signal that was aborted before rejects with its reason, and sends nothing`, async () => {
    const user = await (await connect()).viewer();
    const requests = await gateway.during(() =>
      assert.rejects(call(user, { signal: AbortSignal.abort(reason) }), isReason),
    );
    assert.deepEqual(requests, []);
  });
}

test("an abort while the answer is awaited rejects at once and drops the request", async () => {
  const controller = new AbortController();
  let requestSignal;
  const { client } = await connect({
    fetch: (input, init) => {
      const request = new Request(input, init);
      requestSignal = request.signal;
      return fetch(request);
    },
  });
  await server.fault("Who", { delayMs: 60_000 });
  const arrived = gateway.next();
  const call = client.execute(query, undefined, { signal: controller.signal });
  await arrived;
  controller.abort(reason);
  await assert.rejects(call, isReason);
  assert.ok(requestSignal.aborted, "the request itself was aborted");
});

test("an abort reaches no request that has its answer", async () => {
  const signals = [];
  const api = await connect({
    fetch: (request) => {
      signals.push(request.signal);
      return fetch(request);
    },
  });
  await api.viewer();
  const controller = new AbortController();
  await server.fault("Who", { delayMs: 60_000 });
  const arrived = gateway.next();
  const call = api.client.execute(query, undefined, { signal: controller.signal });
  await arrived;
  controller.abort(reason);
  await assert.rejects(call, isReason);
  const aborted = signals.map((signal) => signal.aborted);
  assert.deepEqual(aborted, [false, true]);
});

test("one call of several is aborted, again and again: the others have their answers", async () => {
  const { client } = await connect();
  for (let round = 0; round < 20; round += 1) {
    const controller = new AbortController();
    await server.fault("Slow", { delayMs: 60_000 });
    const arrived = gateway.next();
    const slow = client.execute("query Slow { viewer { id } }", undefined, {
      signal: controller.signal,
    });
    await arrived;
    const others = Array.from({ length: 5 }, () => client.execute(query));
    controller.abort(reason);
    await assert.rejects(slow, isReason);
    for (const { viewer } of await Promise.all(others)) {
      assert.equal(viewer.email, server.adminEmail);
    }
  }
});

test("an abort while the body is read rejects at once", async () => {
  const controller = new AbortController();
  let reading;
  const begun = new Promise((resolve) => {
    reading = resolve;
  });
  const { client } = await connect({
    fetch: async () => {
      const body = new ReadableStream({
        start: (stream) => stream.enqueue(new TextEncoder().encode('{"data":')),
        pull: () => reading(),
      });
      return new Response(body, { headers: { "Content-Type": "application/json" } });
    },
  });
  const call = client.execute(query, undefined, { signal: controller.signal });
  await begun;
  controller.abort(reason);
  await assert.rejects(call, isReason);
});

test("an abort during the wait before a retry rejects at once", async () => {
  const controller = new AbortController();
  const { client } = await connect({ onEvent: () => controller.abort(reason) });
  const slow = { status: 503, headers: { "Retry-After": "59" }, body: "" };
  await server.fault("Who", slow);
  const requests = await gateway.during(() =>
    assert.rejects(client.execute(query, undefined, { signal: controller.signal }), isReason),
  );
  assert.equal(requests.length, 1);
});

test("a reason may be any value", async () => {
  const api = await connect();
  for (const value of ["a text", 7, null, { an: "object" }]) {
    const caught = await api.viewer({ signal: AbortSignal.abort(value) }).then(
      () => assert.fail("it was aborted"),
      (error) => error,
    );
    assert.equal(caught, value);
  }
});

test("a plain abort rejects with the AbortError that the signal has", async () => {
  const api = await connect();
  const signal = AbortSignal.abort();
  await assert.rejects(api.viewer({ signal }), (error) => error === signal.reason);
});

test("a signal that fires after the end changes nothing, and no listener stays on it", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  let listeners = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args) => {
    listeners += 1;
    return addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args) => {
    listeners -= 1;
    return removeEventListener.apply(signal, args);
  };
  const viewer = await (await connect()).viewer({ signal });
  assert.ok(listeners <= 0, `${listeners} listeners are left`);
  controller.abort(reason);
  assert.equal(viewer.email, server.adminEmail);
});

test("an abort is no failure event: the caller knows", async () => {
  const { events, onEvent } = recorder();
  const api = await connect({ onEvent });
  await assert.rejects(api.viewer({ signal: AbortSignal.abort(reason) }), isReason);
  assert.deepEqual(events, []);
});

test("timeoutMs of a call overrides the client's", async () => {
  const { client } = await connect({ timeoutMs: 60_000, maxRetries: 0 });
  await server.fault("Who", { delayMs: 60_000 });
  await rejection(wandb, "timeout", client.execute(query, undefined, { timeoutMs: 50 }));
});

test("timeoutMs is for one attempt: the next has its own", async () => {
  const { onEvent, of } = recorder();
  const { client } = await connect({ timeoutMs: 2_000, maxRetries: 1, onEvent });
  await server.fault("Who", { delayMs: 60_000 });
  assert.equal((await client.execute(query)).viewer.email, server.adminEmail);
  assert.equal(of("retry")[0].error.code, "timeout");
});

test("AbortSignal.timeout is the caller's, not a timeout of the library's", async () => {
  const { client } = await connect();
  await server.fault("Who", { delayMs: 60_000 });
  const signal = AbortSignal.timeout(50);
  const aborted = once(signal, "abort");
  await assert.rejects(
    client.execute(query, undefined, { signal }),
    (error) => error === signal.reason && error.name === "TimeoutError",
  );
  await aborted;
});

/** Aborts calls at each moment there is; then nothing may keep the process alive. */
const leaving = `
  import { createServer } from "node:http";
  import { connect } from "wandb-user";
  const { URL: baseUrl, KEY: apiKey } = process.env;
  const reason = new Error("the person left");
  const never = () => new Promise(() => {});
  const half = createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "application/json" }).write('{"data":');
  });
  await new Promise((resolve) => half.listen(0, "127.0.0.1", resolve));
  const halfUrl = "http://127.0.0.1:" + half.address().port;
  const moments = {
    "before sending": { baseUrl, accessToken: never },
    "while waiting": { baseUrl, apiKey },
    "while reading the body": { baseUrl: halfUrl, apiKey },
    "during a backoff": { baseUrl, apiKey },
  };
  for (const [moment, options] of Object.entries(moments)) {
    const controller = new AbortController();
    let told = false;
    const api = await connect({ ...options, onEvent: () => { told = true; } });
    const name = moment === "during a backoff" ? "Backoff" : "Slow";
    const call = api.client.execute("query " + name + " { viewer { id } }", {}, { signal: controller.signal });
    const settled = call.then(() => "resolved", (error) => error);
    // Long enough for the call to come to that moment; the limits are a minute.
    do await new Promise((resolve) => setTimeout(resolve, 200)); while (name === "Backoff" && !told);
    controller.abort(reason);
    if ((await settled) !== reason) throw new Error(moment + ": " + (await settled));
  }
  half.closeAllConnections();
  half.close();
  console.log("ended");
`;

test("an abort at any moment leaves no timer and no request behind", async () => {
  await server.fault("Slow", { delayMs: 60_000 });
  await server.fault("Backoff", { status: 503, headers: { "Retry-After": "59" }, body: "" });
  const env = { URL: server.url, KEY: server.adminKey };
  const { stdout, stderr, status, signal } = project.run(leaving, { env, timeoutMs: 30_000 });
  assert.equal(stdout, "ended\n", stderr);
  assert.equal(signal, null, "something kept the process alive");
  assert.equal(status, 0);
});
