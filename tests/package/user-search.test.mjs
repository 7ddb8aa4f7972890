// Api.user: an exact match, a single match, or the truth.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { rejection, stage } from "./support.mjs";

const { wandb, connect } = await stage();
let api;

before(async () => {
  api = await connect();
  for (const name of ["ada", "adam", "adamina", "grace", "lin.ada"]) {
    await api.createUser(`${name}@example.com`);
  }
});

test("an exact username wins over those that begin with it", async () => {
  const user = await api.user("ada");
  assert.ok(user instanceof wandb.User);
  assert.equal(user.email, "ada@example.com");
});

test("an exact email address wins over those that end with it", async () => {
  assert.equal((await api.user("ada@example.com")).email, "ada@example.com");
});

test("letter case makes no difference", async () => {
  assert.equal((await api.user("ADA")).email, "ada@example.com");
  assert.equal((await api.user("Ada@Example.COM")).email, "ada@example.com");
});

test("a single partial match will do", async () => {
  assert.equal((await api.user("gra")).email, "grace@example.com");
  assert.equal((await api.user("adami")).email, "adamina@example.com");
});

test("several partial matches and no exact one are ambiguous", async () => {
  const error = await rejection(wandb, "ambiguous", api.user("ad"));
  assert.match(error.message, /ad/);
});

test("no match is undefined", async () => {
  assert.equal(await api.user("nobody-at-all"), undefined);
});

test("an exact match is found behind a page of partial ones", async () => {
  for (let number = 0; number < 120; number += 1) {
    await api.createUser(`zed${String(number).padStart(3, "0")}@example.com`);
  }
  await api.createUser("zed@example.com");
  assert.equal((await api.user("zed")).email, "zed@example.com");
});

test("the user that was found has keys and teams loaded", async () => {
  const user = await api.user("ada");
  assert.deepEqual(user.apiKeys, []);
  assert.deepEqual(user.teams, []);
  assert.deepEqual(user.attrs.apiKeys, { edges: [] });
});
