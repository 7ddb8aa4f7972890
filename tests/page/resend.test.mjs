// An answer gets lost on its way to a page. Browsers send a request once more by
// themselves when a connection breaks that they had kept open: however often that
// was, what the caller is told has to fit what the server holds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { faults } from "../faults/faults.mjs";
import { keyNames } from "../faults/operations.mjs";
import { openBrowsers, startSite } from "./support.mjs";

const server = await startSite();
const browsers = await openBrowsers();
const lost = faults.filter(({ order }) => typeof order === "string");
/** How many requests a fault strikes: the first, or more than any browser sends. */
const times = { once: 1, "each time": 100 };

let count = 0;
/** A text that no other call has. */
const unique = (name) => `${name}-${++count}`;

const newUser =
  "mutation ($email: String!) { createUser(input: { email: $email }) { user { id } } }";
const oneUser = "query ($id: ID) { user(id: $id) { id name deletedAt } }";
const someUsers = "query ($email: String) { users(query: $email) { edges { node { email } } } }";
const deactivateUser = "mutation ($id: ID!) { deleteUser(input: { id: $id }) { user { id } } }";
const newKey =
  "mutation ($description: String) { generateApiKey(input: { description: $description }) { apiKey { id } } }";

const account = async ({ id }) => (await server.graphql(oneUser, { id })).user;

const makePerson = async () => {
  const email = `${unique("person")}@example.com`;
  return account((await server.graphql(newUser, { email })).createUser.user);
};

const usersWith = async (email) => {
  const { users } = await server.graphql(someUsers, { email });
  return users.edges.filter(({ node }) => node.email === email).length;
};

/** `prepare` makes what a call is about, `holds` asks the server whether it is as wanted. */
const changes = {
  deleteApiKey: {
    operation: "DeleteApiKey",
    async prepare() {
      const description = unique("to be deleted");
      await server.graphql(newKey, { description });
      const [name] = await keyNames(server, description);
      return { name, description };
    },
    holds: async ({ description }) => (await keyNames(server, description)).length === 0,
  },
  deactivate: {
    operation: "DeleteUser",
    prepare: makePerson,
    holds: async (person) => (await account(person)).deletedAt !== null,
  },
  reactivate: {
    operation: "UndeleteUser",
    async prepare() {
      const person = await makePerson();
      await server.graphql(deactivateUser, { id: person.id });
      return account(person);
    },
    holds: async (person) => (await account(person)).deletedAt === null,
  },
  update: {
    operation: "UpdateUser",
    prepare: makePerson,
    holds: async (person) => (await account(person)).name === "Renamed",
  },
};

/** Makes `run(call, subject)` in the page, which tells how a call ended for its caller. */
function install(apiKey) {
  const calls = {
    createUser: async ({ api, email }) => (await api.createUser(email)).email,
    generateApiKey: ({ me, description }) => me.generateApiKey(description, { strict: true }),
    deleteApiKey: async ({ me, name }) =>
      (await me.deleteApiKey(name, { strict: true })) && !me.apiKeys.includes(name),
    deactivate: ({ user }) => user.deactivate().then(() => user.deletedAt !== undefined),
    reactivate: ({ user }) => user.reactivate().then(() => user.deletedAt === undefined),
    update: ({ user }) => user.update({ name: "Renamed" }).then(() => user.name === "Renamed"),
  };

  const plain = (error) =>
    error instanceof wandb.WandbError
      ? { code: error.code, maybeApplied: error.maybeApplied, unclaimedKeys: error.unclaimedKeys }
      : { code: `not ours: ${error}` };

  globalThis.run = async (call, subject) => {
    const events = [];
    const onEvent = ({ type, error }) => events.push({ type, error: plain(error) });
    const api = await wandb.connect({ baseUrl: location.origin, apiKey, maxRetries: 1, onEvent });
    // After this answer the browser keeps the connection: the call goes over it.
    const me = await api.viewer();
    const user = new wandb.User(api, subject.id ? subject : me.attrs);
    const end = await calls[call]({ api, me, user, ...subject }).then(
      (value) => ({ value }),
      (error) => ({ error: plain(error) }),
    );
    // As text: the drivers do not agree on what becomes of an object that is there twice.
    return JSON.stringify({ ...end, events });
  };
}

const pages = new Map();
for (const { name, open } of browsers) {
  pages.set(name, await open(server.url));
  await pages.get(name).evaluate(install, server.adminKey);
}

