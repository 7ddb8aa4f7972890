// What the Python client has no method for: done with the library, and seen by
// the Python client.
import assert from "node:assert/strict";
import { test } from "node:test";
import { secretForm, stage } from "./stage.mjs";

const { server, python, library } = await stage();
const api = await library.open();

const memberOf = (team, username) => team.members.find((each) => each.username === username);

test("users of createUsers are found by the Python client, in the teams that their rows name", async () => {
  await python.createTeam("spindles");
  const rows = [
    { email: "row-one@example.com", teams: ["spindles"] },
    { email: "row-two@example.com", admin: true },
    { email: server.adminEmail },
  ];
  const outcomes = [];
  for await (const { row, status } of api.createUsers(rows)) outcomes[row] = status;
  assert.deepEqual(outcomes, ["created", "created", "exists"]);
  assert.equal((await python.users("row-")).length, 2);
  const one = await python.user(rows[0].email);
  const two = await python.user(rows[1].email);
  assert.deepEqual([one.admin, one.teams], [false, ["spindles"]]);
  assert.deepEqual([two.admin, two.teams], [true, []]);
  assert.equal(memberOf(await python.team("spindles"), one.username).email, rows[0].email);
});

test("what update changes, the Python client reads", async () => {
  await python.createUser("changing@example.com");
  await python.createTeam("cogs");
  const user = await api.user("changing@example.com");
  await python.invite("cogs", user.username);
  await user.update({ name: "Ada Lovelace", admin: true, defaultEntity: "cogs" });
  await user.reload();
  const seen = await python.user("changing@example.com");
  assert.deepEqual([seen.name, seen.admin, seen.entity], ["Ada Lovelace", true, "cogs"]);
  assert.deepEqual(await library.user("changing@example.com"), seen);
});

test("a user who is deactivated has a deletedAt for the Python client, until reactivated", async () => {
  await python.createUser("sleeping@example.com");
  const user = await api.user("sleeping@example.com");
  await user.deactivate();
  const { deletedAt } = await python.user("sleeping@example.com");
  assert.equal(new Date(deletedAt).getTime(), user.deletedAt.getTime());
  await user.reactivate();
  assert.equal((await python.user("sleeping@example.com")).deletedAt, null);
});

test("the key of a deactivated account signs nobody in with the Python client, until reactivated", async () => {
  await python.createTeam("lathes");
  const { id, username } = await python.createServiceAccount("lathes", "a lathe");
  const key = await python.serviceAccountKey("lathes", id);
  const user = await api.user(username);
  await user.deactivate();
  await assert.rejects(python.viewer(key));
  await user.reactivate();
  assert.equal((await python.viewer(key)).username, username);
});

test("a user who is purged is nobody for the Python client, and in no team", async () => {
  await python.createTeam("presses");
  await python.createUser("leaving@example.com");
  const user = await api.user("leaving@example.com");
  await python.invite("presses", user.username);
  await user.deactivate();
  await user.purge();
  assert.equal(await python.user("leaving@example.com"), null);
  assert.equal((await python.team("presses")).members.length, 1);
});

test("roles that setRole gives are what the Python client's members say", async () => {
  await python.createTeam("drills");
  await python.createUser("rising@example.com");
  const { username } = await python.user("rising@example.com");
  await python.invite("drills", username);
  const member = memberOf(await api.team("drills"), username);
  // It has no roles: only whether somebody is an administrator.
  for (const [role, admin] of Object.entries({ admin: true, viewer: false, member: false })) {
    await member.setRole(role);
    assert.equal(memberOf(await python.team("drills"), username).admin, admin, role);
    assert.equal(memberOf(await api.team("drills"), username).role, role);
  }
});

test("invite with a role is what the Python client's members say", async () => {
  await python.createTeam("saws");
  const team = await api.team("saws");
  assert.equal(await team.invite("head@example.com", undefined, { role: "admin" }), true);
  assert.equal(await team.invite("guest@example.com", undefined, { role: "viewer" }), true);
  const { members } = await python.team("saws");
  const invited = members.filter(({ pending }) => pending);
  assert.deepEqual(Object.fromEntries(invited.map(({ email, admin }) => [email, admin])), {
    "head@example.com": true,
    "guest@example.com": false,
  });
});

test("after rotateApiKey the Python client signs in with the new key and not with the old one", async () => {
  const before = (await python.viewer()).apiKeys;
  const old = await python.generateApiKey("to be replaced");
  const viewer = await api.viewer();
  const name = viewer.apiKeys.find((each) => !before.includes(each));
  let secret;
  await viewer.rotateApiKey(name, (fresh) => {
    secret = fresh;
  });
  assert.match(secret, secretForm);
  assert.equal((await python.viewer(secret)).email, server.adminEmail);
  await assert.rejects(python.viewer(old));
  assert.deepEqual((await python.viewer()).apiKeys, viewer.apiKeys);
});

test("a team that is deleted is in nobody's list for the Python client", async () => {
  await python.createTeam("kilns");
  assert.equal(await (await api.team("kilns")).delete(), true);
  assert.ok(!(await python.viewer()).teams.includes("kilns"));
  await assert.rejects(python.team("kilns"));
});
