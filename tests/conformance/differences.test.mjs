// Where the library answers otherwise than the official Python client, on
// purpose: what each does on the same server, side by side. Retries and failures
// are in failures.test.mjs.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { rejection } from "../package/support.mjs";
import { startGateway } from "../support/gateway.mjs";
import { requestsDuring, secretForm, stage } from "./stage.mjs";

const { wandb, server, python, library } = await stage({ program: "differences.py" });
const api = await library.open();

/** The names of the administrator's keys, as the server has them. */
const callersKeys = async () => (await python.viewer()).apiKeys;

/** Makes a key of the administrator's and resolves to its name. */
async function newKey() {
  const before = await callersKeys();
  await python.generateApiKey("a test");
  const [name] = (await callersKeys()).filter((each) => !before.includes(each));
  assert.ok(name);
  return name;
}

/** A request's answer in place of the server's own, which then does nothing. */
const answer = (data) => ({
  status: 200,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ data }),
});

test("a key for somebody else: Python makes it for the caller, the library refuses", async () => {
  await python.createUser("grace@example.com");
  const before = await callersKeys();

  const { secret, apiKeys } = await python.step("generate_api_key_of", { query: "grace" });
  assert.equal((await python.viewer(secret)).email, server.adminEmail);
  assert.equal((await callersKeys()).length, before.length + 1);
  assert.deepEqual((await python.user("grace")).apiKeys, []);
  // The object lists it as hers all the same, and by its secret.
  assert.deepEqual(apiKeys, [secret]);

  const now = await callersKeys();
  const grace = await api.user("grace");
  await rejection(wandb, "credentials_required", grace.generateApiKey("hers", { strict: true }));
  assert.equal(await grace.generateApiKey("hers"), undefined);
  assert.deepEqual(await callersKeys(), now);
  assert.deepEqual(grace.apiKeys, []);
});

test("a key where no keys were loaded: Python makes it and loses its secret, the library loads them", async () => {
  const before = await callersKeys();
  await assert.rejects(
    python.step("generate_api_key_of_new_user", { email: "fresh@example.com" }),
    { name: "KeyError", message: "'apiKeys'" },
  );
  assert.equal((await callersKeys()).length, before.length + 1);

  // A new user is somebody else, so nothing is made, and nothing lost.
  const now = await callersKeys();
  const fresh = await api.createUser("fresher@example.com");
  assert.equal(await fresh.generateApiKey(), undefined);
  assert.deepEqual(await callersKeys(), now);
  // Without their keys loaded, the caller's own object makes one and keeps it.
  const { id } = await api.viewer();
  const caller = new wandb.User(api, { id });
  const secret = await caller.generateApiKey();
  assert.match(secret, secretForm);
  assert.equal((await python.viewer(secret)).id, id);
  assert.equal(caller.apiKeys.length, now.length + 1);
  assert.deepEqual(caller.apiKeys, await callersKeys());
});

test("a key that the server does not delete: for Python it is deleted, for the library not", async () => {
  const name = await newKey();
  const refusal = answer({ result: { success: false } });

  await server.fault("DeleteApiKey", refusal);
  assert.equal(await python.deleteApiKey(server.adminEmail, name), true);
  assert.ok((await callersKeys()).includes(name));

  await server.fault("DeleteApiKey", refusal, 2);
  const viewer = await api.viewer();
  assert.equal(await viewer.deleteApiKey(name), false);
  await rejection(wandb, "graphql", viewer.deleteApiKey(name, { strict: true }));
  assert.ok(viewer.apiKeys.includes(name));
  assert.ok((await callersKeys()).includes(name));
});

test("a key that is deleted: Python goes on listing it, the library does not", async () => {
  const [first, second] = [await newKey(), await newKey()];
  const owner = server.adminEmail;
  const left = await python.step("delete_api_key_and_look", { owner, name: first });
  assert.equal(left.deleted, true);
  assert.ok(left.apiKeys.includes(first));
  assert.ok(!(await callersKeys()).includes(first));

  const viewer = await api.viewer();
  assert.equal(await viewer.deleteApiKey(second), true);
  assert.ok(!viewer.apiKeys.includes(second));
  assert.deepEqual(viewer.apiKeys, await callersKeys());
});

test("a user's own Api: Python's sends the key to its default server, the library's stays", async () => {
  // The Python client's default is the server's own address, not the gateway's.
  const chosen = await startGateway(server.url);
  after(() => chosen.stop());
  const pastTheGateway = async (work) => {
    let through;
    const all = await requestsDuring(server, async () => {
      through = await chosen.during(work);
    });
    assert.ok(all.every(({ authorized }) => authorized));
    assert.ok(through.length > 0);
    return all.length - through.length;
  };

  const past = await pastTheGateway(async () => {
    const email = await python.step("viewer_by_user_api", { base_url: chosen.url });
    assert.equal(email, server.adminEmail);
  });
  assert.ok(past > 0);

  const pastByLibrary = await pastTheGateway(async () => {
    const there = await wandb.connect({ baseUrl: chosen.url, apiKey: server.adminKey });
    const { userApi } = await there.viewer();
    assert.equal(userApi.baseUrl, chosen.url);
    assert.equal((await userApi.viewer()).email, server.adminEmail);
  });
  assert.equal(pastByLibrary, 0);
});

test("more users than fit on a page: Python shows the first page, the library all", async () => {
  const rows = Array.from({ length: 60 }, (_, n) => ({ email: `page-${n}@example.com` }));
  for await (const { status } of api.createUsers(rows)) assert.equal(status, "created");
  assert.equal((await python.users("page-")).length, 50);
  assert.equal((await library.users("page-")).length, 60);
});

test("user by the beginning of a name: Python returns whoever is first, the library who is meant", async () => {
  for (const name of ["adam", "ada"]) await python.createUser(`${name}@example.com`);
  assert.equal((await python.user("ada")).username, "adam");
  assert.equal((await library.user("ada")).username, "ada");
  // Nobody has this very name: Python returns the oldest account that begins with it.
  assert.equal((await python.user("ad")).email, server.adminEmail);
  await rejection(wandb, "ambiguous", api.user("ad"));
});

test("a team that is not there: Python raises KeyError, the library's is undefined", async () => {
  await assert.rejects(python.team("nowhere"), { name: "KeyError", message: "'members'" });
  assert.equal(await api.team("nowhere"), undefined);
});

test("a user's own name is a team for Python, and none for the library", async () => {
  const { username } = await python.viewer();
  assert.equal((await python.team(username)).name, username);
  assert.equal(await api.team(username), undefined);
});

test("a team name that is taken: Python returns the old team, the library rejects", async () => {
  const old = await python.createTeam("engines");
  assert.deepEqual(await python.createTeam("engines"), old);
  await rejection(wandb, "conflict", api.createTeam("engines"));
});
