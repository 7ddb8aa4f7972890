// Lists inside a user or a team that are longer than the page they come in.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { newEmail, rejection, stage } from "./support.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "paging-"));
const db = path.join(folder, "people.sqlite3");

/** Each start gives one more person a first key: a service account may have 100 at most. */
const people = [];
for (let number = 0; number < 12; number += 1) {
  const email = `keys-${number}@example.com`;
  const start = await startServer({ db, adminEmail: email });
  const { viewer } = await start.graphql("{ viewer { id username } }");
  people.push({ ...viewer, key: start.adminKey });
  await start.stop();
}

const { wandb, server, gateway, connect } = await stage({ db });

afterEach(() => server.clearFaults());
after(() => rmSync(folder, { recursive: true }));

/** Runs a mutation `count` times in few requests; `call(n)` is its text. */
async function many(count, call, key) {
  for (let from = 0; from < count; from += 100) {
    const size = Math.min(100, count - from);
    const calls = Array.from({ length: size }, (_, n) => `m${n}: ${call(from + n)}`);
    await server.graphql(`mutation { ${calls.join("\n")} }`, {}, key);
  }
}

/** Somebody with so many keys, one of which is known. */
async function withKeys(count) {
  const somebody = people.pop();
  const call = (n) => `generateApiKey(input: { description: "${n}" }) { apiKey { id } }`;
  await many(count - 1, call, somebody.key);
  return somebody;
}

let named = 0;

/** The username of somebody with so many teams. */
async function withTeams(count) {
  const { username } = await (await connect()).createUser(newEmail());
  const name = `looms-${++named}`;
  const input = (n) => `{ teamName: "${name}-${n}", teamAdminUserName: "${username}" }`;
  await many(count, (n) => `createTeam(input: ${input(n)}) { entity { id } }`);
  return username;
}

/** A team with so many open invites. */
async function withInvites(count) {
  const name = `engines-${++named}`;
  await (await connect()).createTeam(name);
  const input = (n) => `{ entityName: "${name}", email: "${n}@${name}.example.com" }`;
  await many(count, (n) => `createInvite(input: ${input(n)}) { success }`);
  return name;
}

const nodes = (list) => list.edges.map(({ node }) => node);
const names = (list) => nodes(list).map(({ name }) => name);

/** Names of keys and teams as the server has them: its lists come whole unless they are paged. */
async function stored(username) {
  const query = `query ($username: String) { user(userName: $username) {
    apiKeys { edges { node { name } } } teams { edges { node { name } } }
  } }`;
  const { user } = await server.graphql(query, { username });
  return { apiKeys: names(user.apiKeys), teams: names(user.teams) };
}

async function storedInvites(name) {
  const query = `{ entity(name: "${name}") { invites { edges { node { id } } } } }`;
  return nodes((await server.graphql(query)).entity.invites);
}

const lists = ({ apiKeys, teams }) => ({ apiKeys, teams });
const invites = ({ attrs }) => nodes(attrs.invites).map(({ id }) => ({ id }));

for (const count of [99, 100, 101, 200, 250]) {
  test(`${count} keys are all there on viewer, user, users and after reload`, async () => {
    const { key, username } = await withKeys(count);
    const expected = await stored(username);
    assert.equal(expected.apiKeys.length, count);
    const viewer = await (await connect({ apiKey: key })).viewer();
    const api = await connect();
    const [inList] = await api.users(username);
    const bare = new wandb.User(api, { id: viewer.id });
    await bare.reload();
    for (const user of [viewer, await api.user(username), inList, bare]) {
      assert.deepEqual(lists(user), expected);
    }
  });

  test(`${count} teams are all there on user, users and after reload`, async () => {
    const username = await withTeams(count);
    const expected = await stored(username);
    assert.equal(expected.teams.length, count);
    const api = await connect();
    const user = await api.user(username);
    const [inList] = await api.users(username);
    const bare = new wandb.User(api, { id: user.id });
    await bare.reload();
    for (const each of [user, inList, bare]) assert.deepEqual(lists(each), expected);
  });

  test(`${count} open invites are all there on team, after reload and after invite`, async () => {
    const name = await withInvites(count);
    const team = await (await connect()).team(name);
    assert.equal(team.members.length, count + 1);
    const before = await storedInvites(name);
    assert.equal(before.length, count);
    assert.deepEqual(invites(team), before);
    await team.reload();
    assert.deepEqual(invites(team), before);
    assert.equal(await team.invite(newEmail("one-more")), true);
    assert.deepEqual(invites(team), await storedInvites(name));
    assert.equal(team.members.length, count + 2);
  });
}

