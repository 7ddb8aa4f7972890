// updateUsers with many rows: several in one request, and each with its own outcome.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { newEmail, recorder, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();

afterEach(() => server.clearFaults());

/** So many users, made beforehand. */
async function newUsers(count, of = connect()) {
  const users = [];
  const rows = Array.from({ length: count }, () => ({ email: newEmail("many") }));
  for await (const { user, error } of (await of).createUsers(rows)) users.push(user ?? error);
  return users;
}

/** The outcomes in the rows' order, and the requests. */
async function run(api, rows, options) {
  const outcomes = [];
  const requests = await gateway.during(async () => {
    for await (const outcome of api.updateUsers(rows, options)) outcomes[outcome.row] = outcome;
  });
  return { outcomes, requests };
}

async function stored() {
  const query = "{ users(first: 10000) { edges { node { id name deletedAt } } } }";
  const { users } = await server.graphql(query);
  return new Map(users.edges.map(({ node }) => [node.id, node]));
}

const statuses = ({ outcomes }) => new Set(outcomes.map(({ status }) => status));

/** The rows of a request. */
const size = ({ body }) => Math.max(1, body.query.match(/\br\d+: /g)?.length ?? 0);

test("the first rows go one by one, later ones together, of every kind, each once", async () => {
  const api = await connect();
  const users = await newUsers(300);
  const kinds = [{ deactivate: true }, { reactivate: true }, { update: { name: "Many" } }];
  const rows = users.map((user, row) => ({ user, ...kinds[row % 3] }));
  const { outcomes, requests } = await run(api, rows);
  assert.equal(outcomes.length, 300);
  const there = await stored();
  for (const [row, { status, user }] of outcomes.entries()) {
    assert.equal(user, users[row]);
    assert.equal(status, row % 3 === 1 ? "unchanged" : "changed");
    const { name, deletedAt } = there.get(user.id);
    assert.equal(deletedAt !== null, row % 3 === 0);
    assert.equal(name === "Many", row % 3 === 2);
    assert.deepEqual([user.name, user.deletedAt !== undefined], [name, deletedAt !== null]);
  }
  const sizes = requests.map(size);
  assert.deepEqual(new Set(sizes.slice(0, 10)), new Set([1]));
  assert.ok(sizes.every((count) => count <= 50) && sizes.some((count) => count > 5), `${sizes}`);
  assert.equal(
    sizes.reduce((sum, count) => sum + count),
    300,
  );
});

test("names are looked up together, and only who is not as wanted is changed", async () => {
  const api = await connect();
  const users = await newUsers(200);
  const off = users.filter((_, row) => row % 2 === 0);
  const first = await run(
    api,
    off.map((user) => ({ user, deactivate: true })),
  );
  assert.deepEqual(statuses(first), new Set(["changed"]));
  const names = users.map(({ email, username }, row) => (row % 3 === 0 ? email : username));
  const { outcomes, requests } = await run(
    api,
    names.map((user) => ({ user, deactivate: true })),
  );
  for (const [row, { status, user }] of outcomes.entries()) {
    assert.equal(status, row % 2 === 0 ? "unchanged" : "changed");
    assert.equal(user.id, users[row].id);
    assert.ok(user.deletedAt);
  }
  const looked = requests.filter(({ body }) => body.operationName === "SearchUsers");
  assert.ok(looked.length < 100, `${looked.length} searches`);
  const changed = requests.filter((request) => !looked.includes(request)).map(size);
  assert.equal(
    changed.reduce((sum, count) => sum + count),
    100,
  );
});

test("of rows in one request each has its own end: changed, refused, gone, nobody", async () => {
  const { onEvent, of } = recorder();
  const api = await connect({ onEvent });
  const users = await newUsers(202);
  const taken = users.pop();
  const gone = users.pop();
  await gone.deactivate();
  await gone.purge();
  const rows = users.map((user) => ({ user, update: { name: "Renamed" } }));
  rows[150] = { user: users[150], update: { primaryEmail: taken.email } };
  rows[160] = { user: gone, deactivate: true };
  rows[170] = { user: gone.email, deactivate: true };
  rows[180] = { user: users[180], update: { defaultEntity: "no-such-entity" } };
  const { outcomes, requests } = await run(api, rows);
  assert.ok(requests.length < 150);
  const codes = (row) => [outcomes[row].error?.code, outcomes[row].error?.operation];
  assert.deepEqual(codes(150), ["conflict", "UpdateUser"]);
  assert.equal(outcomes[150].user, users[150]);
  assert.equal(outcomes[150].error.maybeApplied, false);
  assert.deepEqual([outcomes[160].status, outcomes[160].user], ["unchanged", gone]);
  assert.deepEqual(codes(170), ["not_found", "SearchUsers"]);
  assert.equal(outcomes[180].error.operation, "UpdateUser");
  assert.equal(outcomes.filter(({ status }) => status === "changed").length, 196);
  assert.equal(of("failure").length, 3);
});

