// Errors that are logged, or sent elsewhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { MessageChannel } from "node:worker_threads";
import { rejection, stage } from "./support.mjs";

const { wandb } = await stage();
const baseUrl = "https://wandb.example.com";

const answering = (answer) =>
  wandb.connect({ baseUrl, maxRetries: 0, fetch: async () => answer() });

async function refused() {
  const answer = () =>
    Response.json(
      { errors: [{ message: "slow down", path: ["viewer", 0] }] },
      { status: 429, headers: { "Retry-After": "7" } },
    );
  return rejection(wandb, "rate_limited", (await answering(answer)).viewer());
}

const fields = {
  name: "WandbError",
  message: "Viewer: slow down",
  code: "rate_limited",
  operation: "Viewer",
  status: 429,
  serverErrors: [{ message: "slow down", path: ["viewer", 0] }],
  maybeApplied: false,
  unclaimedKeys: [],
  retryAfterSeconds: 7,
};

test("toJSON has everything as plain data", async () => {
  const error = await refused();
  assert.deepEqual(JSON.parse(JSON.stringify(error)), fields);
  assert.deepEqual(JSON.parse(JSON.stringify({ deep: [error] })), { deep: [fields] });
  assert.equal(Object.getPrototypeOf(error.toJSON()), Object.prototype);
  assert.equal(error.toJSON().stack, undefined, "paths of the machine are nobody's business");
});

test("the cause is there with its message, whatever it is", async () => {
  const hostile = {
    get message() {
      throw new Error("not for you");
    },
    toString: () => assert.fail("not for you either"),
  };
  for (const [thrown, words] of [
    [new TypeError("no route"), "no route"],
    ["no route", "no route"],
    [Object.assign(new Error("outer"), { self: 1 }), "outer"],
    [Symbol("no route"), "Symbol(no route)"],
    [{ message: 7 }, "7"],
    [hostile, "something that has no words"],
  ]) {
    const api = await wandb.connect({
      baseUrl,
      maxRetries: 0,
      fetch: async () => Promise.reject(thrown),
    });
    const error = await rejection(wandb, "network", api.viewer());
    assert.equal(error.toJSON().cause, words);
    JSON.stringify(error);
  }
  assert.equal("cause" in (await refused()).toJSON(), false);
});

test("a circle of causes has an end", async () => {
  const one = new Error("one");
  one.cause = new Error("two", { cause: one });
  const api = await wandb.connect({
    baseUrl,
    maxRetries: 0,
    fetch: async () => Promise.reject(one),
  });
  const error = await rejection(wandb, "network", api.viewer());
  assert.equal(JSON.parse(JSON.stringify(error)).cause, "one");
});

test("errors that the loader makes have it too", async () => {
  const api = new wandb.WandbError("network", "no module", new Error("404"));
  assert.deepEqual(JSON.parse(JSON.stringify(api)), {
    ...{ name: "WandbError", message: "no module", code: "network" },
    ...{ serverErrors: [], maybeApplied: false, unclaimedKeys: [], cause: "404" },
  });
});

test("across postMessage the plain data arrives whole", async () => {
  const { port1, port2 } = new MessageChannel();
  const arrived = new Promise((resolve) => port2.once("message", resolve));
  port1.postMessage((await refused()).toJSON());
  assert.deepEqual(JSON.parse(JSON.stringify(await arrived)), fields);
  port1.close();
  const clone = structuredClone(await refused());
  assert.equal(clone.message, fields.message, "of the error itself the message");
});

test("what prints errors shows its name, its message and its fields", async () => {
  const error = await refused();
  const text = inspect(error);
  assert.match(text, /^WandbError: Viewer: slow down/);
  assert.match(text, /code: 'rate_limited'/);
  assert.equal(String(error), "WandbError: Viewer: slow down");
  assert.ok(error.stack.startsWith("WandbError"), error.stack);
});
