// Bad input: found before anything is sent, named in the message, and never
// repeated where it could be a secret.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newKey } from "../support/server.mjs";
import { rejection, stage } from "./support.mjs";

// All that is awaited comes before the first test: Node would lose the rest.
const { wandb, server, gateway, connect } = await stage();
const api = await connect();
const viewer = await api.viewer();
const { Api, GraphQLClient, User } = wandb;

const key = newKey();
const base = { baseUrl: gateway.url, apiKey: key };

const wrongKeys = {
  empty: "",
  "too short": key.slice(0, 39),
  "too short, with a prefix": `local-${key.slice(0, 30)}`,
  "with a space in it": `${key.slice(0, 20)} ${key.slice(20)}`,
  "with a line end inside": `${key.slice(0, 20)}\n${key.slice(20)}`,
  "too short behind the prefix": `local-${key.slice(0, 39)}`,
  "with a letter that no key has": `${key.slice(0, 39)}é`,
  "with a quote": `"${key}"`,
  "with the user name in front": `api:${key}`,
  "with its header's word in front": `Bearer ${key}`,
};

for (const [name, apiKey] of Object.entries(wrongKeys)) {
  test(`a key that is ${name} is invalid_argument, and no part of it is in the message`, async () => {
    for (const open of [
      () => new Api({ ...base, apiKey }),
      () => new GraphQLClient({ ...base, apiKey }),
      () => wandb.connect({ ...base, apiKey }),
      () => new User(new Api(base), { id: "VXNlcjox" }, apiKey),
    ]) {
      const error = await rejection(wandb, "invalid_argument", async () => open());
      assert.match(error.message, /key/i);
      const text = [error.message, error.stack, JSON.stringify(error)].join("\n");
      assert.ok(!text.includes(key.slice(0, 12)), text);
      assert.ok(!text.includes(key.slice(18, 30)), text);
    }
  });
}

const rightKeys = {
  "40 characters": key,
  "86 characters": `${key}${key}${key.slice(0, 6)}`,
  "a prefix and a dash": `local-${key}`,
  "dashes and underscores": `wandb_v1-${key.slice(0, 20)}_-${key.slice(20)}`,
  "a JWT": `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.${key}`,
};

for (const [name, apiKey] of Object.entries(rightKeys)) {
  test(`a key with ${name} is well formed`, () => {
    new Api({ ...base, apiKey }).free();
  });
}

const wrongUrls = {
  "no URL": ["nowhere", /URL/],
  empty: ["", /URL/],
  "of another scheme": ["ftp://wandb.example.com", /http/],
  "a script": ["javascript:alert(1)", /http/],
  "the cloud's page": ["https://app.wandb.ai", /https:\/\/api\.forge\.coreweave\.com/],
  "the cloud's newer page": [
    "https://forge.coreweave.com/wandb",
    /https:\/\/api\.forge\.coreweave\.com/,
  ],
  "the cloud's home": ["https://wandb.ai", /https:\/\/api\.forge\.coreweave\.com/],
  "with /graphql": ["https://api.forge.coreweave.com/graphql", /graphql/],
  "with a password in it": ["https://ada:secret@wandb.example.com", /baseUrl/],
  "a number": [8080, /baseUrl/],
};

for (const [name, [baseUrl, message]] of Object.entries(wrongUrls)) {
  test(`a base URL that is ${name} is invalid_argument`, async () => {
    const error = await rejection(
      wandb,
      "invalid_argument",
      async () => new Api({ ...base, baseUrl }),
    );
    assert.match(error.message, message);
    assert.ok(!error.message.includes("secret"));
  });
}

const wrongOptions = {
  "an unknown option": [{ apikey: key }, /apikey/],
  "a key that is no string": [{ apiKey: 7 }, /apiKey/],
  "a key and a token": [{ apiKey: key, accessToken: key }, /accessToken/],
  "a token that is no string": [{ apiKey: undefined, accessToken: 7 }, /accessToken/],
  "an empty token": [{ apiKey: undefined, accessToken: "" }, /accessToken/],
  "a token with a line end": [{ apiKey: undefined, accessToken: `${key}\r\nX: y` }, /accessToken/],
  "a negative timeout": [{ timeoutMs: -1 }, /timeoutMs/],
  "a timeout that is no number": [{ timeoutMs: "19000" }, /timeoutMs/],
  "a timeout that is NaN": [{ timeoutMs: Number.NaN }, /timeoutMs/],
  "negative retries": [{ maxRetries: -1 }, /maxRetries/],
  "half a retry": [{ maxRetries: 1.5 }, /maxRetries/],
  "rights that are no boolean": [{ adminPrivileges: "yes" }, /adminPrivileges/],
  "headers that are no object": [{ headers: "X-Team: platform" }, /headers/],
  "a header that is no string": [{ headers: { "X-Team": 7 } }, /headers/],
  "a header with a line end": [{ headers: { "X-Team": "a\r\nb" } }, /headers/],
  "a header whose name has a space": [{ headers: { "X Team": "a" } }, /headers/],
  "a fetch that is no function": [{ fetch: "fetch" }, /fetch/],
  "an onEvent that is no function": [{ onEvent: {} }, /onEvent/],
};

