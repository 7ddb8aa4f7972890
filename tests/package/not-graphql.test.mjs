// Answers that are no GraphQL: of proxies, frameworks and sign-ins in front of W&B.
import assert from "node:assert/strict";
import { test } from "node:test";
import { recorder, rejection, stage } from "./support.mjs";

const { wandb } = await stage();
const baseUrl = "https://wandb.example.com";

/** What a call comes to whose server answers so each time. */
async function outcomeOf(code, answer, call = (api) => api.viewer(), options = {}) {
  let requests = 0;
  const { events, onEvent } = recorder();
  const fetch = async () => {
    requests += 1;
    return answer();
  };
  const api = await wandb.connect({ baseUrl, fetch, onEvent, ...options });
  const error = await rejection(wandb, code, call(api));
  return { error, requests, events };
}

const create = (api) => api.createUser("new@example.com");
const text = (body, type, status = 200, headers = {}) =>
  new Response(body, { status, headers: { "Content-Type": type, ...headers } });

const refusals = {
  "errors as a text": ["graphql", () => Response.json({ errors: "no seats left" })],
  "errors as an object": ["graphql", () => Response.json({ errors: { message: "no seats left" } })],
  "errors as an object of lists": [
    "graphql",
    () => Response.json({ errors: { email: ["no seats left"] } }),
  ],
  "error as a text": ["graphql", () => Response.json({ error: "no seats left" })],
  "error as a code, with a message": [
    "graphql",
    () => Response.json({ error: "SEATS", message: "no seats left" }),
  ],
  message: ["graphql", () => Response.json({ message: "no seats left" })],
  "message and no data": ["graphql", () => Response.json({ data: null, message: "no seats left" })],
  detail: ["graphql", () => Response.json({ detail: "no seats left" })],
  "a message that says who": [
    "unauthenticated",
    () => Response.json({ message: "no seats left: not logged in" }),
  ],
  "problem+json, 409": [
    "conflict",
    () => text('{"title":"Full","detail":"no seats left"}', "application/problem+json", 409),
  ],
  "message, 403": [
    "permission_denied",
    () => Response.json({ message: "no seats left" }, { status: 403 }),
  ],
  "a text, 403": ["permission_denied", () => text("no seats left\n", "text/plain", 403)],
  "a text, 429": [
    "rate_limited",
    () => text("no seats left", "text/plain", 429, { "Retry-After": "61" }),
  ],
  "a text, 200": ["bad_response", () => text("no seats left", "text/plain; charset=utf-8")],
};

for (const [name, [code, answer]] of Object.entries(refusals)) {
  test(`${name}: the words are in the message, and it is asked once`, async () => {
    const { error, requests } = await outcomeOf(code, answer);
    assert.match(error.message, /no seats left/);
    assert.match(error.serverErrors[0].message, /no seats left/);
    assert.equal(requests, 1);
    const { error: refused, requests: sent } = await outcomeOf(code, answer, create);
    assert.equal(refused.maybeApplied, code === "bad_response", "only a text leaves it open");
    assert.ok(sent <= 2, "at most the look-up follows");
  });
}

test("of a long message the beginning is in the error's, all of it in serverErrors", async () => {
  const message = "é".repeat(2_000);
  const { error } = await outcomeOf("graphql", () => Response.json({ errors: [{ message }] }));
  assert.equal(error.message, `Viewer: ${"é".repeat(511)}…`);
  assert.equal(error.serverErrors[0].message, message);
  const short = "é".repeat(512);
  const whole = await outcomeOf("graphql", () => Response.json({ errors: short }));
  assert.equal(whole.error.message, `Viewer: ${short}`);
});

test("a message beside data is none: it may be anything", async () => {
  const answer = { data: { viewer: { id: "a" } }, message: "ok", title: "t", detail: "d" };
  const api = await wandb.connect({ baseUrl, fetch: async () => Response.json(answer) });
  assert.equal((await api.viewer()).id, "a");
});

