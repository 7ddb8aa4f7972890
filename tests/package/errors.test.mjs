// WandbError: what each way to fail is called, and what it tells.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { rejection, stage } from "./support.mjs";

const { wandb, server, connect } = await stage();
const once = (options) => connect({ maxRetries: 0, ...options });

const query = "query Who { viewer { email } }";
const mutation = 'mutation Rename { updateUser(input: { name: "Admin" }) { user { name } } }';

/** Answers with an HTTP status. */
const statuses = [
  [400, "graphql"],
  [401, "unauthenticated"],
  [403, "permission_denied"],
  [404, "not_found"],
  [409, "conflict"],
  [429, "rate_limited"],
  [500, "server"],
  [502, "server"],
  [503, "server"],
  [504, "server"],
];

for (const [status, code] of statuses) {
  test(`an answer with ${status} is ${code}, with the server's own words`, async () => {
    const { client } = await once();
    await server.fault("Who", { status, body: '{"errors":[{"message":"says the server"}]}' });
    const error = await rejection(wandb, code, client.execute(query));
    assert.equal(error.status, status);
    assert.equal(error.operation, "Who");
    assert.deepEqual(
      error.serverErrors.map(({ message }) => message),
      ["says the server"],
    );
    assert.match(error.message, /says the server/);
    assert.equal(error.maybeApplied, false);
    assert.deepEqual(error.unclaimedKeys, []);
    assert.equal(error.retryAfterSeconds, undefined);
  });
}

test("an address that has moved (301) is network, and nobody follows it", async () => {
  const { client } = await once();
  const moved = { status: 301, headers: { Location: `${server.url}/healthz` }, body: "" };
  await server.fault("Who", moved);
  const error = await rejection(wandb, "network", client.execute(query));
  assert.match(error.message, /redirected/);
  assert.match(error.cause.message, /redirected/);
  await server.fault("Rename", moved);
  const { maybeApplied } = await rejection(wandb, "network", client.execute(mutation));
  assert.equal(maybeApplied, true);
});

const forms = {
  "errors with a message and a path": [
    '{"errors":[{"message":"first","path":["users","edges",3]},{"message":"second"}],"data":null}',
    ["first", "second"],
  ],
  "an error that is a text": ['{"error":"first"}', ["first"]],
  "an error with a message": ['{"error":{"message":"first"}}', ["first"]],
};

for (const [name, [body, messages]] of Object.entries(forms)) {
  for (const status of [200, 400]) {
    test(`${name} is understood, with status ${status}`, async () => {
      const { client } = await once();
      await server.fault("Who", { status, body });
      const error = await rejection(wandb, "graphql", client.execute(query));
      assert.deepEqual(
        error.serverErrors.map(({ message }) => message),
        messages,
      );
    });
  }
}

test("the path of a server's error is kept", async () => {
  const { client } = await once();
  const [body] = forms["errors with a message and a path"];
  await server.fault("Who", { status: 200, body });
  const { serverErrors } = await rejection(wandb, "graphql", client.execute(query));
  assert.deepEqual(serverErrors[0].path, ["users", "edges", 3]);
  assert.equal(serverErrors[1].path, undefined);
});

test("Retry-After is told in seconds", async () => {
  const { client } = await once();
  await server.fault("Who", { status: 429, headers: { "Retry-After": "7" }, body: "slow down" });
  const error = await rejection(wandb, "rate_limited", client.execute(query));
  assert.equal(error.retryAfterSeconds, 7);
});

test("Retry-After may be a date", async () => {
  const { client } = await once();
  const date = new Date(Date.now() + 30_000).toUTCString();
  await server.fault("Who", { status: 503, headers: { "Retry-After": date }, body: "" });
  const { retryAfterSeconds } = await rejection(wandb, "server", client.execute(query));
  assert.ok(retryAfterSeconds > 0 && retryAfterSeconds <= 30, String(retryAfterSeconds));
});

const broken = {
  "text that is not JSON": "garbage",
  "half an answer": "truncate",
  "JSON that is no object": { status: 200, body: "[1, 2]" },
  "no data": { status: 200, body: "{}" },
  "data that is no object": { status: 200, body: '{"data":"yes"}' },
};

