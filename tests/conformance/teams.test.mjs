// Teams with the official Python client; what it does is there for the library
// to see.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { installPackage } from "../support/tarball.mjs";
import { LibraryClient, PythonClient } from "./clients.mjs";

const server = await startServer();
const python = new PythonClient(server);
const library = new LibraryClient(await installPackage().import(), server);
after(async () => {
  await python.stop();
  await server.stop();
});

const usernames = (team) => team.members.map(({ username }) => username);

/** Makes a user and resolves to their username. */
async function newUser(email) {
  await python.createUser(email);
  return (await python.user(email)).username;
}

test("create_team makes a team of the caller's", async () => {
  const made = await python.createTeam("engines");
  const { username } = await python.viewer();
  assert.equal(made.name, "engines");
  assert.deepEqual(usernames(made), [username]);
  assert.deepEqual(await python.team("engines"), made);
  assert.ok((await python.viewer()).teams.includes("engines"));
  assert.ok((await library.viewer()).teams.includes("engines"));
});

test("invite by username makes a member, whom the library sees in the team", async () => {
  await python.createTeam("looms");
  const username = await newUser("ada@example.com");
  assert.equal(await python.invite("looms", username), true);
  const member = (await python.team("looms")).members.find((each) => each.username === username);
  assert.equal(member.email, "ada@example.com");
  assert.deepEqual((await library.user("ada@example.com")).teams, ["looms"]);
});

test("invite of an address with no account is pending", async () => {
  await python.createTeam("mills");
  assert.equal(await python.invite("mills", "later@example.com"), true);
  const invited = (await python.team("mills")).members.find(({ pending }) => pending);
  assert.equal(invited.email, "later@example.com");
});

test("invite is false for those who are invited already, and for those who do not exist", async () => {
  await python.createTeam("wheels");
  const username = await newUser("grace@example.com");
  assert.equal(await python.invite("wheels", username), true);
  assert.equal(await python.invite("wheels", username), false);
  assert.equal(await python.invite("wheels", "nobody-at-all"), false);
});

test("invite as an administrator makes one of the team", async () => {
  await python.createTeam("gears");
  const username = await newUser("chief@example.com");
  assert.equal(await python.invite("gears", username, true), true);
  const member = (await python.team("gears")).members.find((each) => each.username === username);
  assert.equal(member.admin, true);
});

test("create_service_account makes an account that only works for the team", async () => {
  await python.createTeam("robots");
  const account = await python.createServiceAccount("robots", "CI service account");
  assert.equal(account.accountType, "SERVICE");
  const { members } = await python.team("robots");
  assert.deepEqual(members.at(-1), account);
});

test("a member who is deleted is out of the team, for both", async () => {
  await python.createTeam("levers");
  const username = await newUser("leaver@example.com");
  await python.invite("levers", username);
  const { members } = await python.team("levers");
  const { id } = members.find((each) => each.username === username);
  assert.equal(await python.deleteMember("levers", id), true);
  assert.ok(!usernames(await python.team("levers")).includes(username));
  assert.deepEqual((await library.user("leaver@example.com")).teams, []);
});
