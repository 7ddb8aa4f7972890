// Signals: one for many calls, and runtimes whose own are of two kinds.
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { test } from "node:test";
import { stage } from "./support.mjs";

const { wandb, project, server, gateway, connect } = await stage();
const ada = { data: { viewer: { id: "a", email: "ada@example.com" } } };

/** An api whose server answers when it is told to. */
async function waiting() {
  const answers = [];
  const fetch = () => new Promise((resolve) => answers.push(() => resolve(Response.json(ada))));
  const api = await wandb.connect({ baseUrl: "https://wandb.example.com", fetch });
  return { api, answers };
}

test("one signal for many calls has one listener, as long as one of them is under way", async () => {
  const { signal } = new AbortController();
  const warnings = [];
  const onWarning = (warning) => warnings.push(warning.name);
  process.on("warning", onWarning);
  const { api, answers } = await waiting();
  const calls = Array.from({ length: 40 }, () => api.viewer({ signal }));
  while (answers.length < 40) await new Promise(setImmediate);
  assert.equal(getEventListeners(signal, "abort").length, 1);
  for (const answer of answers.slice(0, 39)) answer();
  await Promise.all(calls.slice(0, 39));
  assert.equal(getEventListeners(signal, "abort").length, 1);
  answers[39]();
  await calls[39];
  assert.equal(getEventListeners(signal, "abort").length, 0);
  await new Promise(setImmediate);
  process.off("warning", onWarning);
  assert.deepEqual(warnings, []);
});

test("an abort ends all calls of its signal and none of another's", async () => {
  const { api, answers } = await waiting();
  const controllers = [new AbortController(), new AbortController()];
  const calls = Array.from({ length: 12 }, (_, n) =>
    api.viewer({ signal: controllers[n % 2].signal }).then(
      (user) => user.id,
      (reason) => reason,
    ),
  );
  controllers[0].abort("enough");
  await Promise.all(calls.filter((_, n) => n % 2 === 0));
  for (const answer of answers) answer();
  assert.deepEqual(
    await Promise.all(calls),
    Array.from({ length: 12 }, (_, n) => (n % 2 ? "a" : "enough")),
  );
  for (const { signal } of controllers) assert.equal(getEventListeners(signal, "abort").length, 0);
  await assert.rejects(
    api.viewer({ signal: controllers[0].signal }),
    (reason) => reason === "enough",
  );
});

test("a signal serves again and again", async () => {
  const controller = new AbortController();
  const api = await connect();
  for (let times = 0; times < 3; times += 1) await api.viewer({ signal: controller.signal });
  await server.fault("Viewer", { delayMs: 60_000 });
  const arrived = gateway.next();
  const call = api.viewer({ signal: controller.signal });
  await arrived;
  controller.abort("enough");
  await assert.rejects(call, (reason) => reason === "enough");
  await server.clearFaults();
});

/** A runtime like jsdom in Node: its `AbortController` is none to its own `fetch`. */
const twoKinds = `
  const { AbortController: Native } = globalThis;
  const hidden = new WeakMap();
  globalThis.AbortSignal = class AbortSignal extends EventTarget {
    get aborted() { return hidden.get(this).aborted; }
    get reason() { return hidden.get(this).reason; }
  };
  globalThis.AbortController = class AbortController {
    #native = new Native();
    constructor() {
      this.signal = new AbortSignal();
      hidden.set(this.signal, this.#native.signal);
      this.#native.signal.addEventListener("abort", () => this.signal.dispatchEvent(new Event("abort")));
    }
    abort(reason) { this.#native.abort(reason); }
  };
  // As Node 24's own.
  const refusing = (init) => {
    if (init?.signal instanceof AbortSignal)
      throw new TypeError('Expected signal ("AbortSignal {}") to be an instance of AbortSignal');
  };
  const { Request: NativeRequest, fetch: nativeFetch } = globalThis;
  globalThis.Request = class Request extends NativeRequest {
    constructor(input, init) {
      refusing(init);
      super(input, init);
    }
  };
  globalThis.fetch = async (input, init) => {
    refusing(init);
    return nativeFetch(input, init);
  };
  const { connect } = await import("wandb-user");
  const { URL: baseUrl, KEY: apiKey } = process.env;
  for (const own of [undefined, (request) => fetch(request)]) {
    const api = await connect({ baseUrl, apiKey, fetch: own });
    const me = await api.viewer();
    const controller = new AbortController();
    const slow = api.client.execute("query Slow { viewer { id } }", {}, { signal: controller.signal });
    controller.abort("enough");
    const reason = await slow.catch((thrown) => thrown);
    console.log(me.email, reason);
  }
  process.exit();
`;

test("where the runtime's fetch refuses the runtime's signals, calls do without", async () => {
  const env = { URL: server.url, KEY: server.adminKey };
  const { stdout, stderr } = project.run(twoKinds, { env });
  const line = `${server.adminEmail} enough\n`;
  assert.equal(stdout, line + line, stderr);
});
