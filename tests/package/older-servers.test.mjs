// Servers that are older than a field: what the library can do without, it does
// without, and asks for it once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startGateway } from "../support/gateway.mjs";
import { startServer } from "../support/server.mjs";
import { newEmail, recorder, rejection, stage } from "./support.mjs";

const { wandb } = await stage();

/** A server that does not know these fields, and an Api on it that must not need a retry. */
async function older(t, ...fields) {
  const args = fields.flatMap((field) => ["--without-field", field]);
  const server = await startServer({ args });
  const gateway = await startGateway(server.url);
  t.after(async () => {
    await gateway.stop();
    await server.stop();
  });
  const { events, onEvent } = recorder();
  const options = { baseUrl: gateway.url, apiKey: server.adminKey, maxRetries: 0, onEvent };
  const api = await wandb.connect(options);
  return { server, gateway, api, events };
}

/** What was sent: each operation, and whether its document asked for the field (of a type). */
function asked(requests, field, owner = "") {
  const line = new RegExp(`(?<=${owner} [^}]*)\\b${field}$`, "m");
  return requests.map(({ body }) => [body.operationName, line.test(body.query)]);
}

const read = {
  "User.accountType": ({ accountType }) => accountType,
  "User.createdAt": ({ createdAt }) => createdAt,
  "User.photoUrl": ({ attrs }) => attrs.photoUrl,
};

for (const field of Object.keys(read)) {
  const name = field.split(".")[1];

  test(`without ${field}, viewer, user, users and createUser work, and it is undefined`, async (t) => {
    const { api, server } = await older(t, field);
    const { email } = await api.createUser(newEmail());
    const viewer = await api.viewer();
    await viewer.reload();
    await viewer.update({ name: "Admin" });
    const users = [viewer, await api.user(email), ...(await api.users())];
    assert.equal(users.length, 4);
    for (const user of users) {
      assert.ok(user.id && user.username && user.email);
      assert.equal(read[field](user), undefined);
      // Nobody here has a picture, and what is null is not kept.
      const others = Object.keys(read).filter((other) => ![field, "User.photoUrl"].includes(other));
      for (const other of others) assert.notEqual(read[other](user), undefined, other);
    }
    assert.deepEqual([viewer.email, viewer.apiKeys.length], [server.adminEmail, 1]);
  });

  test(`without ${field}, a client asks for it once, and never again`, async (t) => {
    const { api, gateway, events, server } = await older(t, field);
    const first = await gateway.during(() => api.viewer());
    assert.deepEqual(asked(first, name), [
      ["Viewer", true],
      ["Viewer", false],
    ]);
    const later = await gateway.during(async () => {
      const viewer = await api.viewer();
      await viewer.reload();
      await api.user(server.adminEmail);
      await api.users();
      await api.createUser(newEmail());
      await viewer.update({ name: "Admin" });
    });
    assert.equal(later.length, 6);
    for (const [operation, again] of asked(later, name)) assert.equal(again, false, operation);
    assert.equal(events.length, 1);
    assert.deepEqual([events[0].type, events[0].delayMs], ["retry", 0]);
  });
}

test("without Member.role, teams work, and the role is undefined", async (t) => {
  const { api } = await older(t, "Member.role");
  const team = await api.createTeam("engines");
  const { username } = await api.createUser(newEmail());
  assert.equal(await team.invite(username, false, { strict: true, role: "viewer" }), true);
  const robot = await team.createServiceAccount("nightly", { strict: true });
  const [admin, ada] = team.members;
  assert.equal(await ada.setRole("admin"), undefined);
  await team.reload();
  const { members } = await api.team("engines");
  assert.equal(members.length, 3);
  for (const member of [admin, ada, robot, ...team.members, ...members]) {
    assert.ok(member.id && member.name && member.accountType && member.role === undefined);
  }
  assert.equal(await ada.delete({ strict: true }), true);
});

