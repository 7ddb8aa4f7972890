// The Node script's table, against what the server holds.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { roundTrips, stage } from "./export.mjs";

const { server, gateway, folder, start, run } = await stage();

const header = "username,name,email,admin,teams,created_at,deactivated_at,last_active_at";

/** A row as it has to be, of a user as the server shows them. */
const rowOf = (user) =>
  [
    user.username,
    user.name,
    user.email,
    user.admin,
    user.teams.edges.map(({ node }) => node.name).join(" "),
    user.createdAt && new Date(user.createdAt).toISOString(),
    user.deletedAt && new Date(user.deletedAt).toISOString(),
    user.activity.lastActiveAt && new Date(user.activity.lastActiveAt).toISOString(),
  ].join(",");

/** All rows, in the server's order, loaded past the library. */
async function expectedRows() {
  const rows = [];
  let after = null;
  do {
    const { users } = await server.graphql(
      `query Users($after: String) {
        users(first: 5000, after: $after) {
          pageInfo { endCursor hasNextPage }
          edges { node {
            username name email admin createdAt deletedAt teams { edges { node { name } } }
            activity { lastActiveAt }
          } }
        }
      }`,
      { after },
    );
    rows.push(...users.edges.map(({ node }) => rowOf(node)));
    after = users.pageInfo.hasNextPage ? users.pageInfo.endCursor : null;
  } while (after !== null);
  return rows;
}

test("every user is a row, on stdout, and progress is on stderr", async () => {
  const { code, stdout, stderr } = await run();
  assert.equal(code, 0, stderr);
  const [first, ...rows] = stdout.trimEnd().split("\n");
  assert.equal(first, header);
  assert.equal(rows.length, 10_001);
  const expected = await expectedRows();
  // The administrator is active at this very moment.
  const ofNow = (row) => row.replace(/^(admin,.*),[^,]*$/, "$1");
  assert.deepEqual(rows.map(ofNow), expected.map(ofNow));
  assert.match(
    rows.find((row) => row.startsWith("admin,")),
    /,\d{4}-[^,]+Z$/,
  );
  assert.match(stderr, /^500 users\n1000 users\n.*10001 users\n$/s);
});

test("a file is whole, and nobody else's to read", async () => {
  const file = path.join(folder, "users.csv");
  const { code, stdout } = await run(["--query", "admin@example.com", file]);
  assert.equal(code, 0);
  assert.equal(stdout, "");
  const [first, admin, ...more] = readFileSync(file, "utf8").split("\n");
  assert.equal(first, header);
  assert.match(admin, /^admin,admin,admin@example\.com,true,/);
  assert.deepEqual(more, [""]);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.ok(!existsSync(`${file}.part`));
});

test("the header is there when nobody fits", async () => {
  assert.equal((await run(["--query", "nobody-at-all"])).stdout, `${header}\n`);
});

test("a reader sets the pace: pages are loaded as rows are read", async () => {
  gateway.requests.length = 0;
  const { child, ended } = start();
  let rows = 0;
  let furthest = 0;
  for await (const bytes of child.stdout) {
    await roundTrips(server);
    furthest = Math.max(furthest, gateway.requests.length * 500 - rows);
    rows += bytes.toString("latin1").split("\n").length - 1;
  }
  assert.equal((await ended).code, 0);
  assert.equal(rows, 10_002);
  assert.equal(gateway.requests.length, 21);
  // What is on its way is in the pipe and in two streams.
  assert.ok(furthest <= 6000, `${furthest} rows ahead of the reader`);
});

test("a cell that a spreadsheet would run gets an apostrophe in front", async () => {
  const { createUser } = await server.graphql(
    'mutation { createUser(input: { email: "evil@example.org" }) { user { id } } }',
  );
  for (const first of "=+-@") {
    const name = `${first}cmd|"/c calc",A1`;
    await server.graphql(
      "mutation Name($id: ID!, $name: String!) { updateUser(input: { id: $id, name: $name }) { user { id } } }",
      { id: createUser.user.id, name },
    );
    const { stdout } = await run(["--query", "evil@example.org"]);
    assert.ok(stdout.includes(`,"'${name.replaceAll('"', '""')}",evil@example.org,`), stdout);
  }
});
