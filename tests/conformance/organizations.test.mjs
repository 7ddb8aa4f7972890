// Organizations: which one each client finds, with a name and without.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, test } from "node:test";
import { newKey, startServer } from "../support/server.mjs";
import { stage } from "./stage.mjs";

/** A file in which Ada, an ordinary member, has a key: she began as an administrator. */
const folder = mkdtempSync(path.join(tmpdir(), "wandb-organizations-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const db = path.join(folder, "db");
const adasKey = newKey();
const first = await startServer({ db, adminEmail: "ada@example.com", adminKey: adasKey });
await first.stop();

const one = await stage({ db });
const { user } = await one.server.graphql('{ user(userName: "ada") { id } }');
await one.server.graphql(
  "mutation Demote($id: ID!) { updateUser(input: { id: $id, admin: false }) { user { id } } }",
  { id: user.id },
);
const several = await stage({ args: ["--organization", "acme"] });

/** The organization as the server has it. */
async function held(server, name) {
  const query = `query ($name: String) {
    organization(name: $name) { id name orgEntity { id name entityType } }
  }`;
  return (await server.graphql(query, { name })).organization;
}

const clients = ({ python, library }) => [
  ["python", python],
  ["library", library],
];

for (const [name, client] of clients(one)) {
  describe(`with the ${name} client`, () => {
    for (const [who, key] of [
      ["an administrator", one.server.adminKey],
      ["an ordinary member", adasKey],
    ]) {
      test(`${who} finds the only organization, with its name and without`, async () => {
        const expected = await held(one.server, "default");
        assert.equal(expected.orgEntity.entityType, "organization");
        assert.deepEqual(await client.organization("default", key), expected);
        assert.deepEqual(await client.organization(undefined, key), expected);
      });
    }
  });
}

for (const [name, client] of clients(several)) {
  test(`with the ${name} client, each of several organizations is found by its name`, async () => {
    const found = await client.organization("acme");
    assert.deepEqual(found, await held(several.server, "acme"));
    assert.notEqual(found.id, (await client.organization("default")).id);
  });
}

test("with the python client, of several none is meant without a name, and one that is not there is an error", async () => {
  const { organization } = several.python;
  // A `ValueError` each, which the client wraps into its own.
  await assert.rejects(organization(), { name: "CommError", message: /multiple organizations/ });
  await assert.rejects(organization("nowhere"), {
    name: "CommError",
    message: "Organization 'nowhere' not found.",
  });
});

test("with the library client, of several none is meant without a name, and one that is not there is undefined", async () => {
  await assert.rejects(several.library.organization(), { code: "ambiguous" });
  assert.equal(await several.library.organization("nowhere"), undefined);
});

test("for both clients the team that somebody logs to says which of several is meant", async () => {
  const { server, python, library } = several;
  const { id } = await held(server, "acme");
  await server.graphql(
    `mutation Team($id: String) {
      createTeam(input: { teamName: "rockets", organizationId: $id }) { entity { id } }
      updateUser(input: { defaultEntity: "rockets" }) { user { entity } }
    }`,
    { id },
  );
  assert.equal((await python.organization()).id, id);
  assert.deepEqual(await library.organization(), await python.organization());
});
