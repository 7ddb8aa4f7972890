// Secrets that come back: nothing that the library shows holds one, whoever repeats it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { newKey } from "../support/server.mjs";
import { recorder, rejection, stage } from "./support.mjs";

const { wandb } = await stage();
const baseUrl = "https://wandb.example.com";
const token = "eyJ/a+b=c~d.0123456789.abcdefghij";

/** All texts of a value, those that only a debugger shows too. */
const shown = (value) =>
  [inspect(value, { depth: 9, showHidden: true }), JSON.stringify(value), value?.stack].join("\n");

const base64 = (text) => Buffer.from(text).toString("base64");
const base64url = (text) => Buffer.from(text).toString("base64url");

/** The forms in which a server or a proxy repeats a secret. */
const forms = (secret) => ({
  "as it is": secret,
  quoted: `invalid key "${secret}"!`,
  twice: `${secret}${secret}`,
  "in a URL": `https://x.example/?key=${encodeURIComponent(secret)}&more`,
  "in a URL, in small letters": encodeURIComponent(secret).toLowerCase(),
  "the header": `Authorization: Basic ${base64(`api:${secret}`)}`,
  "the header's value": `Bearer ${secret}`,
  base64: base64(secret),
  "base64 behind one letter": base64(`a${secret}`),
  "base64 behind two letters": base64(`ab${secret}`),
  "base64 before others": base64(`${secret}: who?`),
  base64url: base64url(`user:${secret}`),
});

/** What nobody may see: the secret, and what can be turned into it. */
const traces = (secret) => [
  secret.slice(0, 12),
  secret.slice(-12),
  base64(`api:${secret}`).slice(8, 20),
  base64(secret).slice(4, 16),
  base64url(`user:${secret}`).slice(12, 24),
];

function isClean(secret, ...values) {
  for (const value of values)
    for (const trace of traces(secret)) assert.ok(!shown(value).includes(trace), shown(value));
}

const credentials = {
  "an API key": (secret) => ({ apiKey: secret }),
  "a token": (secret) => ({ accessToken: secret }),
  "a function's token": (secret) => ({ accessToken: async () => secret }),
};

for (const [who, options] of Object.entries(credentials)) {
  const secret = who === "an API key" ? newKey() : token;
  for (const [form, text] of Object.entries(forms(secret))) {
    test(`${who} in a server's words, ${form}`, async () => {
      const { events, onEvent } = recorder();
      const errors = [
        { message: `no: ${text}`, path: ["viewer", text], extensions: { header: text } },
        `again ${text}`,
      ];
      for (const answer of [
        () => Response.json({ errors }, { status: 401 }),
        () => Response.json({ errors: text }),
        () => Response.json({ message: text }, { status: 403 }),
        () => new Response(`who is ${text}`, { status: 500 }),
      ]) {
        const fetch = async () => answer();
        const api = await wandb.connect({
          baseUrl,
          fetch,
          onEvent,
          maxRetries: 0,
          ...options(secret),
        });
        const error = await api.viewer().catch((thrown) => thrown);
        assert.ok(error instanceof wandb.WandbError);
        assert.match(error.message, /\[redacted\]/);
        isClean(secret, error, error.serverErrors, events);
      }
    });

    test(`${who} in what fetch throws, ${form}`, async () => {
      const { events, onEvent } = recorder();
      const causes = [
        () => new TypeError(`cannot send ${text}`),
        () => text,
        () => new Error("outer", { cause: new Error("inner", { cause: new Error(text) }) }),
        () => Object.assign(new Error("no"), { config: { headers: { Authorization: text } } }),
        () => Object.assign(new Error("no"), { code: text }),
      ];
      for (const cause of causes) {
        const fetch = async (request) => {
          await request.text();
          throw cause();
        };
        const api = await wandb.connect({
          baseUrl,
          fetch,
          onEvent,
          maxRetries: 0,
          ...options(secret),
        });
        const error = await rejection(wandb, "network", api.viewer());
        isClean(secret, error, error.cause, events);
      }
    });
  }
}

test("what holds no secret stays as it was thrown", async () => {
  const thrown = Object.assign(new Error("down"), { cause: new Error("why"), code: "EDOWN" });
  const fetch = async (request) => {
    await request.text();
    throw thrown;
  };
  const api = await wandb.connect({ baseUrl, fetch, maxRetries: 0, apiKey: newKey() });
  const { cause } = await rejection(wandb, "network", api.viewer());
  assert.equal(cause, thrown);
});

