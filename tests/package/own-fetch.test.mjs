// A `fetch` of the caller's that is not quite one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { recorder, rejection, stage } from "./support.mjs";

const { wandb, server, connect } = await stage();
const baseUrl = "https://wandb.example.com";
const ada = { data: { viewer: { id: "a", email: "ada@example.com" } } };

/** Like node-fetch and npm's undici: a `Request` of another making is an address to them. */
const urlOnly = (url, init) => {
  if (typeof url !== "string") throw new TypeError(`Failed to parse URL from ${String(url)}`);
  return fetch(url, init);
};

const forms = {
  "a Request": (request) => fetch(request),
  "a URL and an init": urlOnly,
  "a URL and an init, asynchronous": async (url, init) => urlOnly(url, init),
  "a URL and an init, loaded first": async (url, init) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return urlOnly(url, init);
  },
  "an init whose body is read at once": async (url, init) =>
    JSON.parse(init?.body) && fetch(url, init),
  "a table by URL": (url, init) => ({ [`${server.url}/graphql`]: () => fetch(url, init) })[url]?.(),
};

for (const [form, own] of Object.entries(forms)) {
  test(`${form}: queries, changes, tokens and aborts`, async () => {
    const { events, onEvent } = recorder();
    const options = { baseUrl: server.url, fetch: own, onEvent };
    for (const credentials of [
      {},
      { apiKey: undefined, accessToken: async () => server.adminKey },
    ]) {
      const api = await connect({ ...options, ...credentials });
      await api.viewer().catch((error) => assert.equal(error.code, "unauthenticated"));
    }
    const api = await connect(options);
    const me = await api.viewer();
    assert.equal(me.email, server.adminEmail);
    const secret = await me.generateApiKey("own fetch", { strict: true });
    assert.ok(secret.length >= 40);
    assert.ok((await api.users()).length > 0);
    const controller = new AbortController();
    const slow = api.client.execute(
      "query Slow { viewer { id } }",
      {},
      { signal: controller.signal },
    );
    await server.fault("Slow", { delayMs: 60_000 });
    controller.abort("enough");
    await assert.rejects(slow, (reason) => reason === "enough");
    await server.clearFaults();
    assert.deepEqual(
      events.filter(({ error }) => error.code !== "unauthenticated"),
      [],
    );
  });
}

test("a change that a fetch by URL makes first is made once", async () => {
  const seen = [];
  const own = async (url, init) => {
    if (typeof url !== "string") throw new TypeError("Only absolute URLs are supported");
    seen.push([
      url,
      init.method,
      init.headers["content-type"],
      JSON.parse(init.body).operationName,
    ]);
    return Response.json({ data: { result: { user: { id: "a" } } } });
  };
  const api = await wandb.connect({ baseUrl, fetch: own });
  await api.createUser("a@example.com");
  await api.createUser("b@example.com");
  const call = [`${baseUrl}/graphql`, "POST", "application/json", "CreateUser"];
  assert.deepEqual(seen, [call, call]);
});

test("a change is not sent again where it may have been sent", async () => {
  for (const sending of [
    async (request) => {
      await request.text();
      throw new TypeError("not about the call");
    },
    async () => {
      // A copy of it was sent, which the request does not show.
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new TypeError("Cannot read properties of undefined");
    },
    async () => {
      throw new TypeError("fetch failed");
    },
  ]) {
    let calls = 0;
    const own = (request) => {
      calls += 1;
      return calls > 1 ? Response.json(ada) : sending(request);
    };
    const api = await wandb.connect({ baseUrl, fetch: own, maxRetries: 0 });
    const team = api.createTeam("a-team");
    const error = await rejection(wandb, "network", team);
    assert.equal(error.maybeApplied, true);
    assert.equal(calls, 1);
  }
});

const none = {
  "nothing at all": () => undefined,
  "a promise of nothing": async () => null,
  "a text": async () => "{}",
  "an answer without a status": async () => ({ headers: new Headers(), text: async () => "{}" }),
  "an answer without headers": async () => ({ ok: true, status: 200, text: async () => "{}" }),
  "an answer without text()": async () => ({
    status: 200,
    headers: new Headers(),
    json: async () => ada,
  }),
  "an answer whose text is no function": async () => ({
    status: 200,
    headers: new Headers(),
    text: "",
  }),
  "a function that takes neither form": async (url) => url.pathname.length,
  "one that is not a function of that kind": () => {
    throw new TypeError("x is not iterable");
  },
};

for (const [what, own] of Object.entries(none)) {
  test(`${what} is invalid_argument at once, which says what was expected`, async () => {
    let calls = 0;
    const counting = (...args) => {
      calls += 1;
      return own(...args);
    };
    const { of, onEvent } = recorder();
    const api = await wandb.connect({ baseUrl, fetch: counting, onEvent });
    const error = await rejection(wandb, "invalid_argument", api.viewer());
    assert.match(error.message, /options\.fetch: expected a function like `fetch`.*text\(\)/);
    assert.ok(calls <= 2, `${calls} calls`);
    assert.deepEqual(of("retry"), []);
  });
}

test("an odd answer to a change leaves open what was done", async () => {
  const own = async () => ({ ok: true, status: 200 });
  const api = await wandb.connect({ baseUrl, fetch: own });
  const error = await rejection(wandb, "invalid_argument", api.createTeam("a-team"));
  assert.equal(error.maybeApplied, true);
});

test("what else it throws is the network's", async () => {
  for (const thrown of [
    new Error("no route"),
    "no route",
    new TypeError("fetch failed"),
    new TypeError("no route"),
  ]) {
    let calls = 0;
    const own = async () => {
      calls += 1;
      throw thrown;
    };
    const api = await wandb.connect({ baseUrl, fetch: own, maxRetries: 0 });
    const { cause } = await rejection(wandb, "network", api.viewer());
    assert.equal(cause, thrown);
    assert.equal(calls, 1);
  }
});
