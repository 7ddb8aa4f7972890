// What an organization's rules forbid: said before anything is sent where what was loaded
// shows it, and with the server's reason where it does not.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { newEmail, rejection, stage } from "./support.mjs";

const seats = ["--seats", "3", "--view-only-seats", "1"];
const role = ["--role", "Reviewer=viewer:project:comment"];
const { wandb, gateway, connect } = await stage({ args: [...seats, ...role] });

const operations = (requests) => requests.map(({ body }) => body.operationName);

let api;
let organization;
let admin;

beforeEach(async () => {
  api = await connect();
  organization = await api.organization("default");
  admin = (await api.viewer()).username;
  for (const { username } of organization.members) {
    if (username !== admin) await organization.removeUser(username);
  }
});

/** Somebody with an account, outside of the organization. */
async function outsider() {
  const user = await api.createUser(newEmail());
  await organization.removeUser(user.username);
  return user.username;
}

/** Rejects without a request, with these words. */
async function refusedBefore(call, words) {
  const requests = await gateway.during(async () => {
    const error = await rejection(wandb, "invalid_argument", call);
    assert.match(error.message, words);
  });
  assert.deepEqual(requests, []);
}

test("custom roles have what they inherit and all of their permissions", () => {
  const [reviewer, ...others] = organization.roles;
  assert.deepEqual(others, []);
  assert.equal(reviewer.name, "Reviewer");
  assert.equal(reviewer.inheritedFrom, "viewer");
  assert.ok(reviewer.permissions.includes("project:comment"), `${reviewer.permissions}`);
  assert.ok(reviewer.permissions.length > 1, "the inherited ones, too");
});

test("a seat that is not there is told before anything is sent", async () => {
  const people = [await outsider(), await outsider(), await outsider()];
  for (const username of people.slice(0, 2)) await organization.addUser(username, "member");
  assert.deepEqual([organization.seats.used, organization.seats.total], [3, 3]);
  await refusedBefore(
    organization.addUser(people[2], "member"),
    /role: expected a role for which a seat is free: 3 of 3 are used.*reload\(\)/,
  );
  await organization.addUser(people[2], "viewer");
  await refusedBefore(organization.setRole(people[2], "member"), /a seat is free: 3 of 3/);
  await refusedBefore(organization.setRole(people[1], "viewer"), /view-only seat is free: 1 of 1/);
  await organization.setRole(people[2], "billing-only");
  await organization.setRole(people[1], "viewer");
  assert.deepEqual([organization.seats.used, organization.seats.viewOnlyUsed], [2, 1]);
});

test("a seat that somebody else took meanwhile is refused with the server's reason", async () => {
  const people = [await outsider(), await outsider(), await outsider()];
  const other = await (await connect()).organization("default");
  for (const username of people.slice(0, 2)) await other.addUser(username, "member");
  const requests = await gateway.during(async () => {
    const call = organization.addUser(people[2], "member");
    const error = await rejection(wandb, "graphql", call);
    assert.match(error.message, /Seat limit reached/);
    assert.equal(error.maybeApplied, false);
  });
  assert.deepEqual(operations(requests), ["AddUserToOrganization"]);
});

test("a deactivated account frees its seat, and reactivating it takes one again", async () => {
  const ada = await api.createUser(newEmail());
  await organization.reload();
  const { used } = organization.seats;
  await ada.deactivate();
  await organization.reload();
  assert.equal(organization.seats.used, used - 1);
  await api.createUser(newEmail());
  await api.createUser(newEmail());
  const error = await rejection(wandb, "graphql", ada.reactivate());
  assert.match(error.message, /Seat limit reached/);
});

test("the last administrator stays one, as far as is known, and as far as the server knows", async () => {
  const words = /username: expected somebody else: .* last administrator.*reload\(\)/;
  await organization.setRole(admin, "admin");
  await refusedBefore(organization.setRole(admin, "member"), words);
  await refusedBefore(organization.removeUser(admin), words);
  const second = await outsider();
  await organization.addUser(second, "admin");
  const stale = await api.organization("default");
  await organization.setRole(second, "viewer");
  const requests = await gateway.during(async () => {
    const error = await rejection(wandb, "permission_denied", stale.removeUser(admin));
    assert.match(error.message, /the last administrator of the organization cannot be removed/);
  });
  assert.deepEqual(operations(requests), ["RemoveUserFromOrganization"]);
});

test("a team gives its organization's custom roles, and no others", async () => {
  const team = await api.createTeam(`looms-${process.pid}`);
  assert.deepEqual(team.roles, ["admin", "member", "viewer", "Reviewer"]);
  const who = await outsider();
  assert.equal(await team.invite(who, false, { role: "Reviewer", strict: true }), true);
  const member = () => team.members.find(({ username }) => username === who);
  assert.equal(member().role, "Reviewer");
  await member().setRole("member");
  await member().setRole("Reviewer");
  await team.reload();
  assert.equal(member().role, "Reviewer");
  const words = /role: expected one of admin, member, viewer, Reviewer/;
  await refusedBefore(member().setRole("reviewer"), words);
  await refusedBefore(team.invite("eve", false, { role: "king" }), words);
});

test("a pending invite keeps its custom role", async () => {
  const team = await api.createTeam(`spindles-${process.pid}`);
  const email = newEmail("later");
  await team.invite(email, false, { role: "Reviewer", strict: true });
  await organization.reload();
  const invite = organization.pendingInvites.find((one) => one.email === email);
  assert.equal(invite.role, "Reviewer");
  await api.createUser(email);
  await team.reload();
  assert.equal(team.members.find((member) => member.email === email).role, "Reviewer");
});