/** How often `work` sends an operation whose answers get lost, and what it resolves to. */
async function losing({ operation, fault, strikes }, work) {
  await fetch(`${server.url}/_faults/requests`, { method: "DELETE" });
  await server.fault(operation, fault.order, strikes);
  const result = await work();
  const requests = await (await fetch(`${server.url}/_faults/requests`)).json();
  await server.clearFaults();
  return [requests.filter(({ operationName }) => operationName === operation).length, result];
}

/** Makes a call, checks what it says when it fails, and tells how often it was sent and done. */
async function run(context, { name, call, operation, fault, strikes }, subject) {
  const [sent, text] = await losing({ operation, fault, strikes }, () =>
    pages.get(name).evaluate(([call, subject]) => run(call, subject), [call, subject]),
  );
  const { value, error, events } = JSON.parse(text);
  const asked = 1 + events.filter(({ type }) => type === "retry").length;
  const told = events.filter(({ type }) => type === "failure").map((event) => event.error);
  const end = `${error ? "rejected" : "resolved"}, sent ${sent} ×, asked for ${asked} ×`;
  context.diagnostic(`${end}, told ${JSON.stringify(told)}`);
  // What a browser sends again by itself had no answer at all.
  if (fault.order.startsWith("drop-")) assert.ok(sent >= asked);
  else assert.equal(sent, asked);
  if (error) {
    assert.equal(error.code, fault.code);
    assert.equal(error.maybeApplied, true);
    assert.deepEqual(told, [error]);
  }
  // The fault strikes the first requests; of those after them the answer comes.
  const isAnswered = sent > strikes;
  return { value, error, told, asked, isAnswered, isDone: fault.isDone || isAnswered };
}

for (const { name } of browsers) {
  test(`${name}: a plain fetch over a kept connection that breaks is sent once more`, async () => {
    const send = async () => {
      const body = JSON.stringify({ query: "query Plain { viewer { id } }" });
      await (await fetch("/healthz")).text();
      return (await fetch("/graphql", { method: "POST", body })).status;
    };
    const lose = () => pages.get(name).evaluate(send);
    const drop = { operation: "Plain", fault: { order: "drop-before" }, strikes: 1 };
    assert.deepEqual(await losing(drop, lose), [2, 200]);
  });

  for (const fault of lost) {
    for (const [when, strikes] of Object.entries(times)) {
      const title = (call) => `${name}: ${call} × ${fault.name}, ${when}`;

      test(`${title("createUser")}: one user at most, resolved only when made`, async (context) => {
        const email = `${unique("new")}@example.com`;
        const call = { name, call: "createUser", operation: "CreateUser", fault, strikes };
        const { value, told, asked, isDone } = await run(context, call, { email });
        assert.equal(asked, 1, "the library sends it once");
        assert.equal(await usersWith(email), Number(isDone));
        assert.equal(value, isDone ? email : undefined);
        if (isDone) assert.deepEqual(told, []);
      });

      test(`${title("generateApiKey")}: every key is handed over or named`, async (context) => {
        const description = unique("key");
        const call = { name, call: "generateApiKey", operation: "GenerateApiKey", fault, strikes };
        const end = await run(context, call, { description });
        const names = await keyNames(server, description);
        assert.equal(end.asked, 1, "the library sends it once");
        assert.equal(names.length > 0, end.isDone);
        assert.equal(end.value !== undefined, end.isAnswered, "an answer that came is a key");
        if (!end.isAnswered) return assert.deepEqual(end.error.unclaimedKeys, names);

        await server.graphql("{ viewer { id } }", {}, end.value);
        const twins = names.filter((key) => !end.value.startsWith(key));
        assert.equal(twins.length, names.length - 1, "the key is one of those that were made");
        const named = { code: "network", maybeApplied: true, unclaimedKeys: twins };
        assert.deepEqual(end.told, twins.length > 0 ? [named] : []);
      });

      for (const [call, { operation, prepare, holds }] of Object.entries(changes)) {
        test(`${title(call)}: the wanted state, or an error`, async (context) => {
          const subject = await prepare();
          const end = await run(context, { name, call, operation, fault, strikes }, subject);
          assert.equal(await holds(subject), end.isDone);
          assert.equal(end.isAnswered, when === "once", "it is sent again until an answer comes");
          assert.equal(end.value, end.isAnswered ? true : undefined);
          if (end.isAnswered) assert.deepEqual(end.told, []);
        });
      }
    }
  }
}
