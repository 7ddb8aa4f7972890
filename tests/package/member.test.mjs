// Member: roles, leaving a team, and the service accounts of a team.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { person } from "../support/person.mjs";
import { newEmail, recorder, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();

afterEach(() => server.clearFaults());

let named = 0;
const ids = ({ members }) => members.map(({ id }) => id);
const operations = (requests) => requests.map(({ body }) => body.operationName);

/** A new team of the administrator's, and somebody with an account in it. */
async function teamWithMember(options) {
  const api = await connect(options);
  const team = await api.createTeam(`looms-${++named}`);
  const user = await api.createUser(newEmail());
  await team.invite(user.username, false, { strict: true });
  return { api, team, user, member: team.members.at(-1) };
}

/** The same member to somebody who is no administrator. */
async function asSeenByOthers({ team, member }, options) {
  const { key } = await person(server);
  const theirs = await (await connect({ apiKey: key, ...options })).team(team.name);
  return theirs.members.find(({ id }) => id === member.id);
}

/** Who is in a team, as the server has it. */
async function stored({ name }) {
  const { entity } = await server.graphql(`{ entity(name: "${name}") { members { id role } } }`);
  return entity.members;
}

test("a member says who it is, and each reading makes a new object", async () => {
  const { team, user, member } = await teamWithMember();
  assert.ok(member instanceof wandb.Member && team.members.at(-1) !== member);
  assert.deepEqual([member.id, member.name, member.username], [user.id, user.name, user.username]);
  assert.deepEqual([member.email, member.team, member.role], [user.email, team.name, "member"]);
  assert.deepEqual([member.pending, member.accountType], [false, "USER"]);
  assert.equal(`${member}`, `<Member ${user.name}>`);
  member.toJSON().name = "changed";
  assert.equal(JSON.parse(JSON.stringify(member)).name, user.name);
});

for (const role of ["admin", "viewer"]) {
  test(`setRole("${role}") changes the member and the team's list, with no second query`, async () => {
    const { team, member } = await teamWithMember();
    const set = async () => assert.equal(await member.setRole(role), undefined);
    assert.deepEqual(operations(await gateway.during(set)), ["UpdateMember"]);
    for (const { role: now } of [member, team.members.at(-1), (await stored(team)).at(-1)]) {
      assert.equal(now, role);
    }
  });
}

test("setRole gives an open invite the role that its account will have", async () => {
  const [{ api, team }, email] = [await teamWithMember(), newEmail("soon")];
  await team.invite(email, false, { strict: true });
  const invite = team.members.at(-1);
  await invite.setRole("viewer");
  assert.deepEqual([invite.role, invite.pending], ["viewer", true]);
  await api.createUser(email);
  await team.reload();
  assert.deepEqual([team.members.at(-1).role, team.members.at(-1).pending], ["viewer", false]);
});

test("a role that there is none of is refused: by the library where it knows the roles, else by the server", async () => {
  const { team, member } = await teamWithMember();
  const requests = await gateway.during(async () => {
    const error = await rejection(wandb, "invalid_argument", member.setRole("king"));
    assert.match(error.message, /role: expected one of admin, member, viewer$/);
  });
  assert.deepEqual(requests, []);
  await server.fault("Team", {
    status: 200,
    body: JSON.stringify({
      data: { entity: { ...team.attrs, organization: null, invites: { edges: [] } } },
    }),
  });
  await team.reload();
  const error = await rejection(wandb, "graphql", team.members.at(-1).setRole("king"));
  assert.match(error.message, /invalid role "king"/);
  assert.deepEqual([member.role, team.members.at(-1).role], ["member", "member"]);
});

test("setRole without a role is invalid_argument, and nothing is sent", async () => {
  const { member } = await teamWithMember();
  const requests = await gateway.during(async () => {
    for (const role of ["", " ", undefined, 7]) {
      const error = await rejection(wandb, "invalid_argument", () => member.setRole(role));
      assert.match(error.message, /role: expected a text that is not empty/);
    }
  });
  assert.deepEqual(requests, []);
});

test("who may not change roles is told so", async () => {
  const all = await teamWithMember();
  const member = await asSeenByOthers(all);
  await rejection(wandb, "permission_denied", member.setRole("admin"));
  assert.deepEqual([member.role, (await stored(all.team)).at(-1).role], ["member", "member"]);
});

test("delete takes a member out of the team, and the list follows with no second query", async () => {
  const { team, member } = await teamWithMember();
  const requests = await gateway.during(async () => assert.equal(await member.delete(), true));
  assert.deepEqual(operations(requests), ["DeleteInvite"]);
  assert.equal(team.members.length, 1);
  assert.equal((await stored(team)).length, 1);
});

test("delete takes an open invite back", async () => {
  const [{ api, team }, email] = [await teamWithMember(), newEmail("never")];
  await team.invite(email, false, { strict: true });
  assert.equal(await team.members.at(-1).delete(), true);
  assert.equal(team.members.length, 2);
  await api.createUser(email);
  assert.equal((await stored(team)).length, 2);
});

test("who is gone already counts as taken out, and the list follows", async () => {
  const { api, team, member } = await teamWithMember();
  const same = await api.team(team.name);
  await member.delete({ strict: true });
  assert.equal(await same.members.at(-1).delete({ strict: true }), true);
  assert.equal(same.members.length, 1);
});

test("a refused deletion is false with a failure event, and strict rejects with permission_denied", async () => {
  const [{ onEvent, of }, all] = [recorder(), await teamWithMember()];
  const member = await asSeenByOthers(all, { onEvent });
  assert.equal(await member.delete(), false);
  const [{ operation, error }] = of("failure");
  assert.deepEqual([operation, error.code], ["DeleteInvite", "permission_denied"]);
  await rejection(wandb, "permission_denied", member.delete({ strict: true }));
  assert.equal((await stored(all.team)).length, 2);
});

test("a deletion without a clear answer is sent once, and may have happened", async () => {
  const { member } = await teamWithMember();
  await server.fault("DeleteInvite", "drop-after");
  const requests = await gateway.during(async () => {
    const error = await rejection(wandb, "network", member.delete({ strict: true }));
    assert.equal(error.maybeApplied, true);
  });
  assert.deepEqual(operations(requests), ["DeleteInvite"]);
});

test("free in the middle of a call leaves the call alone", async () => {
  const { api, team, member } = await teamWithMember();
  const call = member.setRole("viewer");
  await gateway.next();
  for (const object of [member, team, api]) object.free();
  assert.equal(await call, undefined);
  assert.equal((await stored({ name: `looms-${named}` })).at(-1).role, "viewer");
});

test("a member outlives its team's object, and can be disposed of", async () => {
  const { team, member } = await teamWithMember();
  team[Symbol.dispose]();
  await member.setRole("viewer");
  assert.equal(member.role, "viewer");
  member[Symbol.dispose]();
  assert.throws(() => member.role);
});

test("service accounts made side by side are each the answer of their own call", async () => {
  const { team } = await teamWithMember();
  const names = ["nightly", "weekly"];
  const members = await Promise.all(names.map((name) => team.createServiceAccount(name)));
  members.forEach(({ name, accountType, role }, index) => {
    assert.deepEqual([name, accountType, role], [names[index], "SERVICE", "member"]);
  });
  assert.equal(new Set(ids({ members })).size, 2);
  assert.deepEqual(
    ids(team),
    (await stored(team)).map(({ id }) => id),
  );
});

test("loadApiKey loads a service account's key, which works and is in no attribute", async () => {
  const { team } = await teamWithMember();
  const robot = await team.createServiceAccount("nightly", { strict: true });
  await team.createServiceAccount("weekly", { strict: true });
  const key = await robot.loadApiKey();
  const viewer = await (await connect({ apiKey: key })).viewer();
  assert.deepEqual([viewer.id, viewer.accountType], [robot.id, "SERVICE"]);
  await team.reload();
  for (const object of [team, team.attrs, robot, ...team.members]) {
    assert.ok(!JSON.stringify(object).includes(key) && !("apiKey" in object));
  }
});

test("a service account is handed over when loading its role fails, and an event tells", async () => {
  const { events, onEvent } = recorder();
  const { team } = await teamWithMember({ onEvent });
  await server.fault("Team", { status: 500, body: "" });
  const { id, name, role } = await team.createServiceAccount("nightly", { strict: true });
  assert.deepEqual([name, role, team.members.at(-1).id], ["nightly", undefined, id]);
  const told = events.map(({ type, operation, error }) => [type, operation, error.code]);
  assert.deepEqual(told, [["failure", "Team", "server"]]);
});

test("loadApiKey is undefined of a person, and to those who may not see the key", async () => {
  const { team, member } = await teamWithMember();
  assert.equal(await member.loadApiKey(), undefined);
  const robot = await team.createServiceAccount("nightly", { strict: true });
  assert.equal(await (await asSeenByOthers({ team, member: robot })).loadApiKey(), undefined);
});
