// Keys of both forms that W&B makes: the older one of 40 characters, and the newer one,
// whose name is its first part. What the library does with one it does with the other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keyName } from "../support/keys.mjs";
import { startServer } from "../support/server.mjs";
import { newEmail, stage } from "./support.mjs";

const { wandb } = await stage();

const forms = { legacy: /^[A-Za-z0-9]{40}$/, v1: /^wandb_v1_[A-Za-z0-9]{11}_[A-Za-z0-9]{65}$/ };

for (const [form, secretForm] of Object.entries(forms)) {
  const open = async (t) => {
    const server = await startServer({ args: ["--key-form", form] });
    t.after(() => server.stop());
    const connect = (apiKey = server.adminKey) => wandb.connect({ baseUrl: server.url, apiKey });
    return { connect, api: await connect() };
  };

  test(`${form}: a key is made, signs in, is listed by its name and deleted by it`, async (t) => {
    const { connect, api } = await open(t);
    const me = await api.viewer();
    const secret = await me.generateApiKey("laptop", { strict: true });
    assert.match(secret, secretForm);
    const name = keyName(secret);
    assert.ok(me.apiKeys.includes(name), `${me.apiKeys}`);
    assert.equal((await (await connect(secret)).viewer()).id, me.id);
    assert.equal(await me.deleteApiKey(name, { strict: true }), true);
    assert.ok(!me.apiKeys.includes(name));
    const gone = (await connect(secret)).viewer();
    await assert.rejects(gone, ({ code }) => code === "unauthenticated");
  });

  test(`${form}: of many keys no two have one name, and each goes by its own`, async (t) => {
    const { api } = await open(t);
    const me = await api.viewer();
    const secrets = [];
    for (let made = 0; made < 12; made += 1) secrets.push(await me.generateApiKey(`${made}`));
    assert.equal(new Set(me.apiKeys).size, me.apiKeys.length);
    for (const secret of secrets.filter((_, index) => index % 2)) {
      assert.equal(await me.deleteApiKey(keyName(secret), { strict: true }), true);
    }
    const left = secrets.filter((_, index) => index % 2 === 0).map(keyName);
    assert.deepEqual(
      me.apiKeys.filter((name) => secrets.map(keyName).includes(name)),
      left,
    );
  });

  test(`${form}: rotating a key hands over a new one, and the old one goes`, async (t) => {
    const { connect, api } = await open(t);
    const me = await api.viewer();
    const old = await me.generateApiKey("laptop");
    let fresh;
    await me.rotateApiKey(keyName(old), (secret) => {
      fresh = secret;
    });
    assert.match(fresh, secretForm);
    assert.ok(me.apiKeys.includes(keyName(fresh)) && !me.apiKeys.includes(keyName(old)));
    assert.equal((await (await connect(fresh)).viewer()).id, me.id);
  });

  test(`${form}: a service account makes itself more keys`, async (t) => {
    const { connect, api } = await open(t);
    const team = await api.createTeam("engines");
    const robot = await team.createServiceAccount("nightly", { strict: true });
    const first = await robot.loadApiKey();
    assert.match(first, secretForm);
    const itself = await (await connect(first)).viewer();
    const second = await itself.generateApiKey("weekly", { strict: true });
    assert.deepEqual(itself.apiKeys, [keyName(first), keyName(second)]);
    assert.equal((await (await connect(second)).viewer()).id, robot.id);
    const [seen] = await api.users(robot.username);
    assert.deepEqual(seen.apiKeys, [keyName(first), keyName(second)]);
    assert.equal(await seen.deleteApiKey(keyName(first), { strict: true }), true);
    const gone = (await connect(first)).viewer();
    await assert.rejects(gone, ({ code }) => code === "unauthenticated");
    assert.equal(await robot.loadApiKey(), second);
  });

  test(`${form}: a secret that the server repeats is in no message`, async (t) => {
    const { connect, api } = await open(t);
    const secret = await (await api.viewer()).generateApiKey("laptop");
    const theirs = await connect(secret);
    const document = `query Q($text: String!) { user(id: $text) { id } entity(name: 7) { id } }`;
    const call = theirs.client.execute(document, { text: `${secret} ${newEmail()}` });
    await assert.rejects(call, (error) => !JSON.stringify(error).includes(secret));
  });
}
