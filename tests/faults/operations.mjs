// Every call that sends something: how it is made, and how often the server has
// done what it asks for, as the server itself tells.
import assert from "node:assert/strict";

let count = 0;
/** A text that no other call has. */
const unique = (name) => `${name}-${++count}`;

const newPerson = async (server) => {
  const { createUser } = await server.graphql(
    "mutation ($email: String!) { createUser(input: { email: $email }) { user { id name deletedAt } } }",
    { email: `${unique("person")}@example.com` },
  );
  return createUser.user;
};

const account = async (server, id) => {
  const query = "query ($id: ID) { user(id: $id) { name deletedAt } }";
  return (await server.graphql(query, { id })).user;
};

/** The names of the administrator's keys with this description. */
export async function keyNames(server, description) {
  const query = "{ viewer { apiKeys { edges { node { name description } } } } }";
  const { viewer } = await server.graphql(query);
  const keys = viewer.apiKeys.edges.map(({ node }) => node);
  return keys.filter((key) => key.description === description).map(({ name }) => name);
}

const usersWith = async (server, email) => {
  const query = "query ($email: String) { users(query: $email) { edges { node { email } } } }";
  const { users } = await server.graphql(query, { email });
  return users.edges.filter(({ node }) => node.email === email).length;
};

/** A query: `check` sees what it resolves to. */
const query = (operation, call, check) => ({
  operation,
  effect: "query",
  prepare: async (server, api) => ({
    call: async (options) => check(await call(api, options), server),
  }),
});

const isAdmin = (user, server) => assert.equal(user.email, server.adminEmail);

const queries = {
  viewer: query("Viewer", (api, options) => api.viewer(options), isAdmin),
  defaultEntity: query(
    "DefaultEntity",
    (api, options) => api.defaultEntity(options),
    (name) => assert.equal(typeof name, "string"),
  ),
  user: query("SearchUsers", (api, options) => api.user("admin", options), isAdmin),
  users: query(
    "SearchUsers",
    (api, options) => api.users("admin", options).then((users) => users),
    ([user], server) => isAdmin(user, server),
  ),
  "execute, a query": query(
    "Who",
    (api, options) => api.client.execute("query Who { viewer { email } }", undefined, options),
    ({ viewer }, server) => isAdmin(viewer, server),
  ),
  reload: {
    operation: "User",
    effect: "query",
    prepare: async (_server, api) => {
      const user = await api.viewer();
      return { call: (options) => user.reload(options) };
    },
  },
};

/** A change of somebody's account that ends in the same state however often it is sent. */
const change = (operation, call, isDone, before = () => {}) => ({
  operation,
  effect: "repeatable",
  prepare: async (server, api, { User }) => {
    const person = await newPerson(server);
    await before(server, person);
    const user = new User(api, person);
    return {
      call: (options) => call(user, options),
      done: async () => Number(isDone(await account(server, person.id))),
    };
  },
});

const deactivateNow = (server, { id }) =>
  server.graphql("mutation ($id: ID!) { deleteUser(input: { id: $id }) { user { id } } }", { id });

const repeatable = {
  update: change(
    "UpdateUser",
    (user, options) => user.update({ name: "Renamed" }, options),
    ({ name }) => name === "Renamed",
  ),
  deactivate: change(
    "DeleteUser",
    (user, options) => user.deactivate(options),
    ({ deletedAt }) => deletedAt !== null,
  ),
  reactivate: change(
    "UndeleteUser",
    (user, options) => user.reactivate(options),
    ({ deletedAt }) => deletedAt === null,
    deactivateNow,
  ),
  deleteApiKey: {
    operation: "DeleteApiKey",
    effect: "repeatable",
    isFallible: true,
    prepare: async (server, api) => {
      const description = unique("to be deleted");
      const user = await api.viewer();
      await user.generateApiKey(description, { strict: true });
      const [name] = await keyNames(server, description);
      return {
        call: async (options) => assert.equal(await user.deleteApiKey(name, options), true),
        done: async () => 1 - (await keyNames(server, description)).length,
      };
    },
  },
};

const create = (call) => ({
  operation: "CreateUser",
  effect: "create",
  prepare: async (server, api, wandb) => {
    const email = `${unique("new")}@example.com`;
    return {
      call: async (options) =>
        assert.equal((await call({ api, email, options, ...wandb })).email, email),
      done: () => usersWith(server, email),
    };
  },
});

const once = {
  createUser: create(({ api, email, options }) => api.createUser(email, false, options)),
  "User.create": create(({ User, api, email, options }) => User.create(api, email, false, options)),
  generateApiKey: {
    operation: "GenerateApiKey",
    effect: "generate",
    isFallible: true,
    prepare: async (server, api) => {
      const description = unique("key");
      const user = await api.viewer();
      return {
        call: async (options) =>
          assert.match(await user.generateApiKey(description, options), /^\w{40}$/),
        done: async () => (await keyNames(server, description)).length,
        names: () => keyNames(server, description),
      };
    },
  },
  "execute, a mutation": {
    operation: "MakeKey",
    effect: "document",
    prepare: async (server, api) => {
      const description = unique("document");
      const document =
        "mutation MakeKey($description: String) { generateApiKey(input: { description: $description }) { apiKey { id } } }";
      return {
        call: (options) => api.client.execute(document, { description }, options),
        done: async () => (await keyNames(server, description)).length,
      };
    },
  },
};

/**
 * By the name of the call. `operation` is what a fault strikes. `effect` is what
 * sending it again can do: "query", "repeatable", or one of those that are done once.
 * `isFallible`: it takes `strict`.
 */
export const operations = { ...queries, ...repeatable, ...once };
