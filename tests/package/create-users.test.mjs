// Api.createUsers: what becomes of each row.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { person } from "../support/person.mjs";
import { newEmail, recorder, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();

afterEach(() => server.clearFaults());

/** All outcomes, in the order of the rows. */
async function run(api, rows, options) {
  const outcomes = [];
  for await (const outcome of api.createUsers(rows, options)) outcomes.push(outcome);
  return outcomes.sort((one, other) => one.row - other.row);
}

/** Of the users with this address, as the server has them: whether administrators, which teams. */
async function stored(email) {
  const query =
    "query ($email: String) { users(query: $email) { edges { node { admin teams { edges { node { name } } } } } } }";
  const { users } = await server.graphql(query, { email });
  return users.edges.map(({ node: { admin, teams } }) => ({
    admin,
    teams: teams.edges.map(({ node }) => node.name),
  }));
}

let crews = 0;
async function newTeam() {
  const document =
    "mutation ($name: String!) { createTeam(input: { teamName: $name }) { entity { name } } }";
  const { createTeam } = await server.graphql(document, { name: `crew-${++crews}` });
  return createTeam.entity.name;
}

const newRows = (count) => Array.from({ length: count }, () => ({ email: newEmail() }));
const sent = (requests) => requests.map(({ body }) => body.operationName);
const statuses = (outcomes) => outcomes.map(({ status }) => status);
const errors = (events) => events.map(({ error }) => error);

test("each row becomes a user of the server and one outcome, with its number from 0", async () => {
  const rows = newRows(6).map((row, index) => ({ ...row, admin: index === 2 }));
  const outcomes = await run(await connect(), rows);
  assert.equal(outcomes.length, 6);
  for (const [index, { user, ...outcome }] of outcomes.entries()) {
    const { email, admin } = rows[index];
    assert.deepEqual(outcome, { row: index, email, status: "created" });
    assert.ok(user instanceof wandb.User);
    assert.deepEqual([user.email, user.admin], [email, admin]);
    assert.deepEqual(await stored(email), [{ admin, teams: [] }]);
  }
});

test("onProgress is told after each row: the total of arrays and Sets, Infinity of generators", async () => {
  const api = await connect();
  const rows = () => [...newRows(2), { email: "nobody" }];
  for (const [input, total] of [
    [rows(), 3],
    [new Set(rows()), 3],
    [rows().values(), Number.POSITIVE_INFINITY],
  ]) {
    const calls = [];
    await run(api, input, { onProgress: (...told) => calls.push(told) });
    const expected = [1, 2, 3].map((done) => [done, total]);
    assert.deepEqual(calls, expected);
  }
});

test("what onProgress throws or rejects with goes to the console, and changes nothing", async (t) => {
  const { mock } = t.mock.method(console, "error", () => {});
  const wrong = new Error("a bug of the page's");
  const throwing = () => {
    throw wrong;
  };
  for (const onProgress of [throwing, async () => throwing()]) {
    const outcomes = await run(await connect(), newRows(2), { onProgress });
    assert.deepEqual(statuses(outcomes), ["created", "created"]);
  }
  const told = mock.calls.map((call) => call.arguments.at(-1));
  assert.deepEqual(told, [wrong, wrong, wrong, wrong]);
});

const broken = new Error("broken");
const fail = () => {
  throw broken;
};
const unreadable = Object.defineProperty({}, "email", { get: fail, enumerable: true });
const address = /email: expected an email address/;
const teams = /teams: expected an array of names of teams/;

/** The address that a row made of this one has, if it can be read. */
function addressIn(makeRow, mine) {
  try {
    const { email } = makeRow(mine);
    return typeof email === "string" ? email : "";
  } catch {
    return "";
  }
}

for (const [name, makeRow, complaint, cause] of [
  ["no address", () => ({ admin: true }), address],
  ["an address of the wrong form", () => ({ email: "nobody" }), address],
  ["an address that is no string", () => ({ email: 7 }), /email: expected/],
  ["a text for admin", (email) => ({ email, admin: "yes" }), /admin: expected true or false/],
  ["teams that are no array", (email) => ({ email, teams: "engines" }), teams],
  ["a name that no team has", (email) => ({ email, teams: ["a b"] }), teams],
  ["a hole in its teams", (email) => ({ email, teams: new Array(1) }), teams],
  ["an unknown field", (email) => ({ email, team: "engines" }), /row 1: unknown option `team`/],
  [
    "a field that throws",
    (email) => Object.defineProperty({ email }, "admin", { get: fail, enumerable: true }),
    /row 1: reading .* threw/,
    broken,
  ],
  ["only a text", (email) => email, /row 1: expected an object/],
  ["only an array", (email) => [email], /row 1: expected an object/],
  ["nothing in it", () => null, /expected/],
  ["a getter that throws", () => unreadable, /row 1: reading .* threw/, broken],
]) {
  test(`a row with ${name} is failed, nothing is sent for it, and the others go on`, async () => {
    const [first, last] = newRows(2);
    const api = await connect();
    const mine = newEmail();
    let outcomes;
    const requests = await gateway.during(async () => {
      outcomes = await run(api, [first, makeRow(mine), last]);
    });
    assert.deepEqual(statuses(outcomes), ["created", "failed", "created"]);
    assert.deepEqual(sent(requests), ["CreateUser", "CreateUser"]);
    const [, { email, error, user }] = outcomes;
    assert.deepEqual([email, user], [addressIn(makeRow, mine), undefined]);
    await rejection(wandb, "invalid_argument", Promise.reject(error));
    assert.match(error.message, complaint);
    assert.deepEqual([error.maybeApplied, error.cause], [false, cause]);
  });
}

test("an address that came before is failed, letter case apart, and names the first row", async () => {
  const [before, row, between] = newRows(3);
  const again = [{ email: row.email.toUpperCase() }, row];
  const outcomes = await run(await connect(), [before, row, between, ...again]);
  assert.deepEqual(statuses(outcomes), ["created", "created", "created", "failed", "failed"]);
  for (const [index, { email, error, user }] of outcomes.slice(3).entries()) {
    assert.deepEqual([email, error.code], [again[index].email, "invalid_argument"]);
    assert.match(error.message, /row 1 /);
    assert.equal(user, undefined);
  }
  assert.equal((await stored(row.email)).length, 1);
});

test("a user that is there already exists, and comes with the outcome as they are", async () => {
  const { events, onEvent } = recorder();
  const api = await connect({ onEvent });
  const there = await api.createUser(newEmail());
  const rows = [{ email: there.email.toUpperCase(), admin: true }];
  const [{ status, user, error }] = await run(api, rows);
  assert.deepEqual([status, user.id, user.admin, error], ["exists", there.id, false, undefined]);
  assert.deepEqual(events, [], "nothing has failed");
});

test("users are invited to their teams when they are there, be they new or not", async () => {
  const teams = [await newTeam(), await newTeam()];
  const api = await connect();
  const { email } = await api.createUser(newEmail());
  for (const [row, status] of [
    [{ email, teams }, "exists"],
    [{ email: newEmail(), teams }, "created"],
  ]) {
    const requests = await gateway.during(async () => {
      assert.deepEqual(statuses(await run(api, [row])), [status]);
    });
    assert.equal(sent(requests)[0], "CreateUser");
    assert.deepEqual(sent(requests).slice(-2), ["CreateInvite", "CreateInvite"]);
    const [user] = await stored(row.email);
    assert.deepEqual(user.teams.sort(), teams);
    // Who is a member already is as good as invited.
    assert.deepEqual(statuses(await run(api, [row])), ["exists"]);
  }
});

test("a team that is unknown fails the row: its user is there, and in the other teams", async () => {
  const { onEvent, of } = recorder();
  const team = await newTeam();
  const row = { email: newEmail(), teams: ["no-such-team", team] };
  const [{ status, user, error }] = await run(await connect({ onEvent }), [row]);
  assert.deepEqual([status, user.email], ["failed", row.email]);
  await rejection(wandb, "not_found", Promise.reject(error));
  assert.match(error.message, /was not invited to no-such-team/);
  assert.deepEqual(await stored(row.email), [{ admin: false, teams: [team] }]);
  assert.deepEqual(errors(of("failure")), [error]);
});

test("without a clear answer the address is looked up, and who is there was created", async () => {
  await server.fault("CreateUser", "drop-after");
  await server.fault("CreateUser", { delayMs: 60_000 });
  const options = { concurrency: 1, timeoutMs: 1_000 };
  const requests = await gateway.during(async () => {
    const outcomes = await run(await connect(), newRows(2), options);
    assert.deepEqual(statuses(outcomes), ["created", "created"]);
  });
  assert.deepEqual(sent(requests), ["CreateUser", "SearchUsers", "CreateUser", "SearchUsers"]);
});

test("a row that the network fails is failed and maybeApplied, and the next one is made", async () => {
  const { onEvent, of } = recorder();
  await server.fault("CreateUser", "drop-before");
  const outcomes = await run(await connect({ onEvent }), newRows(2), { concurrency: 1 });
  assert.deepEqual(statuses(outcomes), ["failed", "created"]);
  const [{ error, user }] = outcomes;
  assert.deepEqual([error.code, error.maybeApplied, user], ["network", true, undefined]);
  assert.deepEqual(errors(of("failure")), [error]);
});

test("who may not create users is told so for each row", async () => {
  const grace = await person(server);
  const api = await connect({ apiKey: grace.key });
  for (const { error } of await run(api, newRows(2))) {
    await rejection(wandb, "permission_denied", Promise.reject(error));
  }
});

test("what is wrong with the arguments is thrown at once, and nothing is sent", async () => {
  const api = await connect();
  const row = { email: newEmail() };
  const requests = await gateway.during(async () => {
    for (const [rows, options, complaint] of [
      [undefined, {}, /rows: expected an iterable/],
      [null, {}, /rows: expected an iterable/],
      [row, {}, /rows: expected an iterable/],
      [row.email, {}, /rows: expected an iterable/],
      [[row], { concurrency: 0 }, /concurrency: expected a whole number, 1 or more/],
      [[row], { concurrency: 1.5 }, /concurrency: expected a whole number/],
      [[row], { onProgress: true }, /onProgress: expected a function/],
      [[row], { signal: {} }, /signal: expected an AbortSignal/],
      [[row], { timeoutMs: 0 }, /timeoutMs: expected milliseconds/],
      [[row], { parallel: 4 }, /unknown option `parallel`/],
    ]) {
      const call = () => void api.createUsers(rows, options);
      assert.match((await rejection(wandb, "invalid_argument", call)).message, complaint);
    }
  });
  assert.deepEqual(requests, []);
});
