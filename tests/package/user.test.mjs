// User: its attributes, made from an answer or by hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newKey } from "../support/server.mjs";
import { newEmail, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();
const api = await connect();
const { User } = wandb;

const attrs = {
  id: "VXNlcjo3",
  name: "Ada Lovelace",
  username: "ada",
  email: "ada@example.com",
  admin: false,
  flags: '{"noob":true}',
  entity: "ada",
  deletedAt: "2026-03-04T05:06:07Z",
  accountType: "USER",
  createdAt: "2025-01-02T03:04:05Z",
  photoUrl: null,
  apiKeys: {
    edges: [
      { node: { id: "QXBpS2V5OjE=", name: "aaaaaaaa", description: "laptop" } },
      { node: null },
      { node: { id: "QXBpS2V5OjI=", name: "bbbbbbbb", description: null } },
    ],
  },
  teams: { edges: [{ node: { name: "engines" } }, { node: null }, { node: { name: "looms" } }] },
};

/** What is kept of them: the model's fields, without what is null and without empty edges. */
const { photoUrl, ...kept } = {
  ...attrs,
  apiKeys: {
    edges: [
      { node: { id: "QXBpS2V5OjE=", name: "aaaaaaaa", description: "laptop" } },
      { node: { id: "QXBpS2V5OjI=", name: "bbbbbbbb" } },
    ],
  },
  teams: { edges: [{ node: { name: "engines" } }, { node: { name: "looms" } }] },
};

test("every attribute is readable", () => {
  const user = new User(api, attrs);
  assert.equal(user.id, "VXNlcjo3");
  assert.equal(user.name, "Ada Lovelace");
  assert.equal(user.username, "ada");
  assert.equal(user.email, "ada@example.com");
  assert.equal(user.admin, false);
  assert.equal(user.flags, '{"noob":true}');
  assert.equal(user.entity, "ada");
  assert.equal(user.accountType, "USER");
  assert.deepEqual(user.deletedAt, new Date("2026-03-04T05:06:07Z"));
  assert.deepEqual(user.createdAt, new Date("2025-01-02T03:04:05Z"));
  assert.deepEqual(user.apiKeys, ["aaaaaaaa", "bbbbbbbb"]);
  assert.deepEqual(user.teams, ["engines", "looms"]);
  assert.deepEqual(user.attrs, kept);
});

for (const [name, missing] of [
  ["left out", { id: "VXNlcjo3" }],
  ["null", Object.fromEntries(Object.keys(attrs).map((key) => [key, null]))],
]) {
  test(`attributes that are ${name} are undefined, and lists are empty`, () => {
    const user = new User(api, { ...missing, id: "VXNlcjo3" });
    for (const field of [
      "name",
      "username",
      "email",
      "admin",
      "flags",
      "entity",
      "deletedAt",
      "accountType",
      "createdAt",
      "userApi",
    ]) {
      assert.equal(user[field], undefined, field);
    }
    assert.deepEqual(user.apiKeys, []);
    assert.deepEqual(user.teams, []);
  });
}

test("a client will do where an Api does, and both stay usable", async () => {
  const viewer = await api.viewer();
  const user = new User(api.client, { id: viewer.id });
  await user.reload();
  assert.equal(user.email, server.adminEmail);
  assert.equal((await api.viewer()).email, server.adminEmail);
});

test("what the server sent is readable on the viewer", async () => {
  const { viewer } = await server.graphql(
    "{ viewer { id name username email admin flags entity accountType createdAt } }",
  );
  const user = await api.viewer();
  for (const [field, value] of Object.entries(viewer)) {
    if (field === "createdAt") assert.deepEqual(user.createdAt, new Date(value));
    else assert.equal(user[field], value ?? undefined, field);
  }
  assert.equal(user.deletedAt, undefined);
});

test("teams are the names of the user's teams", async () => {
  const create =
    "mutation Make($name: String!) { createTeam(input: { teamName: $name }) { entity { id } } }";
  await server.graphql(create, { name: "engines" });
  const viewer = await api.viewer();
  assert.ok(viewer.teams.includes("engines"));
});

test("User.create is createUser", async () => {
  const email = newEmail();
  const user = await User.create(api, email, true);
  assert.ok(user instanceof User);
  assert.equal(user.email, email);
  assert.equal(user.admin, true);
  assert.equal((await User.create(api, newEmail())).admin, false);
});

test("reload brings what changed on the server", async () => {
  const user = await api.createUser(newEmail());
  const rename =
    'mutation Rename($id: ID!) { updateUser(input: { id: $id, name: "Countess" }) { user { id } } }';
  await server.graphql(rename, { id: user.id });
  assert.notEqual(user.name, "Countess");
  assert.equal(await user.reload(), undefined);
  assert.equal(user.name, "Countess");
});

test("reload of a user who is gone is not_found, and keeps what was known", async () => {
  const user = await api.createUser(newEmail());
  const { email, username } = user;
  await server.graphql(
    "mutation Off($id: ID!) { deleteUser(input: { id: $id }) { user { id } } }",
    {
      id: user.id,
    },
  );
  await server.graphql(
    "mutation Gone($email: String!, $username: String!) { purgeUser(input: { email: $email, username: $username }) { user { id } } }",
    { email, username },
  );
  await rejection(wandb, "not_found", user.reload());
  assert.equal(user.email, email);
});

test("toString is the address, else the username, the id or the name", () => {
  const text = (fields) => String(new User(api, { id: "", ...fields }));
  assert.equal(text(attrs), "<User ada@example.com>");
  assert.equal(text({ id: "VXNlcjo3", username: "ada", name: "Ada" }), "<User ada>");
  assert.equal(text({ id: "VXNlcjo3", name: "Ada" }), "<User VXNlcjo3>");
});

test("toJSON is the attributes, without a secret", async () => {
  const secret = newKey();
  const user = new User(api, attrs, secret);
  assert.deepEqual(user.toJSON(), kept);
  assert.deepEqual(JSON.parse(JSON.stringify(user)), kept);
  for (const text of [JSON.stringify(user), String(user), JSON.stringify(user.attrs)]) {
    assert.ok(!text.includes(secret));
    assert.ok(!text.includes(server.adminKey));
  }
});

test("a field that the schema does not have is accepted and not kept", () => {
  const user = new User(api, { id: "VXNlcjo3", shoeSize: 42 });
  assert.deepEqual(user.attrs, { id: "VXNlcjo3" });
  assert.deepEqual(user.toJSON(), { id: "VXNlcjo3" });
});

test("attrs make the same user again", () => {
  const user = new User(api, attrs);
  assert.deepEqual(new User(api, user.attrs).attrs, user.attrs);
});

test("display is false where there is no page", () => {
  assert.equal(new User(api, attrs).display(), false);
  assert.equal(new User(api, attrs).display({ height: 200, hidden: true }), false);
});

test("userApi is undefined when no credentials are known", () => {
  assert.equal(new User(api, attrs).userApi, undefined);
});

test("userApi speaks to the same server with the user's own key", async () => {
  const viewer = await api.viewer();
  const secret = await viewer.generateApiKey("for userApi");
  const user = new User(api, { id: viewer.id }, secret);
  const { userApi } = user;
  assert.ok(userApi instanceof wandb.Api);
  assert.equal(userApi.baseUrl, gateway.url);
  const [{ headers }] = await gateway.during(async () => {
    assert.equal((await userApi.viewer()).id, viewer.id);
  });
  assert.equal(headers.authorization, `Basic ${btoa(`api:${secret}`)}`);
});

test("userApi of the viewer is there: the caller's credentials are the viewer's", async () => {
  const viewer = await api.viewer();
  assert.ok(viewer.userApi instanceof wandb.Api);
  assert.equal((await viewer.userApi.viewer()).id, viewer.id);
});

test("freeing a user in the middle of a call leaves the call alone", async () => {
  const user = await api.viewer();
  const reload = user.reload();
  user.free();
  assert.equal(await reload, undefined);
});

/** An object as the frameworks hand it out that watch everything in it. */
function watched(object) {
  return new Proxy(object, {
    get(target, name, receiver) {
      const value = Reflect.get(target, name, receiver);
      return typeof value === "object" && value !== null ? watched(value) : value;
    },
  });
}

test("a user works through the proxies of a framework", async () => {
  const viewer = watched(await api.viewer());
  const secret = await viewer.generateApiKey("through a proxy", { strict: true });
  assert.ok(viewer.apiKeys.some((name) => secret.startsWith(name)));
  assert.equal(await viewer.deleteApiKey(viewer.apiKeys.at(-1), { strict: true }), true);
  await viewer.reload();
  assert.equal(viewer.attrs.id, viewer.id);
});

test("a user that was freed says so, and can be freed again", async () => {
  const user = await api.viewer();
  user.free();
  user.free();
  assert.throws(() => user.id, { code: "invalid_argument", message: /freed/ });
  await rejection(wandb, "invalid_argument", user.reload());
});

test("a user can be disposed of", async () => {
  const user = await api.viewer();
  user[Symbol.dispose]();
  assert.equal((await api.viewer()).email, server.adminEmail);
});
