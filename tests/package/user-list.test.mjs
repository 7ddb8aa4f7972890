// Api.users: every page; while one is used, the next is on its way.
import assert from "node:assert/strict";
import { once } from "node:events";
import { before, test } from "node:test";
import { recorder, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage({ args: ["--seed-users", "250"] });
let api;
let everyone;

before(async () => {
  api = await connect();
  const { users } = await server.graphql("{ users(first: 1000) { edges { node { id } } } }");
  everyone = users.edges.map(({ node }) => node.id);
  assert.ok(everyone.length > 250);
});

const ids = (users) => users.map(({ id }) => id);

test("awaiting the list gives every user of every page", async () => {
  const users = await api.users();
  assert.ok(Array.isArray(users));
  assert.ok(users.every((user) => user instanceof wandb.User));
  assert.deepEqual(ids(users), everyone);
});

test("iterating gives every user, in the same order", async () => {
  const seen = [];
  for await (const user of api.users()) seen.push(user.id);
  assert.deepEqual(seen, everyone);
});

test("pages gives the pages one by one", async () => {
  const sizes = [];
  const seen = [];
  for await (const page of api.users(undefined, { pageSize: 100 }).pages()) {
    sizes.push(page.length);
    seen.push(...ids(page));
  }
  assert.deepEqual(sizes, [100, 100, everyone.length - 200]);
  assert.deepEqual(seen, everyone);
});

test("while a page is used the next one is asked for, and no more", async () => {
  const before = gateway.requests.length;
  const pages = api.users(undefined, { pageSize: 50 }).pages();
  await pages.next();
  while (gateway.requests.length < before + 2) await gateway.next();
  await api.viewer();
  assert.equal(gateway.requests.length, before + 3);
  await pages.return();
});

test("leaving the loop gives up the page that is on its way", { timeout: 30_000 }, async () => {
  const signals = [];
  const watched = await connect({
    fetch: (request) => {
      signals.push(request.signal);
      return signals.length === 1 ? fetch(request) : new Promise(() => {});
    },
  });
  for await (const _ of watched.users(undefined, { pageSize: 50 })) {
    if (signals.length === 2) break;
  }
  if (!signals[1].aborted) await once(signals[1], "abort");
  assert.equal(signals[0].aborted, false);
});

test("nothing is sent until somebody awaits or iterates", async () => {
  const requests = await gateway.during(async () => {
    api.users();
    api.users("ada").pages();
    await api.viewer();
  });
  assert.equal(requests.length, 1);
});

test("pageSize is the number of users per request", async () => {
  const requests = await gateway.during(() => api.users(undefined, { pageSize: 90 }));
  assert.equal(requests.length, Math.ceil(everyone.length / 90));
});

test("limit stops after that many users", async () => {
  assert.deepEqual(ids(await api.users(undefined, { limit: 7 })), everyone.slice(0, 7));
  const limited = await api.users(undefined, { limit: 120, pageSize: 50 });
  assert.deepEqual(ids(limited), everyone.slice(0, 120));
  const seen = [];
  for await (const user of api.users(undefined, { limit: 3, pageSize: 2 })) seen.push(user.id);
  assert.deepEqual(seen, everyone.slice(0, 3));
});

test("limit cuts the last page", async () => {
  const sizes = [];
  for await (const page of api.users(undefined, { limit: 7, pageSize: 5 }).pages()) {
    sizes.push(page.length);
  }
  assert.deepEqual(sizes, [5, 2]);
});

test("limit asks for no page that it does not need", async () => {
  const requests = await gateway.during(() => api.users(undefined, { limit: 100, pageSize: 50 }));
  assert.equal(requests.length, 2);
});

test("a query finds whose username or address begins or ends with it", async () => {
  for (const name of ["query-one", "query-two", "the-query"]) {
    await api.createUser(`${name}@lists.example`);
  }
  const begins = await api.users("query-");
  assert.deepEqual(
    begins.map(({ username }) => username),
    ["query-one", "query-two"],
  );
  const ends = await api.users("@lists.example");
  assert.equal(ends.length, 3);
  assert.deepEqual(await api.users("found-nowhere"), []);
});

test("a list can be iterated twice", async () => {
  const list = api.users(undefined, { limit: 4, pageSize: 3 });
  const first = [];
  const second = [];
  for await (const user of list) first.push(user.id);
  for await (const user of list) second.push(user.id);
  assert.deepEqual(first, everyone.slice(0, 4));
  assert.deepEqual(second, first);
});

test("a failing page fails the iteration after what came before it", async () => {
  let sent = 0;
  const { events, onEvent } = recorder();
  const impatient = await connect({
    maxRetries: 0,
    onEvent,
    fetch: (request) => {
      sent += 1;
      return sent === 1 ? fetch(request) : Promise.resolve(new Response("down", { status: 500 }));
    },
  });
  const seen = [];
  const iterate = async () => {
    for await (const user of impatient.users(undefined, { pageSize: 100 })) {
      // The failure has come by now, and nobody heard of it yet but the listener.
      while (events.length === 0) await new Promise((resolve) => setImmediate(resolve));
      seen.push(user.id);
    }
  };
  await rejection(wandb, "server", iterate);
  assert.deepEqual(seen, everyone.slice(0, 100));
});

test("an aborted signal stops the pages", async () => {
  const controller = new AbortController();
  const reason = new Error("the person typed on");
  const seen = [];
  const iterate = async () => {
    const list = api.users(undefined, { pageSize: 50, signal: controller.signal });
    for await (const user of list) {
      seen.push(user.id);
      if (seen.length === 50) controller.abort(reason);
    }
  };
  await assert.rejects(iterate, (error) => error === reason);
  assert.equal(seen.length, 50);
});

test("without administrators' rights the list is permission_denied", async () => {
  const person = await connect({ adminPrivileges: false });
  await rejection(wandb, "permission_denied", () => person.users());
});
