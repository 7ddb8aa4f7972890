// User: changing the account, deactivating and reactivating it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "../support/person.mjs";
import { newEmail, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();
const { User } = wandb;

const stored = async (id) => {
  const query = "query ($id: ID) { user(id: $id) { name email admin entity deletedAt } }";
  return (await server.graphql(query, { id })).user;
};

async function newUser() {
  const api = await connect();
  return api.createUser(newEmail());
}

test("update changes what it names and leaves the rest, and the attributes follow at once", async () => {
  const user = await newUser();
  const { email, username, teams } = user;
  const requests = await gateway.during(async () => {
    assert.equal(await user.update({ name: "Ada Lovelace" }), undefined);
  });
  assert.deepEqual(
    requests.map(({ body }) => body.operationName),
    ["UpdateUser"],
  );
  assert.equal(user.name, "Ada Lovelace");
  assert.deepEqual([user.email, user.username, user.teams], [email, username, teams]);
  const { name, email: storedEmail, admin } = await stored(user.id);
  assert.deepEqual([name, storedEmail, admin], ["Ada Lovelace", email, false]);
});

test("administrator's rights, the address and the default entity can be changed, and changed back", async () => {
  const user = await newUser();
  const email = newEmail("renamed");
  await user.update({ admin: true, primaryEmail: email });
  assert.deepEqual([user.admin, user.email], [true, email]);
  await user.update({ admin: false, defaultEntity: user.entity });
  assert.equal(user.admin, false);
  assert.equal((await stored(user.id)).email, email);
});

test("keys that were loaded stay through a change", async () => {
  const grace = await person(server);
  const user = await (await connect()).user(grace.username);
  const before = user.apiKeys;
  assert.equal(before.length, 1);
  await user.update({ name: "Grace" });
  assert.deepEqual(user.apiKeys, before);
});

for (const [changes, complaint] of Object.entries({
  "{}": /changes: expected at least one of name/,
  undefined: /changes: expected at least one of name/,
  '{ "nmae": "Ada" }': /changes: unknown option `nmae`/,
  '{ "name": "" }': /name: expected a text that is not empty/,
  '{ "name": "  " }': /name: expected a text that is not empty/,
  '{ "name": 7 }': /name/,
  '{ "admin": "yes" }': /admin: expected true or false/,
  '{ "primaryEmail": "nobody" }': /primaryEmail: expected an email address/,
  '"Ada"': /changes: expected an object/,
})) {
  test(`update(${changes}) is invalid_argument, and nothing is sent`, async () => {
    const user = new User(await connect(), { id: "a" });
    const value = changes === "undefined" ? undefined : JSON.parse(changes);
    const requests = await gateway.during(async () => {
      const error = await rejection(wandb, "invalid_argument", user.update(value));
      assert.match(error.message, complaint);
    });
    assert.deepEqual(requests, []);
  });
}

test("deactivate sets deletedAt, reactivate takes it away", async () => {
  const user = await newUser();
  assert.equal(await user.deactivate(), undefined);
  assert.ok(user.deletedAt instanceof Date);
  assert.ok((await stored(user.id)).deletedAt);
  assert.equal(await user.reactivate(), undefined);
  assert.equal(user.deletedAt, undefined);
  assert.equal((await stored(user.id)).deletedAt, null);
});

test("who may not is told so, and nothing changes", async () => {
  const grace = await person(server);
  const other = await newUser();
  const user = new User(await connect({ apiKey: grace.key }), other.attrs);
  const calls = [
    () => user.update({ name: "Mine" }),
    () => user.deactivate(),
    () => user.reactivate(),
  ];
  for (const call of calls) {
    const error = await rejection(wandb, "permission_denied", call);
    assert.equal(error.maybeApplied, false);
  }
  assert.equal((await stored(other.id)).deletedAt, null);
});

test("the last administrator cannot give up their rights: the server's words come back", async () => {
  const api = await connect();
  const admin = await api.user(server.adminEmail);
  for (const call of [() => admin.update({ admin: false }), () => admin.deactivate()]) {
    const error = await call().catch((caught) => caught);
    assert.ok(error instanceof wandb.WandbError);
    assert.match(error.message, /administrator/);
    assert.equal(error.serverErrors.length, 1);
  }
  assert.equal(admin.admin, true);
});

test("one's own account is not deactivated where it is known whose it is, and nothing is sent", async () => {
  const api = await connect();
  const viewer = await api.viewer();
  const tokens = await connect({ accessToken: () => server.adminKey });
  const requests = await gateway.during(async () => {
    for (const user of [viewer, new User(api, { id: viewer.id })]) {
      const error = await rejection(wandb, "invalid_argument", user.deactivate());
      const words = "DeleteUser: deactivate: this is your own account; another administrator";
      assert.ok(error.message.startsWith(words), error.message);
    }
  });
  assert.deepEqual(requests, []);
  assert.ok((await stored(viewer.id)).deletedAt === null);
  // Before anybody has asked, and where the next token may be another's, the server says no.
  for (const fresh of [await connect(), tokens]) {
    if (fresh === tokens) await tokens.viewer();
    const error = await new User(fresh, { id: viewer.id }).deactivate().catch((caught) => caught);
    assert.equal(error.serverErrors.length, 1, error.message);
  }
  const own = await tokens.viewer();
  await rejection(wandb, "invalid_argument", own.deactivate());
  await viewer.update({ name: "Still here" });
});

test("an account that is gone is not_found, unless it was to be deactivated", async () => {
  const user = await newUser();
  const purge =
    "mutation ($email: String!, $username: String!) { purgeUser(input: { email: $email, username: $username }) { user { id } } }";
  await user.deactivate();
  await server.graphql(purge, { email: user.email, username: user.username });
  await rejection(wandb, "not_found", user.update({ name: "Nobody" }));
  await rejection(wandb, "not_found", user.reactivate());
  await user.deactivate();
});
