// The calls about users: see operations.mjs.
import assert from "node:assert/strict";
import { account, deactivateNow, newPerson, unique, usersWith } from "./held.mjs";

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

/**
 * A change of somebody's account that ends in the same state however often it
 * is sent, unless `effect` says otherwise. `before` makes the account ready.
 */
const change = (operation, call, isDone, before = () => {}, effect = "repeatable") => ({
  operation,
  effect,
  prepare: async (server, api, { User }) => {
    const person = await newPerson(server);
    const user = new User(api, { ...person, ...(await before(server, person)) });
    return {
      call: (options) => call(user, options, api),
      done: async () => Number(isDone(await account(server, person.id))),
    };
  },
});

const changes = {
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
  purge: change(
    "PurgeUser",
    (user, options) => user.purge(options),
    (left) => left === null,
    deactivateNow,
    "once",
  ),
};

/** The user of the one row, or the error that the row has failed with. */
async function changeOneOfMany(api, row, options) {
  for await (const { status, user, error } of api.updateUsers([row], options)) {
    if (error) throw error;
    assert.equal(status, "changed");
    return user;
  }
}

/** The same by a row of `updateUsers`, which a 429 never fails. */
const row = (operation, rowOf, isDone, before) => ({
  ...change(
    operation,
    (user, options, api) => changeOneOfMany(api, rowOf(user), options),
    isDone,
    before,
  ),
  isPatient: true,
});

const rows = {
  "updateUsers, deactivate": row(
    "DeleteUser",
    (user) => ({ user, deactivate: true }),
    ({ deletedAt }) => deletedAt !== null,
  ),
  "updateUsers, reactivate by name": row(
    "UndeleteUser",
    ({ username }) => ({ user: username, reactivate: true }),
    ({ deletedAt }) => deletedAt === null,
    deactivateNow,
  ),
  "updateUsers, update by address": row(
    "UpdateUser",
    ({ email }) => ({ user: email, update: { name: "Renamed" } }),
    ({ name }) => name === "Renamed",
  ),
  "updateUsers, whom a name finds": {
    operation: "SearchUsers",
    effect: "query",
    isPatient: true,
    prepare: async (server, api) => {
      const { id, username } = await newPerson(server);
      const call = (options) =>
        changeOneOfMany(api, { user: username, deactivate: true }, options).then((user) =>
          assert.equal(user.id, id),
        );
      return { call };
    },
  },
};

const create = (call, isPatient = false) => ({
  operation: "CreateUser",
  effect: "create",
  isPatient,
  prepare: async (server, api, wandb) => {
    const email = `${unique("new")}@example.com`;
    return {
      call: async (options) =>
        assert.equal((await call({ api, email, options, ...wandb })).email, email),
      done: () => usersWith(server, email),
    };
  },
});

/** The user of the one row, or the error that the row has failed with. */
async function createOneOfMany({ api, email, options }) {
  for await (const { status, user, error } of api.createUsers([{ email }], options)) {
    if (error) throw error;
    assert.equal(status, "created");
    return user;
  }
}

const creations = {
  createUser: create(({ api, email, options }) => api.createUser(email, false, options)),
  "User.create": create(({ User, api, email, options }) => User.create(api, email, false, options)),
  createUsers: create(createOneOfMany, true),
};

export const userOperations = { ...queries, ...changes, ...rows, ...creations };
