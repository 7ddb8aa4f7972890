// Organization: its people, teams and seats, and changing who is in it.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { person } from "../support/person.mjs";
import { newEmail, recorder, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();

afterEach(() => server.clearFaults());

let organization;
let ada;

// New accounts are in the server's one organization: here is one that is not.
beforeEach(async () => {
  const api = await connect();
  ada = await api.createUser(newEmail());
  organization = await api.organization("default");
  await organization.removeUser(ada.username);
});

/** The organization as the server has it. */
async function stored() {
  const query = `{ organization(name: "default") {
    orgEntity { id name entityType }
    members {
      id username name email role admin
      teams { edges { node { name } } }
      user { accountType deletedAt activity { lastActiveAt daysActive } }
    }
    teams { name }
    pendingInvites { id email role createdAt }
    usedSeats usedViewOnlySeats seatAvailability { seats viewOnlySeats }
  } }`;
  return (await server.graphql(query)).organization;
}

const dateOf = (text) => (text === null ? undefined : new Date(text));

/** Its members as the library shows them, but for the activity, which goes on. */
const shown = ({ members }) =>
  members.map(({ teams, user, email, ...member }) => ({
    ...member,
    email: email || undefined,
    teams: teams.edges.map(({ node }) => node.name),
    accountType: user.accountType,
    deletedAt: dateOf(user.deletedAt),
  }));
const withoutActivity = (members) =>
  members.map(({ lastActiveAt, daysActive, ...member }) => member);

const operations = (requests) => requests.map(({ body }) => body.operationName);
const roleOf = ({ members }, { username }) =>
  members.find((member) => member.username === username)?.role;

async function newTeam() {
  const name = `looms-${ada.username}`;
  await (await connect()).createTeam(name);
  return name;
}

test("an organization shows its members, its teams and its seats", async () => {
  const team = await newTeam();
  const found = await (await connect()).organization("default");
  assert.ok(found instanceof wandb.Organization);
  const { teams, usedSeats, usedViewOnlySeats, seatAvailability, ...rest } = await stored();
  assert.equal(found.name, "default");
  assert.deepEqual(withoutActivity(found.members), shown(rest));
  assert.deepEqual(
    found.teams,
    teams.map(({ name }) => name),
  );
  assert.ok(found.teams.includes(team));
  assert.deepEqual(found.seats, {
    total: seatAvailability.seats,
    used: usedSeats,
    viewOnlyTotal: seatAvailability.viewOnlySeats,
    viewOnlyUsed: usedViewOnlySeats,
  });
  assert.equal(`${found}`, "<Organization default>");
  assert.deepEqual(found.orgEntity, rest.orgEntity);
  assert.equal(found.orgEntity.entityType, "organization");
  assert.deepEqual(found.toJSON(), found.attrs);
  assert.equal(found.attrs.usedSeats, usedSeats);
  assert.deepEqual(
    found.attrs.members.map(({ username }) => username),
    rest.members.map(({ username }) => username),
  );
});

test("members show who is active, and who is not any more", async () => {
  const { username } = organization.members[0];
  const found = await (await connect()).organization("default");
  const admin = found.members.find((member) => member.username === username);
  assert.ok(Date.now() - admin.lastActiveAt.getTime() < 3_600_000, `${admin.lastActiveAt}`);
  assert.equal(admin.daysActive, 1);
  await organization.addUser(ada.username, "member");
  const theirs = () => organization.members.find((member) => member.username === ada.username);
  assert.deepEqual([theirs().lastActiveAt, theirs().daysActive], [undefined, 0]);
  await ada.deactivate();
  assert.equal(await organization.reload(), undefined);
  assert.deepEqual(theirs().deletedAt, ada.deletedAt);
});

test("pending invites have their addresses, roles and dates", async () => {
  const name = await newTeam();
  const email = newEmail("later");
  await (await (await connect()).team(name)).invite(email, false, { role: "viewer", strict: true });
  await organization.reload();
  const { pendingInvites } = await stored();
  const dated = pendingInvites.map((one) => ({ ...one, createdAt: dateOf(one.createdAt) }));
  assert.deepEqual(organization.pendingInvites, dated);
  const invite = organization.pendingInvites.find((one) => one.email === email);
  assert.equal(invite.role, "viewer");
  assert.ok(Date.now() - invite.createdAt.getTime() < 3_600_000);
});

test("reload of an organization that is gone for the caller is not_found", async () => {
  const mine = await (await connect()).organization("default");
  await server.fault("Organization", { status: 200, body: '{"data":{"organization":null}}' });
  await rejection(wandb, "not_found", mine.reload());
  assert.equal(mine.name, "default");
});

test("members, teams and seats are copies", () => {
  const before = JSON.stringify(organization);
  organization.members[0].role = "king";
  organization.pendingInvites.push({});
  organization.roles.push({});
  organization.teams.push("castles");
  organization.seats.used = 7;
  organization.toJSON().name = "changed";
  assert.equal(JSON.stringify(organization), before);
});

test("organization gives undefined for a name that none has, and for one that the caller may not see", async () => {
  assert.equal(await (await connect()).organization("nowhere"), undefined);
  const { key } = await person(server);
  assert.equal(await (await connect({ apiKey: key })).organization("default"), undefined);
});

test("addUser adds a user, and members and seats follow", async () => {
  const { used } = organization.seats;
  assert.equal(await organization.addUser(ada.username, "admin"), undefined);
  assert.equal(roleOf(organization, ada), "admin");
  assert.equal(organization.seats.used, used + 1);
  assert.deepEqual(withoutActivity(organization.members), shown(await stored()));
});

test("addUser with teams adds the user to each of them", async () => {
  const team = await newTeam();
  await organization.addUser(ada.username, "member", { teams: [team] });
  await ada.reload();
  assert.deepEqual(ada.teams, [team]);
  assert.ok(organization.teams.includes(team));
});

test("a team that is not there is not_found, and nobody is added", async () => {
  const call = organization.addUser(ada.username, "member", { teams: ["nowhere"] });
  const error = await rejection(wandb, "not_found", call);
  assert.match(error.message, /team "nowhere" not found/);
  assert.equal(roleOf(await stored(), ada), undefined);
});

test("setRole gives a user another role, and members and seats follow", async () => {
  await organization.addUser(ada.username, "member");
  const { used } = organization.seats;
  assert.equal(await organization.setRole(ada.username, "viewer"), undefined);
  assert.equal(roleOf(organization, ada), "viewer");
  assert.equal(organization.seats.used, used - 1);
  assert.equal(roleOf(await stored(), ada), "viewer");
});

test("removeUser takes a user out, and members follow", async () => {
  await organization.addUser(ada.username, "member");
  assert.equal(await organization.removeUser(ada.username), undefined);
  assert.equal(roleOf(organization, ada), undefined);
  assert.equal(roleOf(await stored(), ada), undefined);
});

test("changes side by side are all in members", async () => {
  const api = await connect();
  const users = await Promise.all([0, 1, 2].map(() => api.createUser(newEmail())));
  await Promise.all(users.map(({ username }) => organization.setRole(username, "viewer")));
  assert.deepEqual(withoutActivity(organization.members), shown(await stored()));
});

test("when loading it anew fails, the change is made all the same, and an event tells", async () => {
  const { events, onEvent } = recorder();
  const mine = await (await connect({ onEvent })).organization("default");
  await server.fault("Organization", { status: 500, body: "" });
  const requests = await gateway.during(() => mine.addUser(ada.username, "member"));
  assert.deepEqual(operations(requests), ["AddUserToOrganization", "Organization"]);
  assert.deepEqual(
    events.map(({ type, operation, error }) => [type, operation, error.code]),
    [["failure", "Organization", "server"]],
  );
  assert.equal(roleOf(mine, ada), undefined);
  assert.equal(roleOf(await stored(), ada), "member");
  await mine.setRole(ada.username, "viewer");
  assert.equal(roleOf(mine, ada), "viewer");
});

for (const [what, code, words, call] of [
  [
    "adding a member",
    "conflict",
    /"admin" is already/,
    () => organization.addUser("admin", "admin"),
  ],
  ["adding nobody", "not_found", /user "ghost"/, () => organization.addUser("ghost", "member")],
  [
    "a role for an outsider",
    "not_found",
    /member/,
    () => organization.setRole(ada.username, "admin"),
  ],
  ["removing an outsider", "not_found", /member/, () => organization.removeUser(ada.username)],
]) {
  test(`${what} is refused with the server's words (${code}), and nothing is loaded`, async () => {
    const before = organization.members;
    const requests = await gateway.during(async () => {
      const error = await rejection(wandb, code, call);
      assert.match(error.serverErrors[0].message, words);
      assert.match(error.message, words);
      assert.equal(error.maybeApplied, false);
    });
    assert.equal(requests.length, 1);
    assert.deepEqual(organization.members, before);
  });
}

test("who is no administrator of the organization is told so", async () => {
  const mine = await (await connect({ adminPrivileges: false })).organization("default");
  for (const call of [
    () => mine.addUser(ada.username, "member"),
    () => mine.setRole("admin", "admin"),
    () => mine.removeUser("admin"),
  ]) {
    const error = await rejection(wandb, "permission_denied", call);
    assert.match(error.message, /only administrators of the organization/);
  }
});

test("wrong arguments are invalid_argument, and nothing is sent", async () => {
  const requests = await gateway.during(async () => {
    for (const [call, words] of [
      [async () => (await connect()).organization(""), /name: expected a text/],
      [async () => (await connect()).organization(7), /name: expected a text/],
      [async () => (await connect()).organization({ name: "default" }), /name: expected a text/],
      [() => organization.addUser("", "member"), /username: expected a text/],
      [() => organization.addUser("ada", " "), /role: expected a text/],
      [() => organization.addUser("ada", "member", { teams: ["a b"] }), /teams: .*letters, digits/],
      [() => organization.addUser("ada", "member", { teams: "looms" }), /teams: expected an array/],
      [() => organization.setRole(undefined, "member"), /username: expected a text/],
      [() => organization.setRole("ada"), /role: expected a text/],
      [() => organization.addUser("ada", "king"), /role: expected one of admin, member, viewer/],
      [() => organization.setRole("admin", "King"), /role: expected one of admin, member/],
      [() => organization.setRole("ada", "member", { teams: [] }), /unknown option `teams`/],
      [() => organization.removeUser(" "), /username: expected a text/],
    ]) {
      assert.match((await rejection(wandb, "invalid_argument", call)).message, words);
    }
  });
  assert.deepEqual(requests, []);
});
