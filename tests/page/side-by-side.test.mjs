// Two hundred calls at once on one Api and one User, both freed in the middle:
// each call still ends in its own answer, and in nobody else's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { publicName } from "../support/server.mjs";
import { openBrowsers, startSite } from "./support.mjs";

const server = await startSite({ args: ["--seed-users", "200"] });
const browsers = await openBrowsers();

/**
 * Starts all calls, lets the answers to some of them in, frees both objects,
 * lets the others in, and calls once more. Resolves to how each call ended.
 */
async function run({ apiKey, name, searches, keys, early }) {
  const waiting = [];
  let asked = 0;
  let freed = false;
  let halfWay;
  const middle = new Promise((resolve) => {
    halfWay = resolve;
  });
  const fetchHeld = async (request) => {
    asked += 1;
    if (asked > early && !freed) await new Promise((resolve) => waiting.push(resolve));
    return fetch(request);
  };
  const plain = await wandb.connect({ baseUrl: location.origin, apiKey });
  const known = await plain.users("", { limit: searches });
  const usernames = known.map(({ username }) => username);
  const api = new wandb.Api({ baseUrl: location.origin, apiKey, fetch: fetchHeld });
  const { attrs } = await plain.viewer();
  const me = new wandb.User(api, attrs);

  let ended = 0;
  const outcome = async (expected, promise) => {
    let value;
    try {
      value = await promise;
    } catch (error) {
      value = error instanceof wandb.WandbError ? error.code : `not ours: ${error}`;
    }
    ended += 1;
    if (ended === early) halfWay();
    return { expected, value };
  };
  const calls = usernames.map((username, index) =>
    index % 2
      ? outcome(
          username,
          api.user(username).then((user) => user.username),
        )
      : outcome(
          username,
          api.client
            .execute(
              "query One($q: String) { users(query: $q, first: 1) { edges { node { username } } } }",
              {
                q: username,
              },
            )
            .then(({ users }) => users.edges[0].node.username),
        ),
  );
  for (let key = 0; key < keys; key += 1) {
    calls.push(outcome(`${name} ${key}`, me.generateApiKey(`${name} ${key}`, { strict: true })));
    calls.push(
      outcome(
        "reloaded",
        me.reload().then(() => "reloaded"),
      ),
    );
  }

  await middle;
  const underWay = calls.length - ended;
  api.free();
  me.free();
  freed = true;
  for (const resolve of waiting) resolve();
  const tooLate = [
    outcome("invalid_argument", (async () => api.viewer())()),
    outcome("invalid_argument", (async () => me.reload())()),
    outcome("invalid_argument", (async () => me.generateApiKey("late"))()),
  ];
  return {
    underWay,
    calls: await Promise.all(calls),
    tooLate: await Promise.all(tooLate),
  };
}

for (const { name, open } of browsers) {
  test(`${name}: each of two hundred calls ends in its own answer`, async () => {
    const page = await open(server.url);
    const [searches, keys, early] = [160, 20, 60];
    const options = { apiKey: server.adminKey, name, searches, keys, early };
    const { underWay, calls, tooLate } = await page.evaluate(run, options);
    assert.equal(calls.length, searches + 2 * keys);
    assert.ok(underWay > 0, "free() came while calls were under way");

    // Of a new key the answer is its secret: the server knows what it was made for.
    const { viewer } = await server.graphql(
      "{ viewer { apiKeys { edges { node { name description } } } } }",
    );
    const madeFor = new Map(viewer.apiKeys.edges.map(({ node }) => [node.name, node.description]));
    const isSecret = /^\w{86}$/;
    const meant = ({ value }) => (isSecret.test(value) ? madeFor.get(publicName(value)) : value);
    assert.deepEqual(
      calls.map(meant),
      calls.map(({ expected }) => expected),
    );
    assert.equal(calls.filter(({ value }) => isSecret.test(value)).length, keys);
    assert.equal(new Set(calls.map(({ expected }) => expected)).size, searches + keys + 1);
    for (const { expected, value } of tooLate) assert.equal(value, expected);
    assert.deepEqual(await page.complaints(), []);
  });
}