test("what looks like a damaged answer is not quoted", async () => {
  for (const body of [
    '{"data":{"secret',
    "secret}",
    "<p>secret",
    "[secret",
    "secret ".repeat(5_000),
  ]) {
    const answer = () => text(body, "text/plain");
    const { error } = await outcomeOf("bad_response", answer, undefined, { maxRetries: 0 });
    assert.ok(!JSON.stringify(error).includes("secret"), error.message);
  }
});

const page = "<!doctype html><title>Sign in</title><form>";
const Location = "https://login.example.com/";
const signIns = {
  "a page with 200": () => text(page, "text/html; charset=utf-8"),
  "a page with 200 that is all script": () => text("<html><script src=/a.js>", "text/html"),
  "a page with 403": () => text(page, "text/html", 403),
  "a page with 401": () => text(page, "text/html", 401),
  ...Object.fromEntries(
    [302, 303, 307, 308].map((status) => [
      `a redirect with ${status}`,
      () => new Response(null, { status, headers: { Location } }),
    ]),
  ),
};

for (const [name, answer] of Object.entries(signIns)) {
  test(`${name}: the sign-in in front of W&B is over, and nothing was done`, async () => {
    const { error, requests, events } = await outcomeOf("unauthenticated", answer);
    assert.equal(error.via, "gateway");
    assert.equal(error.status, answer().status);
    assert.match(error.message, /your sign-in to this site, in front of W&B, is over/);
    assert.equal(requests, 1);
    assert.deepEqual(
      events.map(({ type }) => type),
      ["failure"],
    );
    const { error: refused, requests: sent } = await outcomeOf("unauthenticated", answer, create);
    assert.equal(refused.maybeApplied, false);
    assert.equal(sent, 1);
  });
}

test("a redirect after an attempt that nobody knows of leaves that open", async () => {
  let requests = 0;
  const answer = () => {
    requests += 1;
    if (requests === 1) return new Response(null, { status: 503, headers: { "Retry-After": "0" } });
    return new Response(null, { status: 302, headers: { Location } });
  };
  const { error } = await outcomeOf("unauthenticated", answer, create);
  assert.equal(error.maybeApplied, false, "503 says that nothing was done");
  const broken = async () => {
    requests += 1;
    if (requests % 2) throw new TypeError("the connection broke");
    return answer();
  };
  const api = await wandb.connect({ baseUrl, fetch: broken });
  const unclear = await rejection(wandb, "network", create(api));
  assert.equal(unclear.maybeApplied, true);
});

test("other pages are no sign-in", async () => {
  const firewall = () => text("<!doctype html>Your address is blocked.", "text/html", 403);
  assert.equal((await outcomeOf("permission_denied", firewall)).error.via, undefined);
  const down = () => text("<html>502 Bad Gateway", "text/html", 502);
  const { error } = await outcomeOf("server", down, undefined, { maxRetries: 0 });
  assert.equal(error.via, undefined);
  const promised = () => text(page, "application/json");
  const cut = await outcomeOf("bad_response", promised, undefined, { maxRetries: 0 });
  assert.equal(cut.error.via, undefined);
});

const words = {
  "forbidden@example.com": "user forbidden@example.com already exists",
  "not.found@example.com": 'the address "NOT.FOUND@example.com" is already in use',
  "permission denied@x": "user exists",
};

test("words of the caller's in a message say nothing", async () => {
  const { client } = await wandb.connect({
    baseUrl,
    fetch: async (request) => {
      const { variables } = await request.json();
      return Response.json({ errors: [{ message: words[variables.email] ?? "relogin required" }] });
    },
  });
  const mutation =
    "mutation M($email: String) { createUser(input: { email: $email }) { user { id } } }";
  const send = (variables) => client.execute(mutation, variables);
  await rejection(wandb, "conflict", send({ email: "forbidden@example.com" }));
  await rejection(wandb, "conflict", send({ email: "not.found@example.com" }));
  await rejection(wandb, "graphql", send({ email: "permission denied@x" }));
  await rejection(wandb, "relogin_required", send({ email: "required" }));
  await rejection(wandb, "graphql", send({ email: "", more: [{ name: "Relogin Required" }] }));
});