test("without Member.role, a client asks for it once, and never again", async (t) => {
  const { api, gateway } = await older(t, "Member.role");
  let team;
  const first = await gateway.during(async () => {
    team = await api.createTeam("engines");
  });
  assert.deepEqual(asked(first, "role", "Member"), [
    ["CreateTeam", true],
    ["CreateTeam", false],
  ]);
  const later = await gateway.during(async () => {
    await api.team("engines");
    await team.invite("nobody@example.com", false, { strict: true, role: "viewer" });
    await team.members.at(-1).setRole("admin");
    await team.reload();
  });
  assert.equal(later.length, 4);
  for (const [operation, again] of asked(later, "role", "Member"))
    assert.equal(again, false, operation);
});

test("without Member.role, an organization shows the roles that it knows", async (t) => {
  const { api } = await older(t, "Member.role");
  const roles = async () => (await api.organization("default")).members.map(({ role }) => role);
  assert.deepEqual(await roles(), ["member"]);
  await api.createTeam("engines");
  assert.deepEqual(await roles(), ["member"]);
});

const all = [...Object.keys(read), "Member.role", "Member.accountType", "Entity.photoUrl"];

test("several fields at once cost one more request, once, and everything works", async (t) => {
  const { api, gateway } = await older(t, ...all);
  let viewer;
  const first = await gateway.during(async () => {
    viewer = await api.viewer();
  });
  assert.equal(first.length, 2);
  for (const value of Object.values(read)) assert.equal(value(viewer), undefined);
  const later = await gateway.during(async () => {
    await api.users();
    await api.user(viewer.email);
    await api.createTeam("engines");
    await api.viewer();
  });
  const operations = later.map(({ body }) => body.operationName);
  assert.deepEqual(operations, [
    "SearchUsers",
    "SearchUsers",
    "CreateTeam",
    "CreateTeam",
    "Viewer",
  ]);
  const [{ role, accountType }] = (await api.team("engines")).members;
  assert.deepEqual([role, accountType], [undefined, undefined]);
});

test("calls side by side find out together, and no later call asks again", async (t) => {
  const { api, gateway } = await older(t, ...all);
  const first = await gateway.during(() => Promise.all([1, 2, 3].map(() => api.viewer())));
  assert.ok(first.length <= 3 * 4, `${first.length} requests`);
  assert.equal((await gateway.during(() => api.viewer())).length, 1);
});

test("a mutation that was refused for a field is made once", async (t) => {
  const { api } = await older(t, "User.accountType");
  await api.createUser(newEmail());
  assert.equal((await api.users()).length, 2);
});

test("a caller's own document that names the field gets the server's error, unchanged", async (t) => {
  const { api, gateway } = await older(t, "User.accountType");
  const document = "query Mine {\n  viewer {\n    id\n    accountType\n  }\n}\n";
  const words = 'Cannot query field "accountType" on type "User".';
  for (const prepare of [() => undefined, () => api.viewer()]) {
    await prepare();
    const requests = await gateway.during(async () => {
      const error = await rejection(wandb, "graphql", () => api.client.execute(document));
      assert.equal(error.serverErrors[0].message, words);
      assert.equal(error.status, 400);
    });
    assert.deepEqual(
      requests.map(({ body }) => body.query),
      [document],
    );
  }
});

for (const [fields, count] of [
  [["User.username"], 1],
  [["User.teams"], 1],
  [["User.accountType", "User.teams"], 2],
]) {
  test(`without ${fields.join(" and ")}, viewer rejects with the server's words, asked ${count}×`, async (t) => {
    const { api, gateway } = await older(t, ...fields);
    for (const requests of [count, 1]) {
      const sent = await gateway.during(async () => {
        const error = await rejection(wandb, "graphql", () => api.viewer());
        const [, name] = fields.at(-1).split(".");
        assert.match(error.message, new RegExp(`Cannot query field "${name}" on type "User"`));
      });
      assert.equal(sent.length, requests);
    }
  });
}