for (const [name, fault] of Object.entries(broken)) {
  test(`${name} is bad_response, or network where the connection broke`, async () => {
    const { client } = await once();
    await server.fault("Who", fault);
    const error = await client.execute(query).catch((caught) => caught);
    assert.ok(error instanceof wandb.WandbError);
    const expected = fault === "truncate" ? ["bad_response", "network"] : ["bad_response"];
    assert.ok(expected.includes(error.code), error.code);
  });
}

test("a list of which nothing fits the schema names the place", async () => {
  const api = await once();
  const edges = '[null,{"node":{"id":7}}]';
  const page = `{"edges":${edges},"pageInfo":{"hasNextPage":false,"endCursor":null}}`;
  await server.fault("*", { status: 200, body: `{"data":{"users":${page}}}` });
  const error = await rejection(wandb, "bad_response", () => api.users());
  assert.match(error.message, /users\.edges\[1\]\.node\.id: expected a string/);
});

test("a viewer of the wrong shape names the place", async () => {
  const api = await once();
  await server.fault("*", { status: 200, body: '{"data":{"viewer":{"id":["VXNlcjox"]}}}' });
  const error = await rejection(wandb, "bad_response", api.viewer());
  assert.match(error.message, /viewer\.id: expected a string/);
});

test("a connection that is closed with no answer is network, with its cause", async () => {
  const { client } = await once({ baseUrl: server.url });
  await server.fault("Who", "drop-before");
  const error = await rejection(wandb, "network", client.execute(query));
  assert.equal(error.status, undefined);
  assert.ok(error.cause instanceof Error);
});

test("nobody listening is network", async () => {
  const closed = createServer();
  await new Promise((resolve) => closed.listen(0, "127.0.0.1", resolve));
  const { port } = closed.address();
  await new Promise((resolve) => closed.close(resolve));
  const { client } = await once({ baseUrl: `http://127.0.0.1:${port}` });
  await rejection(wandb, "network", client.execute(query));
});

test("an answer that takes too long is timeout", async () => {
  const { client } = await once({ timeoutMs: 50 });
  await server.fault("Who", { delayMs: 5_000 });
  const error = await rejection(wandb, "timeout", client.execute(query));
  assert.equal(error.operation, "Who");
});

test("a mutation with no clear answer may have been applied", async () => {
  const { client } = await once({ baseUrl: server.url });
  for (const fault of ["drop-after", "garbage", { status: 502, body: "" }]) {
    await server.fault("Rename", fault);
    const error = await client.execute(mutation).catch((caught) => caught);
    assert.ok(error instanceof wandb.WandbError);
    assert.equal(error.maybeApplied, true, JSON.stringify(fault));
  }
});

test("a mutation that was refused was not applied", async () => {
  const { client } = await once();
  for (const status of [400, 401, 403, 409, 429, 503]) {
    await server.fault("Rename", { status, body: '{"error":"no"}' });
    const error = await client.execute(mutation).catch((caught) => caught);
    assert.ok(error instanceof wandb.WandbError);
    assert.equal(error.maybeApplied, false, String(status));
  }
});

test("a WandbError is an Error with a stack", async () => {
  const { client } = await once();
  await server.fault("Who", { status: 500, body: "" });
  const error = await rejection(wandb, "server", client.execute(query));
  assert.equal(typeof error.stack, "string");
  assert.equal(Object.prototype.toString.call(error), "[object Error]");
  assert.match(String(error), /^WandbError: /);
});

test("no error holds the key", async () => {
  const api = await once();
  const everything = (error) =>
    JSON.stringify([error.message, error.stack, String(error), error.serverErrors, error]);
  for (const status of [400, 401, 500]) {
    await server.fault("*", { status, body: '{"error":"no"}' });
    const error = await api.viewer().catch((caught) => caught);
    assert.ok(!everything(error).includes(server.adminKey));
    assert.ok(!everything(error).includes(btoa(`api:${server.adminKey}`)));
  }
});