for (const [name, [options, message]] of Object.entries(wrongOptions)) {
  test(`${name} is invalid_argument, in every way to open a client`, async () => {
    for (const open of [
      () => new Api({ ...base, ...options }),
      () => new GraphQLClient({ ...base, ...options }),
      () => wandb.connect({ ...base, ...options }),
    ]) {
      const error = await rejection(wandb, "invalid_argument", async () => open());
      assert.match(error.message, message);
      assert.ok(!error.message.includes(key));
    }
  });
}

for (const options of ["https://api.forge.coreweave.com", 7, true, []]) {
  test(`options that are ${JSON.stringify(options)} are invalid_argument`, async () => {
    await rejection(wandb, "invalid_argument", async () => new Api(options));
  });
}

/** Calls that are wrong, with what their message is about. */
const wrongCalls = {
  "viewer with a negative timeout": [() => api.viewer({ timeoutMs: -1 }), /timeoutMs/],
  "viewer with an unknown option": [() => api.viewer({ timeout: 5 }), /timeout/],
  "viewer with a signal that is none": [() => api.viewer({ signal: "stop" }), /signal/],
  "viewer with options that are no object": [() => api.viewer("now"), /options/],
  "user without a name": [() => api.user(""), /username|email/i],
  "user of a number": [() => api.user(7), /username/],
  "user of nothing": [() => api.user(), /username/],
  "users with a page of none": [async () => api.users(undefined, { pageSize: 0 }), /pageSize/],
  "users with half a user": [async () => api.users(undefined, { pageSize: 1.5 }), /pageSize/],
  "users with a negative limit": [async () => api.users(undefined, { limit: -1 }), /limit/],
  "users with an unknown option": [async () => api.users(undefined, { page: 2 }), /page/],
  "users with a query that is no string": [async () => api.users(7), /query/],
  "createUser without an @": [() => api.createUser("ada.example.com"), /@/],
  "createUser with nothing before the @": [() => api.createUser("@example.com"), /@|address/],
  "createUser with nothing after the @": [() => api.createUser("ada@"), /@|address/],
  "createUser of nothing": [() => api.createUser(), /string|email/i],
  "createUser with a right that is no boolean": [
    () => api.createUser("ada@example.com", "yes"),
    /admin/,
  ],
  "User.create with no Api": [() => User.create({}, "ada@example.com"), /Api/],
  "User.create without an @": [() => User.create(api, "ada.example.com"), /@/],
  "execute of an empty document": [() => api.client.execute(""), /document/],
  "execute of no document": [() => api.client.execute(), /document/],
  "execute with variables that are no object": [
    () => api.client.execute("{ viewer { id } }", "ada"),
    /variables/,
  ],
  "execute with variables that JSON cannot say": [
    () => {
      const cycle = {};
      cycle.self = cycle;
      return api.client.execute("{ viewer { id } }", cycle);
    },
    /variables/,
  ],
  "generateApiKey with a description that is no string": [
    () => viewer.generateApiKey(7),
    /description/,
  ],
  "generateApiKey with an unknown option": [
    () => viewer.generateApiKey("laptop", { stricct: true }),
    /stricct/,
  ],
  "deleteApiKey of a name that the user does not have": [
    () => viewer.deleteApiKey("no-such-key"),
    /no-such-key|key/,
  ],
  "deleteApiKey of nothing": [() => viewer.deleteApiKey(), /name|key|string/],
  "reload with an unknown option": [() => viewer.reload({ force: true }), /force/],
};

for (const [name, [call, message]] of Object.entries(wrongCalls)) {
  test(`${name} is invalid_argument, by a rejected promise, and nothing is sent`, async () => {
    const requests = await gateway.during(async () => {
      let promise;
      assert.doesNotThrow(() => {
        promise = call();
      });
      const error = await rejection(wandb, "invalid_argument", promise);
      assert.match(error.message, message);
      assert.ok(!error.message.includes(server.adminKey));
    });
    assert.deepEqual(requests, []);
  });
}

const wrongUsers = {
  "no client": () => new User({}, { id: "VXNlcjox" }),
  "no attributes": () => new User(api),
  "attributes that are null": () => new User(api, null),
  "attributes that are a text": () => new User(api, "ada"),
  "attributes without an id": () => new User(api, { email: "ada@example.com" }),
  "a key that is no string": () => new User(api, { id: "VXNlcjox" }, 7),
};

for (const [name, make] of Object.entries(wrongUsers)) {
  test(`a User with ${name} is invalid_argument`, async () => {
    await rejection(wandb, "invalid_argument", async () => make());
  });
}

test("a secret that is handed in where a name belongs is not repeated", async () => {
  const secret = newKey();
  const error = await rejection(wandb, "invalid_argument", viewer.deleteApiKey(secret));
  assert.ok(!error.message.includes(secret));
});
