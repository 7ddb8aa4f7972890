// Lists as servers really send them: nulls, zero times, records that are broken, lists
// that are cut, pages that lead nowhere, users who come twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { recorder, rejection, stage } from "./support.mjs";

const { wandb } = await stage();
const baseUrl = "https://wandb.example.com";

const edgesOf = (nodes) => nodes.map((node) => ({ node }));
const page = (nodes, endCursor = null) => ({
  data: {
    users: { edges: edgesOf(nodes), pageInfo: { hasNextPage: endCursor !== null, endCursor } },
  },
});

/** An api whose server answers by operation; `asked` lists what came. */
async function answering(answers, options) {
  const asked = [];
  const fetch = async (request) => {
    const body = await request.json();
    asked.push({ operation: body.operationName, variables: body.variables });
    return Response.json(answers[body.operationName](body.variables, asked.length));
  };
  const api = await wandb.connect({ baseUrl, fetch, maxRetries: 0, ...options });
  return { api, asked };
}

const users = async (nodes, options) => {
  const { api } = await answering({ SearchUsers: () => page(nodes) }, options);
  return api.users();
};

test("null in the place of a list is an empty one", async () => {
  for (const [name, node] of Object.entries({
    "edges of teams": { teams: { edges: null }, apiKeys: { edges: [] } },
    "edges of keys": { teams: { edges: [] }, apiKeys: { edges: null, pageInfo: null } },
    teams: { teams: null },
    keys: { apiKeys: null },
    "an edge": { teams: { edges: [null, { node: null }] } },
  })) {
    const [user] = await users([{ id: "a", ...node }]);
    assert.deepEqual([user.teams, user.apiKeys], [[], []], name);
  }
  const nobody = await answering({
    SearchUsers: () => ({ data: { users: { edges: null, pageInfo: { hasNextPage: false } } } }),
  });
  assert.equal((await nobody.api.users()).length, 0);
});

test("null in the place of a team's or an organization's people is nobody", async () => {
  const { api } = await answering({
    Team: () => ({
      data: {
        entity: { id: "t", name: "t", isTeam: true, members: null, invites: { edges: null } },
      },
    }),
    Organization: () => ({
      data: {
        organization: {
          id: "o",
          name: "o",
          members: null,
          teams: null,
          usedSeats: 0,
          seatAvailability: { seats: 1 },
        },
      },
    }),
  });
  assert.deepEqual((await api.team("t")).members, []);
  const organization = await api.organization("o");
  assert.deepEqual([organization.members, organization.teams], [[], []]);
});

test("Go's zero time is not set, for every date", async () => {
  for (const zero of [
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00.000Z",
    "0001-01-01T02:00:00+02:00",
    "0001-01-01",
  ]) {
    const [user] = await users([{ id: "a", deletedAt: zero, createdAt: zero }]);
    assert.deepEqual([user.deletedAt, user.createdAt], [undefined, undefined], zero);
    assert.deepEqual(user.attrs, { id: "a" });
    const { api } = await answering({
      Team: () => ({
        data: {
          entity: {
            ...{ id: "t", name: "t", isTeam: true, createdAt: zero, members: [] },
            invites: { edges: edgesOf([{ id: "i", createdAt: zero, expiresAt: zero }]) },
          },
        },
      }),
    });
    const team = await api.team("t");
    assert.equal(team.createdAt, undefined);
    assert.equal(JSON.stringify(team).includes("0001"), false);
  }
  const [early] = await users([{ id: "a", createdAt: "0001-01-01T00:00:01Z" }]);
  assert.ok(early.createdAt instanceof Date, "a second later somebody has set it");
});

test("a user who does not fit is left out of the list, and told of", async () => {
  const nodes = Array.from({ length: 2_000 }, (_, n) => ({
    id: `u${n}`,
    email: `u${n}@example.com`,
  }));
  nodes[1] = { id: 7 };
  nodes[700] = { id: "u700", admin: "perhaps" };
  nodes[1_999] = { email: "nobody@example.com" };
  const { events, onEvent } = recorder();
  const list = await users(nodes, { onEvent });
  assert.equal(list.length, 1_997);
  assert.deepEqual(
    events.map(({ type, operation, error }) => [type, operation, error.code, error.message]),
    [
      ["[1].node.id: expected a string"],
      ["[700].node.admin: expected true or false"],
      ["[1999].node.id: expected a value, and it is missing"],
    ].map(([place]) => [
      ...["failure", "SearchUsers", "bad_response"],
      `SearchUsers: data.users.edges${place}; it is left out of the list`,
    ]),
  );
  const error = await rejection(wandb, "bad_response", () => users([{ id: 7 }, { id: 8 }]));
  assert.match(error.message, /edges\[0\]\.node\.id: expected a string$/, "nothing is left");
});

