// Team: finding and making one, inviting to it, its service accounts, its end.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { person } from "../support/person.mjs";
import { newEmail, recorder, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();

afterEach(() => server.clearFaults());

let named = 0;
const newName = () => `engines-${++named}`;
const newTeam = async (options) => (await connect(options)).createTeam(newName());
const newUser = async () => (await connect()).createUser(newEmail());

/** Who is in a team, as the server has it; undefined where there is no such entity. */
async function stored(name) {
  const { entity } = await server.graphql(
    `{ entity(name: "${name}") { members { id name role } } }`,
  );
  return entity?.members;
}

const operations = (requests) => requests.map(({ body }) => body.operationName);
const summary = ({ members }) => members.map(({ id, name, role }) => ({ id, name, role }));
const roles = (team) => team.members.map(({ name, role }) => [name, role]);

test("team finds a team by its name, with its members", async () => {
  const { name, id } = await newTeam();
  const team = await (await connect()).team(name);
  assert.deepEqual([team.name, team.id], [name, id]);
  assert.deepEqual(summary(team), await stored(name));
});

test("a team shows all that the schema has of it", async () => {
  const { name } = await newTeam();
  const team = await (await connect()).team(name);
  const { entity } = await server.graphql(`{ entity(name: "${name}") {
    available readOnly readOnlyAdmin entityType privateOnly storageBytes codeSavingEnabled
    defaultAccess isPaid createdAt photoUrl organization { name } members { admin photoUrl }
  } }`);
  const { createdAt, photoUrl, storageBytes, organization, members, ...same } = entity;
  for (const [field, value] of Object.entries(same)) {
    assert.equal(team[field], value ?? undefined, field);
    assert.equal(team.attrs[field], value ?? undefined, field);
  }
  assert.deepEqual(team.createdAt, new Date(createdAt));
  assert.equal(team.photoUrl, photoUrl ?? undefined);
  assert.equal(team.storageBytes, Number(storageBytes));
  assert.equal(team.organization, organization.name);
  assert.deepEqual(team.roles, ["admin", "member", "viewer"]);
  assert.deepEqual(
    team.members.map((member) => [member.admin, member.photoUrl]),
    members.map((member) => [member.admin, member.photoUrl ?? undefined]),
  );
});

test("what a team stores comes as a number or as a text of digits", async () => {
  const { name } = await newTeam();
  const api = await connect();
  for (const [sent, shown] of [
    ["9007199254740991", 9007199254740991],
    ['"123456789012"', 123456789012],
    ["null", undefined],
  ]) {
    const body = `{"data":{"entity":{"id":"x","name":"${name}","isTeam":true,"members":[],"storageBytes":${sent}}}}`;
    await server.fault("Team", { status: 200, body });
    const team = await api.team(name);
    assert.equal(team.storageBytes, shown);
    assert.equal(team.attrs.storageBytes, shown);
  }
  for (const sent of ['"much"', "1.5", "{}"]) {
    const body = `{"data":{"entity":{"id":"x","name":"${name}","isTeam":true,"members":[],"storageBytes":${sent}}}}`;
    await server.fault("Team", { status: 200, body });
    const error = await rejection(wandb, "bad_response", api.team(name));
    assert.match(error.message, /data\.entity\.storageBytes/);
  }
});

const others = { nobody: "nobody has", admin: "a user has", default: "an organization has" };
for (const [name, whose] of Object.entries(others)) {
  test(`team gives undefined for a name that ${whose}`, async () => {
    assert.equal(Boolean(await stored(name)), name !== "nobody");
    assert.equal(await (await connect()).team(name), undefined);
  });
}

for (const name of ["", " ", "a b", "a/b", "köln", "ada@example.com", "engines\n", undefined, 7]) {
  test(`${JSON.stringify(name)} cannot be a team's name: nothing is sent`, async () => {
    const api = await connect();
    const requests = await gateway.during(async () => {
      for (const call of [() => api.team(name), () => api.createTeam(name)]) {
        const { message } = await rejection(wandb, "invalid_argument", call);
        assert.match(message, /name: .*letters, digits, `-` and `_` only/);
      }
    });
    assert.deepEqual(requests, []);
  });
}

test("createTeam makes a team, and the caller is its administrator", async () => {
  const team = await newTeam();
  assert.ok(team instanceof wandb.Team && team.name === `engines-${named}`);
  assert.deepEqual(roles(team), [["admin", "admin"]]);
  assert.deepEqual(summary(team), await stored(team.name));
});

test("with adminUsername somebody else is the team's administrator, and the caller is not in it", async () => {
  const [api, ada] = [await connect(), await newUser()];
  const team = await api.createTeam(newName(), ada.username);
  assert.deepEqual(roles(team), [[ada.name, "admin"]]);
});

test("a name that a team or a user has already is a conflict", async () => {
  const [api, { name }] = [await connect(), await newTeam()];
  for (const taken of [name, "admin"]) {
    const call = () => api.createTeam(taken);
    assert.equal((await rejection(wandb, "conflict", call)).maybeApplied, false);
  }
});

test("createTeam is sent once, and without a clear answer it may have happened", async () => {
  const [api, name] = [await connect(), newName()];
  await server.fault("CreateTeam", "drop-after");
  const requests = await gateway.during(async () => {
    const error = await rejection(wandb, "network", api.createTeam(name));
    assert.equal(error.maybeApplied, true);
  });
  assert.deepEqual(operations(requests), ["CreateTeam"]);
  assert.ok(await stored(name));
});

for (const [what, key, how, role] of [
  ["by username", "username", [], "member"],
  ["by the address of an account", "email", [], "member"],
  ["as an administrator", "username", [true], "admin"],
  ["with a role", "email", [false, { role: "viewer" }], "viewer"],
]) {
  test(`invite ${what} makes the user a member (${role}) at once, with no second query`, async () => {
    const [team, ada] = [await newTeam(), await newUser()];
    const invite = async () => assert.equal(await team.invite(ada[key], ...how), true);
    const requests = await gateway.during(invite);
    assert.deepEqual(operations(requests), ["CreateInvite"]);
    assert.deepEqual(roles(team).at(-1), [ada.name, role]);
    assert.deepEqual(summary(team), await stored(team.name));
  });
}

test("invite of an address without an account makes a pending member", async () => {
  const [team, email] = [await newTeam(), newEmail("nobody")];
  assert.equal(await team.invite(email), true);
  const { name, username, pending } = team.members.at(-1);
  assert.deepEqual([name, username, pending], [email, undefined, true]);
  assert.deepEqual(summary(team), await stored(team.name));
});

const address = newEmail("twice");
for (const [what, who, options, code, words] of [
  ["a member", "admin", {}, "conflict", /"admin" is already a member/],
  ["an address that is invited already", address, {}, "conflict", /already invited/],
  ["a username that nobody has", "ghost", {}, "not_found", /user "ghost" not found/],
]) {
  test(`inviting ${what} is false and a failure event, and strict rejects with ${code}`, async () => {
    const { onEvent, of } = recorder();
    const team = await newTeam({ onEvent });
    await team.invite(address, false, { strict: true });
    const before = await stored(team.name);
    assert.equal(await team.invite(who, undefined, options), false);
    const [{ operation, error }] = of("failure");
    assert.deepEqual([operation, error.code], ["CreateInvite", code]);
    assert.match(error.serverErrors[0].message, words);
    const strict = () => team.invite(who, undefined, { ...options, strict: true });
    assert.match((await rejection(wandb, code, strict)).message, words);
    assert.deepEqual(summary(team), before);
  });
}

test("inviting with a role that the organization lacks is invalid_argument, and nothing is sent", async () => {
  const team = await newTeam();
  const requests = await gateway.during(async () => {
    const call = team.invite(newEmail(), false, { role: "king" });
    const error = await rejection(wandb, "invalid_argument", call);
    assert.match(error.message, /role: expected one of admin, member, viewer$/);
  });
  assert.deepEqual(requests, []);
});

test("invite with wrong arguments is invalid_argument, and nothing is sent", async () => {
  const team = await newTeam();
  const wrong = [[""], [7], ["ada", "yes"], ["ada", true, { role: "" }], ["ada", true, { a: 1 }]];
  const requests = await gateway.during(async () => {
    for (const args of wrong) await rejection(wandb, "invalid_argument", team.invite(...args));
  });
  assert.deepEqual(requests, []);
});

test("invites side by side are all in members, whichever answer comes last", async () => {
  const meanwhile = [];
  const late = async (request) => {
    const [answer, calls] = [await fetch(request), meanwhile.splice(0)];
    for (const call of calls) await call();
    return answer;
  };
  const [ada, grace, team] = [await newUser(), await newUser(), await newTeam({ fetch: late })];
  meanwhile.push(() => team.invite(grace.username, false, { strict: true }));
  await team.invite(ada.username, false, { strict: true });
  assert.deepEqual(summary(team), await stored(team.name));
});

test("reload shows what others have changed, and is not_found when the team is gone", async () => {
  const team = await newTeam();
  const same = await (await connect()).team(team.name);
  await same.invite(newEmail());
  assert.equal(await team.reload(), undefined);
  assert.deepEqual(summary(team), summary(same));
  await same.delete({ strict: true });
  await rejection(wandb, "not_found", team.reload());
});

test("delete deletes the team, and one that is gone already counts as deleted", async () => {
  const team = await newTeam();
  assert.equal(await team.delete(), true);
  assert.equal(await stored(team.name), undefined);
  assert.equal(await team.delete({ strict: true }), true);
});

test("who may not is told so, and nothing changes", async () => {
  const [team, { key }, { onEvent, of }] = [await newTeam(), await person(server), recorder()];
  const before = await stored(team.name);
  const theirs = await (await connect({ apiKey: key, onEvent })).team(team.name);
  for (const [fallback, call] of [
    [false, (options) => theirs.invite("ada", false, options)],
    [undefined, (options) => theirs.createServiceAccount("nightly", options)],
    [false, (options) => theirs.delete(options)],
  ]) {
    assert.equal(await call(), fallback);
    assert.equal(of("failure").at(-1).error.code, "permission_denied");
    const error = await rejection(wandb, "permission_denied", () => call({ strict: true }));
    assert.match(error.message, /only administrators of the team may/);
    assert.equal(error.maybeApplied, false);
  }
  assert.deepEqual(await stored(team.name), before);
});

test("a team's text is its name, and its attributes are copies", async () => {
  const team = await newTeam();
  assert.equal(`${team}`, `<Team ${team.name}>`);
  const { attrs } = team;
  assert.deepEqual(team.toJSON(), attrs);
  attrs.members[0].name = attrs.name = "changed";
  for (const { name, members } of [team, team.attrs, team.toJSON()]) {
    assert.ok(name !== "changed" && members[0].name !== "changed");
  }
});
