// Api.updateUsers: what becomes of each row.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { person } from "../support/person.mjs";
import { newEmail, recorder, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();
const { User } = wandb;

afterEach(() => server.clearFaults());

/** All outcomes, in the order of the rows, and the operations that were sent. */
async function run(api, rows, options) {
  const outcomes = [];
  const requests = await gateway.during(async () => {
    for await (const outcome of api.updateUsers(rows, options)) outcomes.push(outcome);
  });
  outcomes.sort((one, other) => one.row - other.row);
  return { outcomes, sent: requests.map(({ body }) => body.operationName) };
}

const stored = async (id) => {
  const query = "query ($id: ID) { user(id: $id) { name email admin entity deletedAt } }";
  return (await server.graphql(query, { id })).user;
};

const newUser = async (api) => api.createUser(newEmail());
const statuses = ({ outcomes }) => outcomes.map(({ status }) => status);

test("a User is deactivated, reactivated and updated: the outcome has the row's own object", async () => {
  const api = await connect();
  const users = [await newUser(api), await newUser(api), await newUser(api)];
  await users[1].deactivate();
  const ran = await run(api, [
    { user: users[0], deactivate: true },
    { user: users[1], reactivate: true },
    { user: users[2], update: { name: "Ada Lovelace" } },
  ]);
  for (const [row, { user, ...outcome }] of ran.outcomes.entries()) {
    assert.deepEqual(outcome, { row, status: "changed" });
    assert.equal(user, users[row]);
  }
  assert.ok(users[0].deletedAt instanceof Date);
  assert.equal(users[1].deletedAt, undefined);
  assert.equal(users[2].name, "Ada Lovelace");
  assert.ok((await stored(users[0].id)).deletedAt);
  assert.equal((await stored(users[1].id)).deletedAt, null);
  assert.equal((await stored(users[2].id)).name, "Ada Lovelace");
});

test("a username or an address will do, letter case apart, and comes with the user as changed", async () => {
  const api = await connect();
  const [ada, bob] = [await newUser(api), await newUser(api)];
  const { outcomes } = await run(api, [
    { user: ada.email.toUpperCase(), deactivate: true },
    { user: ` ${bob.username} `, update: { name: "Bob", admin: true } },
  ]);
  for (const [row, { user, status }] of outcomes.entries()) {
    assert.equal(status, "changed");
    assert.ok(user instanceof User);
    assert.equal(user.id, [ada, bob][row].id);
  }
  assert.ok(outcomes[0].user.deletedAt instanceof Date);
  assert.deepEqual([outcomes[1].user.name, outcomes[1].user.admin], ["Bob", true]);
  assert.equal(ada.deletedAt, undefined, "another object does not follow");
});

test("who is as wanted is unchanged: for a name nothing is sent, for a User it is", async () => {
  const api = await connect();
  const [off, on, named] = [await newUser(api), await newUser(api), await newUser(api)];
  await off.deactivate();
  const changes = { name: named.name, primaryEmail: named.email, admin: false };
  const rows = (who) => [
    { user: who(off), deactivate: true },
    { user: who(on), reactivate: true },
    { user: who(named), update: { ...changes, defaultEntity: named.entity } },
  ];
  const byName = await run(
    api,
    rows(({ username }) => username),
  );
  assert.deepEqual(statuses(byName), ["unchanged", "unchanged", "unchanged"]);
  assert.deepEqual(new Set(byName.sent), new Set(["SearchUsers"]));
  const byUser = await run(
    api,
    rows((user) => user),
  );
  assert.deepEqual(statuses(byUser), ["unchanged", "unchanged", "unchanged"]);
  assert.deepEqual(byUser.sent.toSorted(), ["DeleteUser", "UndeleteUser", "UpdateUser"]);
});

test("what a User knows may be old: it is sent, and changed", async () => {
  const api = await connect();
  const user = await newUser(api);
  const { name } = user;
  const old = new User(api, user.attrs);
  await user.update({ name: "Renamed" });
  await user.deactivate();
  const before = [{ user: old, reactivate: true }];
  assert.deepEqual(statuses(await run(api, before)), ["unchanged"]);
  assert.equal((await stored(user.id)).deletedAt, null);
  const back = { user: new User(api, user.attrs), update: { name } };
  assert.equal(back.user.name, "Renamed");
  assert.deepEqual(statuses(await run(api, [back])), ["changed"]);
  const again = { user: new User(api, { id: user.id }), deactivate: true };
  assert.deepEqual(statuses(await run(api, [again])), ["changed"]);
});

test("a part of a name, and nobody's, is not_found, and the message names it", async () => {
  const { onEvent, of } = recorder();
  const api = await connect({ onEvent });
  const user = await newUser(api);
  const texts = [user.email.slice(0, -1), user.username.slice(0, 5), "nobody@example.com"];
  const { outcomes } = await run(
    api,
    texts.map((text) => ({ user: text, deactivate: true })),
  );
  for (const [row, { status, user, error }] of outcomes.entries()) {
    assert.deepEqual([status, user], ["failed", undefined]);
    await rejection(wandb, "not_found", Promise.reject(error));
    assert.ok(error.message.includes(`\`${texts[row]}\``), error.message);
  }
  assert.equal((await stored(user.id)).deletedAt, null);
  assert.equal(of("failure").length, 3);
});

test("of many who begin alike, the one of exactly this name is found", async () => {
  const api = await connect();
  const name = `alike${process.pid}`;
  const rows = Array.from({ length: 14 }, (_, n) => ({ email: `${name}x${n}@example.com` }));
  for await (const { error } of api.createUsers(rows)) assert.ifError(error);
  const ada = await api.createUser(`${name}@example.com`);
  assert.equal(ada.username, name);
  const { outcomes, sent } = await run(api, [{ user: name, deactivate: true }]);
  assert.deepEqual([outcomes[0].status, outcomes[0].user.id], ["changed", ada.id]);
  assert.deepEqual(outcomes[0].user.attrs.apiKeys, undefined);
  assert.deepEqual(sent, ["SearchUsers", "DeleteUser"]);
});

test("a second row for an account is refused, by whatever name, and names the first", async () => {
  const api = await connect();
  const user = await newUser(api);
  const others = [await newUser(api), await newUser(api)];
  const same = [user, new User(api, { id: user.id }), user.username, user.email];
  const rows = [
    { user: others[0], deactivate: true },
    ...same.map((user) => ({ user, deactivate: true })),
    { user: others[1].email, deactivate: true },
    { user: others[1].email.toUpperCase(), reactivate: true },
  ];
  const { outcomes } = await run(api, rows, { concurrency: 1 });
  const words = "user: row 1 of the input is about this account already";
  assert.deepEqual(
    outcomes.map(({ status, error }) => error?.message ?? status),
    ["changed", "changed", words, words, words, "changed", words.replace("1", "5")],
  );
  for (const { error } of outcomes.filter(({ error }) => error)) {
    assert.equal(error.code, "invalid_argument");
  }
  assert.equal(outcomes[2].user, same[1]);
  assert.equal(outcomes[3].user.id, user.id);
});

test("one's own account is not deactivated, once it is known whose it is, and nothing is sent", async () => {
  const api = await connect();
  const viewer = await api.viewer();
  const other = await newUser(api);
  const words = "deactivate: this is your own account; another administrator can deactivate it";
  for (const user of [viewer, new User(api, { id: viewer.id }), viewer.email]) {
    const rows = [
      { user, deactivate: true },
      { user: other, update: { name: "Other" } },
    ];
    const { outcomes, sent } = await run(api, rows, { concurrency: 1 });
    assert.deepEqual([outcomes[0].status, outcomes[1].error], ["failed", undefined]);
    assert.deepEqual(
      [outcomes[0].error.code, outcomes[0].error.message],
      ["invalid_argument", words],
    );
    assert.equal(outcomes[0].user.id, viewer.id);
    assert.ok(!sent.includes("DeleteUser"));
  }
  const { outcomes } = await run(api, [{ user: viewer, update: { name: "Me" } }]);
  assert.deepEqual([outcomes[0].status, viewer.name], ["changed", "Me"]);
});

test("a key of one's own does not make another's account one's own", async () => {
  const api = await connect();
  const grace = await person(server);
  const theirs = await connect({ apiKey: grace.key });
  const own = await theirs.viewer();
  await api.viewer();
  assert.deepEqual(statuses(await run(api, [{ user: own, deactivate: true }])), ["changed"]);
});

const change = { deactivate: true };
const broken = new Error("broken");
const fail = () => {
  throw broken;
};
const account = /user: expected a User of this copy .* a username or an email address/;
const one = /row 1: expected exactly one of deactivate, reactivate, update/;

for (const [name, makeRow, complaint, cause] of [
  ["nobody", () => change, account],
  ["a number for a user", () => ({ user: 7, ...change }), account],
  ["attributes for a user", (user) => ({ user: user.attrs, ...change }), account],
  ["an Api for a user", (_user, api) => ({ user: api, ...change }), account],
  ["an empty name", () => ({ user: " ", ...change }), /user: expected a username or an email/],
  ["no change", (user) => ({ user }), one],
  ["two changes", (user) => ({ user, ...change, reactivate: true }), one],
  ["a false change", (user) => ({ user, deactivate: false }), /deactivate: expected true/],
  ["a text for true", (user) => ({ user, reactivate: "true" }), /reactivate: expected true/],
  ["an empty update", (user) => ({ user, update: {} }), /update: expected at least one of name/],
  ["a wrong update", (user) => ({ user, update: { nmae: "x" } }), /update: unknown option `nmae`/],
  ["a wrong value", (user) => ({ user, update: { admin: 1 } }), /admin: expected true or false/],
  [
    "an unknown field",
    (user) => ({ user, ...change, purge: true }),
    /row 1: unknown option `purge`/,
  ],
  ["only a user", (user) => user, /row 1/],
  ["only a text", (user) => user.email, /row 1: expected an object/],
  ["nothing in it", () => null, one],
  [
    "a field that throws",
    (user) => Object.defineProperty({ user }, "deactivate", { get: fail, enumerable: true }),
    /row 1: reading .* threw/,
    broken,
  ],
  ["a user that throws", () => ({ user: { __lend: fail }, ...change }), account],
]) {
  test(`a row with ${name} is failed, nothing is sent for it, and the others go on`, async () => {
    const { events, onEvent } = recorder();
    const api = await connect({ onEvent });
    const [first, mine, last] = [await newUser(api), await newUser(api), await newUser(api)];
    const row = makeRow(mine, api);
    const { outcomes, sent } = await run(api, [
      { user: first, deactivate: true },
      row,
      { user: last, deactivate: true },
    ]);
    assert.deepEqual(statuses({ outcomes }), ["changed", "failed", "changed"]);
    assert.deepEqual(sent, ["DeleteUser", "DeleteUser"]);
    const { error, user } = outcomes[1];
    await rejection(wandb, "invalid_argument", Promise.reject(error));
    assert.match(error.message, complaint);
    assert.deepEqual([error.maybeApplied, error.cause], [false, cause]);
    assert.ok("user" in outcomes[1]);
    assert.equal(user, row?.user === mine ? mine : undefined);
    assert.deepEqual(events, [], "its outcome says enough");
  });
}

test("a freed User is refused, and one that is freed meanwhile is changed", async () => {
  const api = await connect();
  const [freed, leaving] = [await newUser(api), await newUser(api)];
  const { id } = leaving;
  freed.free();
  function* rows() {
    yield { user: freed, deactivate: true };
    yield { user: leaving, deactivate: true };
    leaving.free();
  }
  const { outcomes } = await run(api, rows(), { concurrency: 2 });
  assert.deepEqual(statuses({ outcomes }), ["failed", "changed"]);
  assert.match(outcomes[0].error.message, /not freed/);
  assert.ok((await stored(id)).deletedAt);
});

test("who may not is told so for each row, and an account that is gone as by the methods", async () => {
  const grace = await person(server);
  const admin = await connect();
  const users = [await newUser(admin), await newUser(admin), await newUser(admin)];
  const { onEvent, of } = recorder();
  const api = await connect({ apiKey: grace.key, onEvent });
  const refused = await run(api, [
    { user: users[0], deactivate: true },
    { user: users[1].email, deactivate: true },
  ]);
  for (const { error } of refused.outcomes) {
    await rejection(wandb, "permission_denied", Promise.reject(error));
  }
  assert.deepEqual(
    new Set(of("failure").map(({ error }) => error)),
    new Set(refused.outcomes.map(({ error }) => error)),
  );
  for (const user of users) {
    await user.deactivate();
    await new User(admin, user.attrs).purge();
  }
  const gone = await run(admin, [
    { user: users[0], deactivate: true },
    { user: users[1], reactivate: true },
    { user: users[2], update: { name: "Nobody" } },
  ]);
  assert.deepEqual(statuses(gone), ["unchanged", "failed", "failed"]);
  for (const { error, user, row } of gone.outcomes.slice(1)) {
    await rejection(wandb, "not_found", Promise.reject(error));
    assert.equal(user, users[row]);
  }
});

test("without a clear answer it is sent again, and what stays unclear is maybeApplied", async () => {
  const api = await connect({ maxRetries: 1 });
  const [ada, bob] = [await newUser(api), await newUser(api)];
  await server.fault("DeleteUser", "drop-after");
  assert.deepEqual(statuses(await run(api, [{ user: ada, deactivate: true }])), ["changed"]);
  await server.fault("DeleteUser", "drop-before", 2);
  const { outcomes, sent } = await run(api, [{ user: bob, deactivate: true }]);
  assert.deepEqual(sent, ["DeleteUser", "DeleteUser"]);
  const [{ status, error, user }] = outcomes;
  assert.deepEqual([status, error.code, error.maybeApplied], ["failed", "network", true]);
  assert.equal(user, bob);
});

test("what is wrong with the arguments is thrown at once, and nothing is sent", async () => {
  const api = await connect();
  const row = { user: "ada", deactivate: true };
  const requests = await gateway.during(async () => {
    for (const [rows, options, complaint] of [
      [undefined, {}, /rows: expected an iterable/],
      [row, {}, /rows: expected an iterable/],
      [[row], { concurrency: 0 }, /concurrency: expected a whole number, 1 or more/],
      [[row], { onProgress: true }, /onProgress: expected a function/],
      [[row], { strict: true }, /unknown option `strict`/],
    ]) {
      const call = () => void api.updateUsers(rows, options);
      assert.match((await rejection(wandb, "invalid_argument", call)).message, complaint);
    }
  });
  assert.deepEqual(requests, []);
});
