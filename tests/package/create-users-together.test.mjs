// createUsers with many rows: several in one request, and each with its own outcome.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { newEmail, recorder, stage } from "./support.mjs";

const { server, gateway, connect } = await stage();

afterEach(() => server.clearFaults());

const newRows = (count, fields = {}) =>
  Array.from({ length: count }, () => ({ email: newEmail("many"), ...fields }));

/** The outcomes in the rows' order, and the requests. */
async function run(api, rows, options) {
  const outcomes = [];
  const requests = await gateway.during(async () => {
    for await (const outcome of api.createUsers(rows, options)) outcomes[outcome.row] = outcome;
  });
  return { outcomes, requests };
}

const emails = ({ body }) =>
  Object.entries(body.variables).flatMap(([name, value]) =>
    name.startsWith("email") ? [value] : [],
  );

test("the first rows go one by one, later ones together, each once", async () => {
  const rows = newRows(400);
  const { outcomes, requests } = await run(await connect(), rows);
  assert.equal(outcomes.length, 400);
  for (const [row, { status, email, user }] of outcomes.entries()) {
    assert.equal(status, "created");
    assert.deepEqual([email, user.email], [rows[row].email, rows[row].email]);
  }
  const sizes = requests.map((request) => emails(request).length);
  assert.deepEqual(new Set(sizes.slice(0, 10)), new Set([1]));
  assert.ok(sizes.every((size) => size <= 50) && sizes.some((size) => size > 5), `${sizes}`);
  assert.deepEqual(requests.flatMap(emails).toSorted(), rows.map(({ email }) => email).toSorted());
});

test("of rows in one request each has its own end: made, there already, refused", async () => {
  const api = await connect();
  const taken = await api.createUser(newEmail("taken"));
  const rows = newRows(200);
  rows[150] = { email: taken.email };
  // The library leaves to the server how long an address may be.
  rows[160] = { email: `${"x".repeat(300)}@example.com` };
  rows[170] = { email: newEmail("many"), admin: true };
  const { outcomes, requests } = await run(api, rows);
  assert.ok(requests.length < 150);
  assert.equal(outcomes[150].status, "exists");
  assert.equal(outcomes[150].user.id, taken.id);
  assert.equal(outcomes[160].status, "failed");
  assert.match(outcomes[160].error.message, /^CreateUser: invalid email address/);
  assert.equal(outcomes[160].error.maybeApplied, false);
  assert.equal(outcomes[170].user.admin, true);
  assert.equal(outcomes.filter(({ status }) => status === "created").length, 198);
});

test("an address with a server's words in it has its own end, alone and with others", async () => {
  const api = await connect();
  const words = ["forbidden", "not.found", "permission-denied", "unauthenticated"];
  const named = words.map((word) => ({ email: newEmail(word) }));
  for (const status of ["created", "exists"]) {
    const { outcomes } = await run(api, [...newRows(12), ...named], { concurrency: 1 });
    assert.deepEqual(
      outcomes.slice(12).map((outcome) => outcome.status),
      named.map(() => status),
    );
  }
  const [first] = named;
  const alone = await run(api, [first]);
  assert.equal(alone.outcomes[0].status, "exists");
});

for (const fault of ["drop-after", "truncate", "garbage", { status: 500, body: "" }]) {
  test(`after ${JSON.stringify(fault)} the addresses of a request are looked up`, async () => {
    const api = await connect();
    const rows = newRows(400);
    let count = 0;
    const outcomes = [];
    for await (const outcome of api.createUsers(rows)) {
      if (++count === 60) await server.fault("CreateUser", fault);
      outcomes.push(outcome);
    }
    assert.equal(count, 400);
    const isDone = fault !== "drop-before" && !fault.status;
    for (const { email, status, error } of outcomes) {
      const found = await api.user(email);
      if (status === "failed") {
        assert.ok(!isDone && error.maybeApplied, error.message);
        assert.equal(found, undefined);
      } else {
        assert.equal(found.email, email);
      }
    }
    const failed = outcomes.filter(({ status }) => status === "failed").length;
    assert.ok(isDone ? failed === 0 : failed > 0 && failed <= 50, `${failed} failed`);
  });
}

test("a server that takes no such document gets the rows one by one", async () => {
  const { onEvent, of } = recorder();
  let refused = 0;
  const api = await connect({
    onEvent,
    fetch: async (request) => {
      const { query } = await request.clone().json();
      if (!query.includes("r1:")) return fetch(request);
      refused += 1;
      const errors = [{ message: "operation has complexity 400, which exceeds the limit of 100" }];
      return Response.json({ errors }, { status: 422 });
    },
  });
  const { outcomes } = await run(api, newRows(120));
  assert.ok(refused > 0);
  assert.deepEqual(new Set(outcomes.map(({ status }) => status)), new Set(["created"]));
  assert.deepEqual(of("failure"), []);
});

test("who may not create users is told so for each row", async () => {
  const { onEvent, of } = recorder();
  const api = await connect({ adminPrivileges: false, onEvent });
  const { outcomes } = await run(api, newRows(100));
  for (const { status, error } of outcomes) {
    assert.equal(status, "failed");
    assert.equal(error.code, "permission_denied");
  }
  assert.equal(new Set(outcomes.map(({ error }) => error)).size, 100, "an error each");
  assert.equal(of("failure").length, 100);
});

test("rows that go together are invited to their teams", async () => {
  const api = await connect();
  const team = await api.createTeam("together");
  const { outcomes } = await run(api, newRows(60, { teams: ["together"] }));
  assert.ok(outcomes.every(({ status }) => status === "created"));
  await team.reload();
  assert.equal(team.members.length, 61);
});
