// The calls about API keys, and documents of the caller's own: see operations.mjs.
import assert from "node:assert/strict";
import { keyNames, unique } from "./held.mjs";

/** The caller with a key that is to go, and that key's name. */
async function withKey(server, api) {
  const description = unique("to be deleted");
  const user = await api.viewer();
  await user.generateApiKey(description, { strict: true });
  const [name] = await keyNames(server, description);
  const isLeft = async () => (await keyNames(server, description)).length === 1;
  return { user, name, isLeft };
}

const keys = {
  generateApiKey: {
    operation: "GenerateApiKey",
    effect: "once",
    isFallible: true,
    prepare: async (server, api) => {
      const description = unique("key");
      const user = await api.viewer();
      return {
        call: async (options) =>
          assert.match(await user.generateApiKey(description, options), /^\w{86}$/),
        done: async () => (await keyNames(server, description)).length,
        names: () => keyNames(server, description),
      };
    },
  },
  deleteApiKey: {
    operation: "DeleteApiKey",
    effect: "repeatable",
    isFallible: true,
    prepare: async (server, api) => {
      const { user, name, isLeft } = await withKey(server, api);
      return {
        call: async (options) => assert.equal(await user.deleteApiKey(name, options), true),
        done: async () => Number(!(await isLeft())),
      };
    },
  },
  "rotateApiKey, making the new one": {
    operation: "GenerateApiKey",
    effect: "once",
    prepare: async (server, api) => {
      const description = unique("new");
      const { user, name, isLeft } = await withKey(server, api);
      const stored = [];
      const store = (secret) => void stored.push(secret);
      return {
        call: (options) => user.rotateApiKey(name, store, { ...options, description }),
        done: async () => {
          assert.equal(await isLeft(), stored.length === 0, "the old key goes for a stored one");
          return (await keyNames(server, description)).length;
        },
        names: () => keyNames(server, description),
      };
    },
  },
  "rotateApiKey, deleting the old one": {
    operation: "DeleteApiKey",
    effect: "repeatable",
    prepare: async (server, api, { connect }) => {
      const { user, name, isLeft } = await withKey(server, api);
      const stored = [];
      const store = (secret) => void stored.push(secret);
      return {
        call: (options) => user.rotateApiKey(name, store, options),
        done: async () => {
          const [apiKey] = stored;
          const viewer = await (await connect({ baseUrl: server.url, apiKey })).viewer();
          assert.equal(viewer.id, user.id, "the new key works, whatever became of the old one");
          return Number(!(await isLeft()));
        },
        names: async () => [],
      };
    },
  },
};

const documents = {
  "execute, a mutation": {
    operation: "MakeKey",
    effect: "once",
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

export const keyOperations = { ...keys, ...documents };