test("headers of the caller's by which they are known are secrets, others are words", async () => {
  const headers = {
    "X-Auth-Request": "abcdefgh-secret",
    Cookie: "session=12345678",
    "X-Team": "platform-team",
  };
  const message = Object.values(headers).join(" ");
  const fetch = async () => Response.json({ errors: [{ message }] });
  const api = await wandb.connect({ baseUrl, fetch, headers });
  const error = await rejection(wandb, "graphql", api.viewer());
  assert.equal(error.message, "Viewer: [redacted] [redacted] platform-team");
});

/** Answers by operation; each gets the request's body. */
const answering = (answers) => async (request) => {
  const body = await request.json();
  return Response.json(answers[body.operationName](body));
};

test("a key that the call itself has made", async () => {
  const secret = newKey();
  const { events, onEvent } = recorder();
  const owner = { id: "a", apiKeys: { edges: [], pageInfo: { hasNextPage: false } } };
  let asked = 0;
  const fetch = answering({
    Viewer: () => ({ data: { viewer: owner } }),
    ViewerApiKeys: () => {
      asked += 1;
      if (asked === 1) return { data: { viewer: owner } };
      return { errors: [{ message: `who made ${secret}?` }] };
    },
    GenerateApiKey: () => ({
      data: { result: { apiKey: { id: "k", name: secret } } },
      errors: [{ message: `mailed ${secret}, ${base64(secret)}` }],
    }),
    DeleteApiKey: () => ({ errors: [{ message: `may not delete ${secret}` }] }),
  });
  const api = await wandb.connect({ baseUrl, fetch, onEvent, apiKey: newKey(), maxRetries: 0 });
  const user = await api.viewer();
  assert.equal(await user.generateApiKey("new", { strict: true }), secret);
  assert.equal(events.length, 2, "the mail and the list");
  isClean(secret, events, ...events.map(({ error }) => error));
});

test("a key that a document of the caller's has made", async () => {
  const secret = newKey();
  const fetch = async () =>
    Response.json({
      data: { made: { apiKey: { name: secret, id: "QXBpS2V5OjE=" } } },
      errors: [{ message: `mailed ${secret} of QXBpS2V5OjE=` }],
    });
  const { client } = await wandb.connect({ baseUrl, fetch, apiKey: newKey(), maxRetries: 0 });
  const made = client.execute("mutation M { made: generateApiKey { apiKey { name id } } }");
  const error = await rejection(wandb, "graphql", made);
  assert.equal(error.message, "M: mailed [redacted] of QXBpS2V5OjE=");
  isClean(secret, error);
});

test("an answer that was to hold a key is not quoted, whatever its type says", async () => {
  const secret = newKey();
  const owner = { id: "a", apiKeys: { edges: [], pageInfo: { hasNextPage: false } } };
  const viewer = () => Response.json({ data: { viewer: owner } });
  const fetch = async (request) => {
    const { operationName } = await request.json();
    return operationName === "GenerateApiKey" ? new Response(`the key is ${secret}`) : viewer();
  };
  const api = await wandb.connect({ baseUrl, fetch, apiKey: newKey(), maxRetries: 0 });
  const user = await api.viewer();
  const error = await rejection(
    wandb,
    "bad_response",
    user.generateApiKey("new", { strict: true }),
  );
  assert.equal(error.maybeApplied, true);
  isClean(secret, error);
});

test("a key that is stored in the same call", async () => {
  const secret = newKey();
  const { events, onEvent } = recorder();
  const list = (keys) => ({
    edges: keys.map((node) => ({ node })),
    pageInfo: { hasNextPage: false },
  });
  const owner = { id: "a", apiKeys: list([{ id: "old", name: "old" }]) };
  const fetch = answering({
    Viewer: () => ({ data: { viewer: owner } }),
    ViewerApiKeys: () => ({ data: { viewer: owner } }),
    UserApiKeys: () => ({ errors: [{ message: `no list with ${secret}` }] }),
    GenerateApiKey: () => ({ data: { result: { apiKey: { id: "k", name: secret } } } }),
    DeleteApiKey: () => ({ errors: [{ message: `may not delete ${secret}` }] }),
  });
  const api = await wandb.connect({ baseUrl, fetch, onEvent, apiKey: newKey(), maxRetries: 0 });
  const user = await api.viewer();
  const stored = user.rotateApiKey("old", async () => {});
  isClean(secret, await stored.catch((error) => error), events);
  const failed = user.rotateApiKey("old", async (key) => {
    throw new Error(`the vault takes no ${key}`);
  });
  const error = await failed.catch((thrown) => thrown);
  assert.ok(error instanceof wandb.WandbError, "the new key could not be taken back");
  isClean(secret, error, error.cause, events);
});
