// What becomes of a call whose answer is lost, or that fails: the official Python
// client and the library on the same server, side by side. The Python client
// waits 2 seconds before it repeats a request, then 4, so few answers are lost here.
import assert from "node:assert/strict";
import { test } from "node:test";
import { recorder, rejection } from "../package/support.mjs";
import { person } from "../support/person.mjs";
import { requestsDuring, secretForm, stage } from "./stage.mjs";

const { wandb, server, python, library } = await stage({ program: "differences.py" });

/** How often this operation reaches the server during `work`. */
async function sent(operation, work) {
  const requests = await requestsDuring(server, work);
  return requests.filter(({ operationName }) => operationName === operation).length;
}

/** The names of the administrator's keys, as the server has them. */
const callersKeys = async () => (await library.viewer()).apiKeys;

const memberOf = (team, email) => team.members.find((member) => member.email === email);

test("two lost answers to a new key: Python makes three keys, the library one and names it", async () => {
  const before = await callersKeys();
  await server.fault("GenerateApiKey", "drop-after", 2);
  let secret;
  const sentByPython = await sent("GenerateApiKey", async () => {
    secret = await python.generateApiKey("from Python");
  });
  assert.equal(sentByPython, 3);
  assert.match(secret, secretForm);
  assert.equal((await callersKeys()).length, before.length + 3);

  const now = await callersKeys();
  await server.fault("GenerateApiKey", "drop-after", 2);
  const viewer = await (await library.open()).viewer();
  let error;
  const sentByLibrary = await sent("GenerateApiKey", async () => {
    error = await rejection(wandb, "network", viewer.generateApiKey("here", { strict: true }));
  });
  await server.clearFaults();
  assert.equal(sentByLibrary, 1);
  assert.equal(error.maybeApplied, true);
  const made = (await callersKeys()).filter((name) => !now.includes(name));
  assert.equal(made.length, 1);
  assert.deepEqual(error.unclaimedKeys, made);
});

test("a lost answer to an invite: Python sends a second and calls it failed, the library one that may have happened", async () => {
  await python.createTeam("looms");
  await server.fault("CreateInvite", "drop-after");
  const sentByPython = await sent("CreateInvite", async () => {
    assert.equal(await python.invite("looms", "one@example.com"), false);
  });
  assert.equal(sentByPython, 2);
  assert.equal(memberOf(await python.team("looms"), "one@example.com").pending, true);

  const team = await (await library.open()).team("looms");
  await server.fault("CreateInvite", "drop-after");
  const sentByLibrary = await sent("CreateInvite", async () => {
    const invite = team.invite("two@example.com", false, { strict: true });
    assert.equal((await rejection(wandb, "network", invite)).maybeApplied, true);
  });
  assert.equal(sentByLibrary, 1);
  assert.equal(memberOf(await python.team("looms"), "two@example.com").pending, true);
});

test("a lost answer to a service account: Python makes two, the library one", async () => {
  await python.createTeam("robots");
  const accounts = async (name) =>
    (await python.team("robots")).members.filter((member) => member.name === name).length;

  await server.fault("CreateServiceAccount", "drop-after");
  await python.createServiceAccount("robots", "from Python");
  assert.equal(await accounts("from Python"), 2);

  await server.fault("CreateServiceAccount", "drop-after");
  const team = await (await library.open()).team("robots");
  const creation = team.createServiceAccount("from here", { strict: true });
  assert.equal((await rejection(wandb, "network", creation)).maybeApplied, true);
  assert.equal(await accounts("from here"), 1);
});

test("an answer that says nothing was done: both send a new key again, and make one", async () => {
  const busy = { status: 503, headers: { "Retry-After": "0" } };
  for (const client of [python, library]) {
    const before = await callersKeys();
    await server.fault("GenerateApiKey", busy);
    const times = await sent("GenerateApiKey", async () => {
      assert.match(await client.generateApiKey(), secretForm);
    });
    assert.equal(times, 2);
    assert.equal((await callersKeys()).length, before.length + 1);
  }
});

test("an invite that fails: for Python always False, the library tells why", async () => {
  await python.createTeam("wheels");
  await python.createUser("ada@example.com");
  await python.invite("wheels", "ada@example.com");
  // A member of the team who may not invite to it.
  const { key } = await person(server);
  const [theirs] = (await library.viewer(key)).teams;
  const cutOff = () => server.fault("CreateInvite", "drop-before", 20);

  assert.equal(await python.invite("wheels", "ada"), false);
  assert.equal(await python.invite("wheels", "nobody-at-all"), false);
  assert.equal(await python.step("invite_as", { key, name: theirs, who: "ada" }), false);
  await cutOff();
  assert.equal(
    await python.step("invite_impatiently", { name: "wheels", who: "eve@x.org" }),
    false,
  );
  await server.clearFaults();

  const { onEvent, of } = recorder();
  const options = { baseUrl: server.url, apiKey: server.adminKey, onEvent };
  const team = await (await wandb.connect(options)).team("wheels");
  const notAdmin = await (await wandb.connect({ ...options, apiKey: key })).team(theirs);
  const failing = {
    conflict: (strict) => team.invite("ada", false, { strict }),
    not_found: (strict) => team.invite("nobody-at-all", false, { strict }),
    permission_denied: (strict) => notAdmin.invite("ada", false, { strict }),
    network: (strict) => team.invite("eve@x.org", false, { strict }),
  };
  for (const [code, invite] of Object.entries(failing)) {
    if (code === "network") await cutOff();
    assert.equal(await invite(false), false, code);
    assert.equal(of("failure").at(-1).error.code, code);
    await rejection(wandb, code, invite(true));
  }
  await server.clearFaults();
  // A role that does not exist; Python's invite takes none. It is a wrong call, strict or not.
  const emperor = team.invite("ada", undefined, { role: "emperor" });
  const { message } = await rejection(wandb, "invalid_argument", emperor);
  assert.match(message, /role: expected one of admin, member, viewer/);
});
