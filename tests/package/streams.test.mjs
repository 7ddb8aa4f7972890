// Lists are read while their answer comes in: out of the stream that the answer's body
// is, whatever its parts are, and whatever becomes of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { rejection, stage } from "./support.mjs";

const { wandb, server, connect } = await stage();

const edge = (n) => `{"cursor":"c${n}","node":{"id":"id${n}","name":"Zoë 😀 ${n}"}}`;
const listOf = (edges, more = '{"hasNextPage":false,"endCursor":null}') =>
  `{"data":{"users":{"edges":[${edges}],"pageInfo":${more}}}}`;
const text = listOf([1, 2, 3].map(edge));
const names = ["Zoë 😀 1", "Zoë 😀 2", "Zoë 😀 3"];
const bytesOf = (text) => new TextEncoder().encode(text);

/** An api whose server answers each request with what this gives. */
const answering = (answer, options) =>
  wandb.connect({ baseUrl: "https://x.example", maxRetries: 0, fetch: answer, ...options });

/** A stream of these parts; then it ends, or fails with an error, or goes on for ever. */
const streamOf = (parts, end) =>
  new ReadableStream({
    async pull(controller) {
      const part = parts.shift();
      if (part) return controller.enqueue(part);
      if (end === "never") return new Promise(() => {});
      return end ? controller.error(end) : controller.close();
    },
  });

for (const size of [1, 2, 5, 64, 10_000]) {
  test(`a list in parts of ${size} bytes`, async () => {
    const bytes = bytesOf(text);
    const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.slice(index * size, (index + 1) * size),
    );
    const api = await answering(async () => new Response(streamOf(parts)));
    assert.deepEqual(
      (await api.users()).map(({ name }) => name),
      names,
    );
  });
}

test("parts larger than what is copied at a time, characters across the borders", async () => {
  const many = Array.from({ length: 5_000 }, (_, n) => edge(n));
  const bytes = bytesOf(listOf(many));
  assert.ok(bytes.length > 4 * 65_536);
  const api = await answering(async () => new Response(streamOf([bytes])));
  const users = await api.users();
  assert.equal(users.length, 5_000);
  assert.ok(users.every(({ name }, n) => name === `Zoë 😀 ${n}`));
});

test("an answer without a stream is read as a text", async () => {
  for (const body of [undefined, null, {}, { getReader: () => assert.fail("locked") }, 7]) {
    const answer = { status: 200, headers: new Headers(), body, text: async () => text };
    const api = await answering(async () => answer);
    assert.deepEqual(
      (await api.users()).map(({ name }) => name),
      names,
    );
  }
});

const reading = (read) => ({
  status: 200,
  headers: new Headers(),
  body: { getReader: () => ({ read }) },
  text: () => assert.fail("the body was read already"),
});
const thrower = () => {
  throw new Error("no");
};

for (const [what, read] of [
  ["throws", thrower],
  ["rejects", () => Promise.reject(new Error("no"))],
  ["gives nothing", () => undefined],
  ["gives null", async () => null],
  ["has no `done` to read", async () => Object.defineProperty({}, "done", { get: thrower })],
  ["has no `value` to read", async () => Object.defineProperty({}, "value", { get: thrower })],
  ["has no value", async () => ({ done: false })],
  ["has a number for a value", async () => ({ value: 7 })],
  ["has a value that gives no bytes", async () => ({ value: { length: 5, subarray: () => 7 } })],
  ["has a length that is no number", async () => ({ value: { length: Symbol("5") } })],
  ["has a value that throws", async () => ({ value: { length: 5, subarray: thrower } })],
]) {
  test(`a stream's reader that ${what} is a failure of the network`, async () => {
    let reads = 0;
    const limited = () => (++reads > 3 ? { done: true } : read());
    const api = await answering(async () => reading(limited));
    const error = await api.users().then(
      () => assert.fail(),
      (error) => error,
    );
    assert.ok(error instanceof wandb.WandbError);
    assert.ok(["network", "bad_response"].includes(error.code), error.code);
    assert.equal((await (await connect()).viewer()).email, server.adminEmail);
  });
}

test("a connection that breaks in the middle is tried again, and no user comes twice", async () => {
  const half = bytesOf(text.slice(0, text.indexOf('{"cursor":"c3"') + 20));
  let requests = 0;
  const api = await answering(
    async () => {
      requests += 1;
      const broken = streamOf([half], new TypeError("broken"));
      return new Response(requests === 1 ? broken : text);
    },
    { maxRetries: 1 },
  );
  assert.deepEqual(
    (await api.users()).map(({ name }) => name),
    names,
  );
  assert.equal(requests, 2);
});

test("an answer that ends in the middle of the list is a bad response", async () => {
  for (let end = 20; end < text.length; end += 7) {
    const api = await answering(async () => new Response(bytesOf(text).slice(0, end)));
    await rejection(wandb, "bad_response", api.users());
  }
});

test("a stream that stops can be aborted, and its time is limited", async () => {
  const stopped = async () => new Response(streamOf([bytesOf(text.slice(0, 80))], "never"));
  const api = await answering(stopped);
  await rejection(wandb, "timeout", api.users(undefined, { timeoutMs: 50 }));
  const controller = new AbortController();
  const users = api.users(undefined, { signal: controller.signal });
  const rejected = users.then(
    () => assert.fail(),
    (reason) => reason,
  );
  await delay(20);
  controller.abort("enough");
  assert.equal(await rejected, "enough");
});

test("errors beside an edge that does not fit come first", async () => {
  const bad = '{"node":{"id":7}}';
  const both = listOf([edge(1), bad]).replace(/\}$/, ',"errors":[{"message":"not allowed"}]}');
  const beside = await answering(async () => new Response(both));
  await rejection(wandb, "permission_denied", beside.users());
});

test("the page has its turn while a long answer is read", async () => {
  const part = (from) =>
    bytesOf(`${Array.from({ length: 10_000 }, (_, n) => edge(from + n)).join()},`);
  const parts = [
    bytesOf('{"data":{"users":{"edges":['),
    ...[0, 1, 2, 3, 4].map((n) => part(n * 10_000)),
  ];
  parts.push(bytesOf(`${edge(50_000)}],"pageInfo":{"hasNextPage":false,"endCursor":null}}}}`));
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 0);
  const api = await answering(async () => new Response(streamOf(parts)));
  const users = await api.users();
  clearInterval(timer);
  assert.equal(users.length, 50_001);
  assert.ok(turns >= 2, `${turns} turns`);
});
