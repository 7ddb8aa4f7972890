// Api: the caller, and creating users.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newKey } from "../support/server.mjs";
import { newEmail, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();

test("an Api has its base URL and its client", async () => {
  const api = await connect();
  assert.ok(api instanceof wandb.Api);
  assert.equal(api.baseUrl, gateway.url);
  assert.ok(api.client instanceof wandb.GraphQLClient);
  assert.equal(api.client.baseUrl, gateway.url);
});

test("viewer is the owner of the credentials", async () => {
  const api = await connect();
  const viewer = await api.viewer();
  assert.ok(viewer instanceof wandb.User);
  assert.equal(viewer.email, server.adminEmail);
  assert.equal(viewer.admin, true);
});

test("viewer rejects with unauthenticated when the key is of nobody", async () => {
  const api = await connect({ apiKey: newKey() });
  const error = await rejection(wandb, "unauthenticated", api.viewer());
  assert.equal(error.status, 401);
});

test("viewer rejects with unauthenticated when there are no credentials", async () => {
  const api = await wandb.connect({ baseUrl: gateway.url });
  await rejection(wandb, "unauthenticated", api.viewer());
});

test("defaultEntity is the entity that the caller's runs go to", async () => {
  const api = await connect();
  const { viewer } = await server.graphql("{ viewer { entity } }");
  assert.equal(await api.defaultEntity(), viewer.entity);
  assert.equal(typeof viewer.entity, "string");
});

test("defaultEntity rejects with unauthenticated as viewer does", async () => {
  const api = await connect({ apiKey: newKey() });
  await rejection(wandb, "unauthenticated", api.defaultEntity());
});

test("createUser makes a user who is no administrator", async () => {
  const api = await connect();
  const email = newEmail();
  const user = await api.createUser(email);
  assert.ok(user instanceof wandb.User);
  assert.equal(user.email, email);
  assert.equal(user.admin, false);
  const stored = await server.graphql("query One($id: ID) { user(id: $id) { email admin } }", {
    id: user.id,
  });
  assert.deepEqual(stored.user, { email, admin: false });
});

test("createUser makes an administrator when asked", async () => {
  const api = await connect();
  const user = await api.createUser(newEmail(), true);
  assert.equal(user.admin, true);
  const stored = await server.graphql("query One($id: ID) { user(id: $id) { admin } }", {
    id: user.id,
  });
  assert.equal(stored.user.admin, true);
});

test("createUser rejects with conflict when the address is taken", async () => {
  const api = await connect();
  const email = newEmail();
  await api.createUser(email);
  const error = await rejection(wandb, "conflict", api.createUser(email.toUpperCase()));
  assert.equal(error.status, 409);
  assert.equal(error.maybeApplied, false);
});

test("createUser without administrators' rights is permission_denied", async () => {
  const api = await connect({ adminPrivileges: false });
  const email = newEmail();
  await rejection(wandb, "permission_denied", api.createUser(email));
  const { users } = await server.graphql(
    "query Find($email: String) { users(query: $email) { edges { node { email } } } }",
    { email },
  );
  assert.deepEqual(users.edges, []);
});

test("calls on one Api at once each end in their own answer", async () => {
  const api = await connect();
  const emails = Array.from({ length: 20 }, () => newEmail("together"));
  const users = await Promise.all(emails.map((email) => api.createUser(email)));
  assert.deepEqual(
    users.map(({ email }) => email),
    emails,
  );
});

test("freeing an Api in the middle of a call leaves the call alone", async () => {
  const api = await connect();
  const viewer = api.viewer();
  api.free();
  assert.equal((await viewer).email, server.adminEmail);
});

test("an Api can be disposed of", async () => {
  const api = await connect();
  api[Symbol.dispose]();
});
