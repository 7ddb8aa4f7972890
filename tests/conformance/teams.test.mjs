// Teams, invites, members and service accounts: the same steps with the official
// Python client and with this library, and each must see what the other did.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bothWays, secretForm, stage } from "./stage.mjs";

const { server, ...clients } = await stage();

const usernames = (team) => team.members.map(({ username }) => username);

for (const [name, client, other] of bothWays(clients)) {
  /** The team as both see it, who must agree. */
  const seenByBoth = async (team) => {
    const seen = await client.team(team);
    assert.deepEqual(await other.team(team), seen);
    return seen;
  };

  /** Has `maker` make a user and resolves to their username. */
  const newUser = async (person, maker = client) => {
    const email = `${person}-${name}@example.com`;
    await maker.createUser(email);
    return (await maker.user(email)).username;
  };

  describe(`with the ${name} client`, () => {
    test("createTeam makes a team of the caller's, which both list", async () => {
      const team = `engines-${name}`;
      const made = await client.createTeam(team);
      const { username } = await client.viewer();
      assert.equal(made.name, team);
      assert.deepEqual(usernames(made), [username]);
      assert.equal(made.members[0].admin, true);
      assert.deepEqual(await seenByBoth(team), made);
      assert.ok((await client.viewer()).teams.includes(team));
      assert.ok((await other.viewer()).teams.includes(team));
    });

    test("createTeam for somebody else makes them its administrator", async () => {
      const team = `pumps-${name}`;
      const username = await newUser("owner", other);
      await client.createTeam(team, username);
      const { members } = await seenByBoth(team);
      assert.deepEqual(
        members.map((member) => [member.username, member.admin]),
        [[username, true]],
      );
    });

    test("invite by username makes a member, whom the other sees in the team", async () => {
      const team = `looms-${name}`;
      await other.createTeam(team);
      const username = await newUser("ada");
      assert.equal(await client.invite(team, username), true);
      const { members } = await seenByBoth(team);
      const member = members.find((each) => each.username === username);
      assert.equal(member.email, `ada-${name}@example.com`);
      assert.equal(member.admin, false);
      assert.equal(member.pending, false);
      assert.deepEqual((await client.user(username)).teams, [team]);
      assert.deepEqual((await other.user(username)).teams, [team]);
    });

    test("invite of an address with no account is pending until the account is made", async () => {
      const team = `mills-${name}`;
      await client.createTeam(team);
      const email = `later-${name}@example.com`;
      assert.equal(await client.invite(team, email), true);
      const isPending = async () =>
        (await seenByBoth(team)).members.find((member) => member.email === email).pending;
      assert.equal(await isPending(), true);
      await other.createUser(email);
      assert.equal(await isPending(), false);
    });

    test("invite is false for those who are there already, and for those who do not exist", async () => {
      const team = `wheels-${name}`;
      await client.createTeam(team);
      const username = await newUser("grace");
      assert.equal(await other.invite(team, username), true);
      assert.equal(await client.invite(team, username), false);
      assert.equal(await client.invite(team, "nobody-at-all"), false);
      assert.equal(await other.invite(team, `twice-${name}@example.com`), true);
      assert.equal(await client.invite(team, `twice-${name}@example.com`), false);
      assert.equal((await seenByBoth(team)).members.length, 3);
    });

    test("invite as an administrator makes one of the team, for both", async () => {
      const team = `gears-${name}`;
      await client.createTeam(team);
      const username = await newUser("chief");
      assert.equal(await client.invite(team, username, true), true);
      const { members } = await seenByBoth(team);
      assert.equal(members.find((each) => each.username === username).admin, true);
    });

    test("an invite that the other sent is taken back, for both", async () => {
      const team = `valves-${name}`;
      await client.createTeam(team);
      await other.invite(team, `withdrawn-${name}@example.com`);
      const { id } = (await client.team(team)).members.find(({ pending }) => pending);
      assert.equal(await client.deleteMember(team, id), true);
      assert.equal((await seenByBoth(team)).members.length, 1);
    });

    test("a member whom the other invited is taken out of the team, for both", async () => {
      const team = `levers-${name}`;
      await client.createTeam(team);
      const username = await newUser("leaver");
      await other.invite(team, username);
      const { id } = (await client.team(team)).members.find((each) => each.username === username);
      assert.equal(await client.deleteMember(team, id), true);
      assert.ok(!usernames(await seenByBoth(team)).includes(username));
      assert.deepEqual((await other.user(username)).teams, []);
    });

    test("createServiceAccount makes an account of the team, which both see", async () => {
      const team = `robots-${name}`;
      await other.createTeam(team);
      const account = await client.createServiceAccount(team, "CI service account");
      assert.equal(account.accountType, "SERVICE");
      assert.equal(account.name, "CI service account");
      assert.deepEqual((await seenByBoth(team)).members.at(-1), account);
    });

    test("the key of a service account is the same for both, and signs both in", async () => {
      const team = `arms-${name}`;
      await client.createTeam(team);
      const { id, username } = await client.createServiceAccount(team, "an arm");
      const key = await other.serviceAccountKey(team, id);
      assert.match(key, secretForm);
      assert.equal(await client.serviceAccountKey(team, id), key);
      const account = await client.viewer(key);
      assert.deepEqual([account.username, account.teams], [username, [team]]);
      assert.deepEqual(await other.viewer(key), account);
    });

    test("a service account that is taken out of its team is refused, for both", async () => {
      const team = `legs-${name}`;
      await client.createTeam(team);
      const { id } = await other.createServiceAccount(team, "a leg");
      const key = await other.serviceAccountKey(team, id);
      assert.equal(await client.deleteMember(team, id), true);
      assert.equal((await seenByBoth(team)).members.length, 1);
      await assert.rejects(client.viewer(key));
      await assert.rejects(other.viewer(key));
    });
  });
}