test("after answers that are lost, a request is sent again, and ends the same", async () => {
  const users = await newUsers(200);
  const api = await connect();
  await server.fault("UpdateUsers", "drop-after");
  await server.fault("UpdateUsers", { status: 503, headers: { "Retry-After": "0" }, body: "" });
  const off = await run(
    api,
    users.map((user) => ({ user, deactivate: true })),
  );
  assert.deepEqual(statuses(off), new Set(["changed"]));
  await server.fault("UpdateUsers", "garbage");
  const impatient = await connect({ maxRetries: 0 });
  const { outcomes } = await run(
    impatient,
    users.map((user) => ({ user, reactivate: true })),
  );
  const failed = outcomes.filter(({ error }) => error);
  assert.ok(failed.length > 1 && failed.length <= 50, `${failed.length} failed`);
  assert.equal(new Set(failed.map(({ error }) => error)).size, failed.length, "an error each");
  for (const { error } of failed) {
    assert.deepEqual([error.code, error.maybeApplied], ["bad_response", true]);
  }
});

test("a server that takes no such documents gets the rows one by one", async () => {
  const { onEvent, of } = recorder();
  const refused = new Set();
  const api = await connect({
    onEvent,
    fetch: async (request) => {
      const { query, operationName } = await request.clone().json();
      if (!query.includes("r1:")) return fetch(request);
      refused.add(operationName);
      const errors = [{ message: "operation has complexity 400, which exceeds the limit of 100" }];
      return Response.json({ errors }, { status: 422 });
    },
  });
  const users = await newUsers(100);
  const rows = users.map((user, row) => ({ user: row % 2 ? user : user.email, deactivate: true }));
  const ran = await run(api, rows);
  assert.deepEqual(refused, new Set(["SearchUsers", "UpdateUsers"]));
  assert.deepEqual(statuses(ran), new Set(["changed"]));
  assert.deepEqual(of("failure"), []);
});

test("who may not is told so for each row, with an error each", async () => {
  const users = await newUsers(100);
  const { onEvent, of } = recorder();
  const api = await connect({ adminPrivileges: false, onEvent });
  const rows = users.map((user, row) => ({ user: row % 2 ? user : user.email, deactivate: true }));
  const { outcomes } = await run(api, rows);
  for (const { error } of outcomes) assert.equal(error.code, "permission_denied");
  assert.equal(new Set(outcomes.map(({ error }) => error)).size, 100);
  assert.equal(of("failure").length, 100);
});

test("a server that is older than a field gets rows together all the same, once that is known", async (t) => {
  const older = await startServer({ args: ["--without-field", "User.accountType"] });
  t.after(() => older.stop());
  const sizes = [];
  const api = await wandb.connect({
    baseUrl: older.url,
    apiKey: older.adminKey,
    fetch: async (request) => {
      const { query } = await request.clone().json();
      const answer = await fetch(request);
      if (answer.ok) sizes.push(query.match(/\br\d+: /g)?.length ?? 1);
      return answer;
    },
  });
  const users = await newUsers(150, api);
  const made = sizes.splice(0);
  assert.ok(Math.max(...made) > 5, `createUsers: ${made}`);
  for (const by of [(user) => user, ({ email }) => email]) {
    const outcomes = [];
    const rows = users.map((user) => ({ user: by(user), update: { name: `${by}` } }));
    for await (const outcome of api.updateUsers(rows)) outcomes.push(outcome);
    assert.deepEqual(statuses({ outcomes }), new Set(["changed"]));
    const changed = sizes.splice(0);
    assert.ok(Math.max(...changed) > 5, `updateUsers: ${changed}`);
  }
});
