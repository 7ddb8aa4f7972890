// The caller's own organization, found as W&B's Python client finds it; and teams of
// one organization or another.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { newEmail, rejection, stage } from "./support.mjs";

const { wandb, gateway, connect } = await stage({ args: ["--organization", "acme"] });

const operations = (requests) => requests.map(({ body }) => body.operationName);

let api;
let me;

before(async () => {
  api = await connect();
  me = await api.viewer();
});

test("several organizations are ambiguous, and the message names them", async () => {
  const error = await rejection(wandb, "ambiguous", api.organization());
  assert.match(error.message, /several organizations.*(acme, default|default, acme)/);
  assert.equal(error.operation, "Organization");
});

test("a team is made in the organization that is named, and says so", async () => {
  const engines = await api.createTeam("engines", undefined, { organization: "acme" });
  assert.equal(engines.organization, "acme");
  assert.equal((await api.team("engines")).organization, "acme");
  assert.deepEqual((await api.organization("acme")).teams, ["engines"]);
  assert.equal((await api.createTeam("looms")).organization, "default");
});

test("an organization that is not there is not_found, and no team is made", async () => {
  const requests = await gateway.during(() =>
    rejection(
      wandb,
      "not_found",
      api.createTeam("nobodys", undefined, { organization: "nowhere" }),
    ),
  );
  assert.deepEqual(operations(requests), ["OrganizationId"]);
  assert.equal(await api.team("nobodys"), undefined);
});

test("the organization of the team that one's runs go to is one's own", async () => {
  await me.update({ defaultEntity: "engines" });
  const requests = await gateway.during(async () => {
    const own = await api.organization();
    assert.ok(own instanceof wandb.Organization);
    assert.equal(own.name, "acme");
  });
  assert.deepEqual(operations(requests), ["DefaultEntity", "OrganizationOfEntity", "Organization"]);
  await me.update({ defaultEntity: "looms" });
  assert.equal((await api.organization(undefined, {})).name, "default");
  assert.equal((await api.organization(null)).name, "default");
});

test("the only one that somebody is in is theirs; in none it is undefined", async () => {
  await me.update({ defaultEntity: me.username });
  const acme = await api.organization("acme");
  const second = await api.createUser(newEmail("second"), true);
  await acme.addUser(second.username, "admin");
  await acme.removeUser(me.username);
  assert.equal((await api.organization()).name, "default");
  await (await api.organization("default")).addUser(second.username, "admin").catch(() => {});
  const all = await api.organization("default");
  await all.setRole(second.username, "admin");
  await all.removeUser(me.username);
  assert.equal(await api.organization(), undefined);
});

test("without credentials that are valid it is unauthenticated", async () => {
  const nobody = await connect({ apiKey: "f".repeat(40) });
  await rejection(wandb, "unauthenticated", nobody.organization());
});

test("wrong options are invalid_argument, and nothing is sent", async () => {
  const requests = await gateway.during(async () => {
    for (const [options, words] of [
      [{ organization: " " }, /organization: expected a text/],
      [{ organization: 7 }, /organization: expected a text/],
      [{ organisation: "acme" }, /unknown option `organisation`/],
    ]) {
      const error = await rejection(
        wandb,
        "invalid_argument",
        api.createTeam("spindles", undefined, options),
      );
      assert.match(error.message, words);
    }
  });
  assert.deepEqual(requests, []);
});