test("more than 100 teams of the caller are all there on viewer", async () => {
  await many(120, (n) => `createTeam(input: { teamName: "mine-${n}" }) { entity { id } }`);
  const viewer = await (await connect()).viewer();
  assert.ok(viewer.teams.length >= 120);
  assert.deepEqual(lists(viewer), await stored(viewer.username));
});

for (const [what, change] of Object.entries({
  update: (user) => user.update({ name: "Ada" }),
  deactivate: (user) => user.deactivate(),
})) {
  test(`${what} leaves more than 100 teams as they are`, async () => {
    const user = await (await connect()).user(await withTeams(120));
    const before = user.teams;
    assert.equal(before.length, 120);
    await change(user);
    assert.equal(user.teams.length, 120);
    assert.deepEqual(user.teams, before);
  });
}

test("a key on the second page can be deleted, loaded or not", async () => {
  const { id, username } = await withKeys(150);
  const api = await connect();
  for (const user of [await api.user(username), new wandb.User(api, { id })]) {
    const { apiKeys } = await stored(username);
    const [name] = apiKeys.splice(120, 1);
    assert.equal(await user.deleteApiKey(name, { strict: true }), true);
    assert.deepEqual(user.apiKeys, apiKeys);
    assert.deepEqual((await stored(username)).apiKeys, apiKeys);
  }
});

test("a key that is made beside more than 100 is in apiKeys with all the others", async () => {
  const { key, username } = await withKeys(150);
  const viewer = await (await connect({ apiKey: key })).viewer();
  const secret = await viewer.generateApiKey("one more", { strict: true });
  assert.ok(secret.startsWith(viewer.apiKeys.at(-1)));
  assert.deepEqual(viewer.apiKeys, (await stored(username)).apiKeys);
});

/** A `fetch` that changes what is sent. */
const changing = (change) => async (request) => {
  const body = await request.clone().json();
  change(body);
  return fetch(new Request(request, { body: JSON.stringify(body) }));
};

test("a server that sends everything at once is asked once, and believed", async () => {
  const everything = changing((body) => {
    body.query = body.query.replaceAll("(first: 100)", "");
    body.variables &&= { ...body.variables, first: undefined };
  });
  for (const count of [150, 100]) {
    const { key, username } = await withKeys(count);
    const api = await connect({ apiKey: key, fetch: everything });
    const requests = await gateway.during(async () => {
      assert.deepEqual(lists(await api.viewer()), await stored(username));
    });
    assert.equal(requests.length, 1);
  }
});

test("a cursor that does not advance is bad_response, and not asked for for ever", async () => {
  const stuck = changing(({ variables }) => {
    if (variables) delete variables.after;
  });
  const { key } = await withKeys(150);
  const team = await withInvites(150);
  for (const [options, call, place] of [
    [{ apiKey: key }, (api) => api.viewer(), /data\.user\.apiKeys: .*cursor/],
    [{}, (api) => api.team(team), /data\.entity\.invites: .*cursor/],
  ]) {
    const api = await connect({ ...options, fetch: stuck });
    const requests = await gateway.during(async () => {
      const error = await rejection(wandb, "bad_response", () => call(api));
      assert.match(error.message, place);
    });
    assert.equal(requests.length, 3);
  }
});

test("a page that cannot be loaded fails the call: half a list is none", async () => {
  const { key } = await withKeys(150);
  const api = await connect({ apiKey: key });
  await server.fault("UserApiKeys", { status: 403, body: '{"errors":[{"message":"no"}]}' });
  await rejection(wandb, "permission_denied", () => api.viewer());
});
