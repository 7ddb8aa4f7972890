// Users and keys: the same steps with the official Python client and with this
// library, on one server. Each must work, and each must see what the other did.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bothWays, secretForm, stage } from "./stage.mjs";

const { server, ...clients } = await stage();

for (const [name, client, other] of bothWays(clients)) {
  describe(`with the ${name} client`, () => {
    test("viewer is the owner of the key", async () => {
      const viewer = await client.viewer();
      assert.equal(viewer.email, server.adminEmail);
      assert.equal(viewer.admin, true);
      assert.deepEqual(viewer, await other.viewer());
    });

    test("defaultEntity is the same for both", async () => {
      const entity = await client.defaultEntity();
      assert.equal(typeof entity, "string");
      assert.equal(entity, await other.defaultEntity());
    });

    test("createUser makes a user whom both find", async () => {
      const email = `made-by-${name}@example.com`;
      assert.deepEqual(await client.createUser(email), { email, text: `<User ${email}>` });
      const found = await client.user(email);
      assert.equal(found.email, email);
      assert.equal(found.admin, false);
      assert.deepEqual(found.apiKeys, []);
      assert.deepEqual(await other.user(email), found);
    });

    test("createUser makes an administrator whom both see as one", async () => {
      const email = `chief-by-${name}@example.com`;
      await client.createUser(email, true);
      assert.equal((await client.user(email)).admin, true);
      assert.equal((await other.user(email)).admin, true);
    });

    test("createUser of an address that is taken fails, whoever took it", async () => {
      await other.createUser(`taken-from-${name}@example.com`);
      await assert.rejects(client.createUser(server.adminEmail));
      await assert.rejects(client.createUser(`taken-from-${name}@example.com`));
    });

    test("users finds whose names begin with the query, the same for both", async () => {
      await client.createUser(`list-${name}-one@example.com`);
      await client.createUser(`list-${name}-two@example.com`);
      const found = await client.users(`list-${name}-`);
      assert.deepEqual(
        found.map(({ email }) => email),
        [`list-${name}-one@example.com`, `list-${name}-two@example.com`],
      );
      assert.deepEqual(await other.users(`list-${name}-`), found);
      assert.deepEqual(await client.users("nobody-at-all"), []);
    });

    test("user of a name that nobody has is nothing", async () => {
      assert.equal(await client.user("nobody-at-all"), null);
    });

    test("generateApiKey makes a key that works with both, and both list its name", async () => {
      const before = (await client.viewer()).apiKeys;
      const secret = await client.generateApiKey(`made by ${name}`);
      assert.match(secret, secretForm);
      assert.equal((await client.viewer(secret)).email, server.adminEmail);
      assert.equal((await other.viewer(secret)).email, server.adminEmail);
      const { apiKeys } = await client.viewer();
      assert.equal(apiKeys.length, before.length + 1);
      assert.ok(!apiKeys.includes(secret));
      assert.deepEqual((await other.viewer()).apiKeys, apiKeys);
    });

    test("deleteApiKey deletes a key that the other made, for both", async () => {
      const before = (await client.viewer()).apiKeys;
      const secret = await other.generateApiKey("to be deleted");
      const [key] = (await client.viewer()).apiKeys.filter((each) => !before.includes(each));
      assert.equal(await client.deleteApiKey(server.adminEmail, key), true);
      assert.deepEqual((await client.viewer()).apiKeys, before);
      assert.deepEqual((await other.viewer()).apiKeys, before);
      await assert.rejects(client.viewer(secret));
      await assert.rejects(other.viewer(secret));
    });

    test("a key of nobody is refused", async () => {
      await assert.rejects(client.viewer("0".repeat(40)));
    });
  });
}
