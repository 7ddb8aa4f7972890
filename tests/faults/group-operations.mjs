// The calls about teams and organizations: see operations.mjs.
import assert from "node:assert/strict";
import { membersOf, newPerson, peopleOf, unique } from "./held.mjs";

/** A change of a team with one member beside the caller. `done` sees the team's members. */
const ofTeam = (operation, effect, call, done, isFallible = false) => ({
  operation,
  effect,
  isFallible,
  prepare: async (server, api) => {
    const { email } = await newPerson(server);
    const stranger = await newPerson(server);
    const { name } = await api.createTeam(unique("team"));
    const team = await api.team(name);
    await team.invite(email, false, { strict: true });
    const member = team.members.find((each) => each.email === email);
    return {
      call: (options) => call({ team, member, stranger }, options),
      done: async () => Number(done(await membersOf(server, name), { email, stranger })),
    };
  },
});

const countOf = (members, wanted) => members.filter(wanted).length;

const teams = {
  createTeam: {
    operation: "CreateTeam",
    effect: "once",
    prepare: async (server, api) => {
      const name = unique("team");
      return {
        call: async (options) =>
          assert.equal((await api.createTeam(name, undefined, options)).name, name),
        done: async () => Number((await membersOf(server, name)) !== undefined),
      };
    },
  },
  team: {
    operation: "Team",
    effect: "query",
    prepare: async (_server, api) => {
      const { name } = await api.createTeam(unique("team"));
      return {
        call: async (options) => assert.equal((await api.team(name, options)).name, name),
      };
    },
  },
  "Team.reload": {
    operation: "Team",
    effect: "query",
    prepare: async (_server, api) => {
      const team = await api.createTeam(unique("team"));
      return { call: (options) => team.reload(options) };
    },
  },
  "Team.invite": ofTeam(
    "CreateInvite",
    "once",
    async ({ team, stranger }, options) =>
      assert.equal(await team.invite(stranger.username, false, options), true),
    (members, { stranger }) => countOf(members, ({ email }) => email === stranger.email),
    true,
  ),
  "Team.createServiceAccount": ofTeam(
    "CreateServiceAccount",
    "once",
    async ({ team }, options) =>
      assert.equal((await team.createServiceAccount("robot", options)).accountType, "SERVICE"),
    (members) => countOf(members, ({ name }) => name === "robot"),
    true,
  ),
  "Team.delete": ofTeam(
    "DeleteTeam",
    "once",
    async ({ team }, options) => assert.equal(await team.delete(options), true),
    (members) => members === undefined,
    true,
  ),
  "Member.setRole": ofTeam(
    "UpdateMember",
    "once",
    async ({ member }, options) => {
      await member.setRole("admin", options);
      assert.equal(member.role, "admin");
    },
    (members, { email }) =>
      countOf(members, (each) => each.email === email && each.role === "admin"),
  ),
  "Member.delete": ofTeam(
    "DeleteInvite",
    "once",
    async ({ member }, options) => assert.equal(await member.delete(options), true),
    (members, { email }) => countOf(members, (each) => each.email === email) === 0,
    true,
  ),
  "Member.loadApiKey": {
    operation: "ServiceAccountKeys",
    effect: "query",
    prepare: async (_server, api) => {
      const team = await api.createTeam(unique("team"));
      const robot = await team.createServiceAccount("robot", { strict: true });
      return {
        call: async (options) => assert.match(await robot.loadApiKey(options), /^\w{86}$/),
      };
    },
  },
};

/** A change of who is in the organization. `done` sees the person's role; undefined outside. */
const ofOrganization = (operation, call, done, isInside = true) => ({
  operation,
  effect: "once",
  prepare: async (server, api) => {
    const { username } = await newPerson(server);
    const organization = await api.organization("default");
    if (!isInside) await organization.removeUser(username);
    return {
      call: (options) => call(organization, username, options),
      done: async () => {
        const person = (await peopleOf(server)).find((each) => each.username === username);
        return Number(done(person?.role));
      },
    };
  },
});

const organizations = {
  organization: {
    operation: "Organization",
    effect: "query",
    prepare: async (_server, api) => ({
      call: async (options) =>
        assert.equal((await api.organization("default", options)).name, "default"),
    }),
  },
  "Organization.addUser": ofOrganization(
    "AddUserToOrganization",
    (organization, username, options) => organization.addUser(username, "viewer", options),
    (role) => role === "viewer",
    false,
  ),
  "Organization.setRole": ofOrganization(
    "UpdateOrganizationUser",
    (organization, username, options) => organization.setRole(username, "admin", options),
    (role) => role === "admin",
  ),
  "Organization.removeUser": ofOrganization(
    "RemoveUserFromOrganization",
    (organization, username, options) => organization.removeUser(username, options),
    (role) => role === undefined,
  ),
};

export const groupOperations = { ...teams, ...organizations };
