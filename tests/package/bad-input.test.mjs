// Answers that no honest server sends: whatever they hold, a call ends in a value or in
// a WandbError, in time, and the module is as good as new.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rejection, stage } from "./support.mjs";

const { wandb, server, connect } = await stage();

const deep = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
const deepObject = `${'{"a":'.repeat(10_000)}0${"}".repeat(10_000)}`;
const long = "x".repeat(50_000_000);
const organization = (seats) =>
  `{"data":{"organization":{"id":"o","name":"o","members":[],"teams":[],"usedSeats":${seats},"seatAvailability":{"seats":1}}}}`;
const viewer = (fields) => `{"data":{"viewer":{"id":"a",${fields}}}}`;

/** An api on whose every request this text is the answer. */
const answering = (text, status = 200) =>
  connect({ maxRetries: 0, fetch: async () => new Response(text, { status }) });

/** What the library is good for afterwards. */
async function isAsGoodAsNew() {
  const api = await connect();
  assert.equal((await api.viewer()).email, server.adminEmail);
}

for (const [what, text, check] of [
  [
    "10,000 arrays in a field that nobody asked for",
    viewer(`"other":${deep}`),
    ({ id }) => id === "a",
  ],
  [
    "10,000 objects in a field that nobody asked for",
    viewer(`"other":${deepObject}`),
    ({ id }) => id === "a",
  ],
  [
    "half a character",
    viewer(String.raw`"name":"a\ud800b\udc00"`),
    ({ name }) => name === "a\ufffdb\ufffd",
  ],
  [
    "half a character in the name of a field",
    viewer(String.raw`"\ud800":1`),
    ({ id }) => id === "a",
  ],
  ["50 MB in an attribute", viewer(`"name":"${long}"`), ({ name }) => name === long],
  ["50 MB in a field that nobody asked for", viewer(`"other":"${long}"`), ({ id }) => id === "a"],
  [
    "50 MB of white space",
    `${" ".repeat(50_000_000)}${viewer('"name":"n"')}`,
    ({ name }) => name === "n",
  ],
  [
    "a number beyond 2^53 in a field that nobody asked for",
    viewer('"n":9007199254740993'),
    ({ id }) => id === "a",
  ],
]) {
  test(`${what} is a value`, { timeout: 30_000 }, async () => {
    const user = await (await answering(text)).viewer();
    assert.ok(check(user));
    await isAsGoodAsNew();
  });
}

for (const [what, text] of [
  ["10,000 arrays in the place of a user", `{"data":{"viewer":${deep}}}`],
  ["10,000 objects in the place of a user", `{"data":{"viewer":${deepObject}}}`],
  ["10,000 arrays in an attribute", viewer(`"name":${deep}`)],
  ["10,000 arrays in the place of data", `{"data":${deep}}`],
  ["10,000 arrays and nothing else", deep],
  ["10,000 arrays that never end", "[".repeat(10_000)],
  ["an attribute twice", viewer('"name":"b","name":"c"')],
  ["data twice", '{"data":{"viewer":null},"data":{"viewer":{"id":"a"}}}'],
  ["a number beyond 2^53 in the place of a text", viewer('"name":9007199254740993')],
  ["50 MB that are no JSON", long],
  ["50 MB of a text that never ends", `{"data":{"viewer":{"id":"${long}`],
]) {
  test(`${what} is bad_response`, { timeout: 30_000 }, async () => {
    const api = await answering(text);
    const error = await rejection(wandb, "bad_response", api.viewer());
    assert.ok(error.message.length < 300, "the answer is not quoted");
    await isAsGoodAsNew();
  });
}

test("numbers that no 32 bits hold are bad_response, with their place", async () => {
  for (const seats of ["9007199254740993", "2147483648", "-2147483649", "1e400", "1.5", "1e9999"]) {
    const api = await answering(organization(seats));
    const error = await rejection(wandb, "bad_response", api.organization("o"));
    assert.match(error.message, /data\.organization\.usedSeats: expected a whole number/);
  }
  const api = await answering(organization("2147483647"));
  assert.equal((await api.organization("o")).seats.used, 2 ** 31 - 1);
});

test("execute gives what JSON.parse gives", { timeout: 30_000 }, async () => {
  for (const data of [
    '{"n":9007199254740993,"m":1e400}',
    '{"a":1,"a":2}',
    String.raw`{"s":"\ud800"}`,
    `{"deep":${deep}}`,
    `{"long":"${long}"}`,
  ]) {
    const { client } = await answering(`{"data":${data}}`);
    const given = await client.execute("{ any }");
    // Not by assert, which would follow ten thousand arrays.
    const expected = JSON.parse(data);
    assert.deepEqual(Object.keys(given), Object.keys(expected));
    for (const [name, value] of Object.entries(expected))
      if (name !== "deep") assert.deepEqual(given[name], value);
  }
  await isAsGoodAsNew();
});

test("an error of 50 MB is told, however long", { timeout: 30_000 }, async () => {
  const api = await answering(JSON.stringify({ errors: [{ message: long, path: ["viewer"] }] }));
  const error = await rejection(wandb, "graphql", api.viewer());
  assert.equal(error.serverErrors[0].message, long);
  await isAsGoodAsNew();
});

test("what a caller passes may be as odd", { timeout: 30_000 }, async () => {
  const api = await connect();
  const { User } = wandb;
  assert.equal(new User(api, { id: "\ud800" }).id, "\ufffd");
  assert.equal(new User(api, { id: long }).id, long);
  const nested = JSON.parse(deep);
  assert.equal(new User(api, { id: "a", other: 2n ** 53n === 0n }).id, "a");
  for (const attrs of [{ id: "a", name: nested }, { id: nested }])
    await rejection(wandb, "invalid_argument", () => new User(api, attrs));
  await rejection(wandb, "invalid_argument", api.user(long.slice(0, 0)));
  await rejection(wandb, "invalid_argument", () => connect({ apiKey: `${long}!` }));
  await isAsGoodAsNew();
});