test("lists in a user that the server cuts are loaded to their end", async () => {
  const names = Array.from({ length: 120 }, (_, n) => `t${n}`);
  const teams = (from, cap) =>
    names
      .slice(from, from + cap)
      .map((name, n) => ({ cursor: String(from + n + 1), node: { name } }));
  for (const cap of [50, 10, 64, 25]) {
    const more = (after) => ({ edges: teams(Number(after ?? 0), cap) });
    const { api, asked } = await answering({
      Viewer: () => ({ data: { viewer: { id: "a", teams: more() } } }),
      SearchUsers: () =>
        page([
          { id: "a", teams: more() },
          { id: "b", teams: { edges: [] } },
        ]),
      UserTeams: ({ after }) => ({ data: { user: { id: "a", teams: more(after) } } }),
    });
    assert.deepEqual((await api.viewer()).teams, names, `the viewer's, ${cap} at a time`);
    assert.deepEqual((await api.users())[0].teams, names, `in a list, ${cap} at a time`);
    assert.ok(asked.length < 60);
  }
});

test("where the server says that there is more, that counts", async () => {
  const list = (names, endCursor) => ({
    edges: names.map((name) => ({ cursor: name, node: { name, id: name } })),
    pageInfo: { hasNextPage: endCursor !== undefined, endCursor },
  });
  const { api, asked } = await answering({
    Viewer: () => ({
      data: { viewer: { id: "a", teams: list(["x"], "x"), apiKeys: list(["k"], "k") } },
    }),
    UserTeams: ({ after }) => ({
      data: { user: { id: "a", teams: after === "x" ? list(["y"]) : list(["x"], "x") } },
    }),
    UserApiKeys: ({ after }) => ({
      data: { user: { id: "a", apiKeys: after === "k" ? list(["l"]) : list(["k"], "k") } },
    }),
  });
  const user = await api.viewer();
  assert.deepEqual(
    [user.teams, user.apiKeys],
    [
      ["x", "y"],
      ["k", "l"],
    ],
  );
  assert.equal(asked.length, 5);
});

test("a list that ends by itself at a round number is looked at once", async () => {
  const edges = Array.from({ length: 20 }, (_, n) => ({ cursor: `${n}`, node: { name: `t${n}` } }));
  const { api, asked } = await answering({
    Viewer: () => ({ data: { viewer: { id: "a", teams: { edges } } } }),
    UserTeams: ({ after }) => ({
      data: { user: { id: "a", teams: { edges: after ? [] : edges } } },
    }),
  });
  for (let times = 0; times < 3; times += 1) assert.equal((await api.viewer()).teams.length, 20);
  assert.deepEqual(
    asked.map(({ operation }) => operation),
    ["Viewer", "UserTeams", "UserTeams", "Viewer", "Viewer"],
  );
});

for (const [ring, cursorAfter] of Object.entries({
  "one cursor": () => "A",
  "two in turn": (after) => (after === "A" ? "B" : "A"),
  "five in turn": (after) => String(((Number(after ?? 0) || 0) % 5) + 1),
})) {
  test(`a ring of pages, ${ring}, ends in bad_response`, async () => {
    const answers = {
      SearchUsers: ({ after }, times) => page([{ id: `u${times}` }], cursorAfter(after)),
    };
    for (const call of [(api) => api.users(), (api) => api.user("nobody@example.com")]) {
      const { api, asked } = await answering(answers);
      const error = await rejection(wandb, "bad_response", () => call(api));
      assert.match(error.message, /endCursor: expected another cursor/);
      assert.ok(asked.length <= 6, `${asked.length} pages`);
    }
  });
}

test("100 empty pages are gone through, and no more", async () => {
  const { api, asked } = await answering({ SearchUsers: (_, times) => page([], `c${times}`) });
  const error = await rejection(wandb, "bad_response", () => api.users());
  assert.match(error.message, /100 empty pages/);
  assert.equal(asked.length, 101);
  const patient = await answering({
    SearchUsers: (_, times) => (times <= 100 ? page([], `d${times}`) : page([{ id: "a" }])),
  });
  assert.equal((await patient.api.users()).length, 1);
});

test("a user who comes twice is one, on a page, on two, and in a search", async () => {
  const ada = { id: "a", email: "ada@example.com", username: "ada" };
  const bea = { id: "b", email: "bea@example.com", username: "bea" };
  const { api } = await answering({
    SearchUsers: ({ after }) =>
      after ? page([bea, { id: "c" }, ada]) : page([ada, ada, bea], "x"),
  });
  const ids = (list) => list.map(({ id }) => id);
  assert.deepEqual(ids(await api.users()), ["a", "b", "c"]);
  const seen = [];
  for await (const user of api.users()) seen.push(user.id);
  assert.deepEqual(seen, ["a", "b", "c"]);
  assert.deepEqual(ids(await api.users(undefined, { limit: 2 })), ["a", "b"]);
  assert.equal((await api.user("ada@example.com")).id, "a");
  const two = await answering({ SearchUsers: () => page([ada, { ...ada, id: "other" }]) });
  await rejection(wandb, "ambiguous", two.api.user("ada"));
});
