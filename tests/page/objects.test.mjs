// What pages and frameworks do to objects of WebAssembly's, in both browsers: they free
// them twice, through proxies and in the middle of a call, and try what is none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowsers, startSite } from "./support.mjs";

const server = await startSite({ args: ["--seed-users", "200"] });

/** Runs in the page, and returns what it saw. */
async function misuse(apiKey) {
  const { User, connect } = wandb;
  const codeOf = async (work) => {
    try {
      return await work();
    } catch (error) {
      return error instanceof wandb.WandbError ? error.code : `not ours: ${error}`;
    }
  };
  const api = await connect({ baseUrl: location.origin, apiKey });
  const others = Array.from({ length: 200 }, (_, n) => new User(api, { id: `u${n}` }));
  const freed = new User(api, { id: "freed" });
  for (let count = 0; count < 50; count += 1) {
    freed.free();
    new Proxy(freed, {}).free();
    others.push(new User(api, { id: `u${others.length}` }));
  }
  const strangers = others.filter(({ id }, n) => id !== `u${n}`).length;
  for (let count = 0; count < 20_000; count += 1) {
    for (const impostor of [User.prototype, Object.create(User.prototype)]) {
      try {
        impostor.id;
      } catch {}
      await codeOf(() => impostor.reload());
    }
  }
  const viewer = await api.viewer();
  const calling = viewer.reload();
  viewer.free();
  let listed = 0;
  const list = api.users(undefined, { pageSize: 20 });
  for await (const user of list) {
    listed += 1;
    user.free();
    if (listed === 30) list.free();
  }
  return {
    strangers,
    listed,
    calling: await codeOf(() => calling),
    freed: await codeOf(() => freed.reload()),
    read: await codeOf(() => freed.id),
    impostor: await codeOf(() => User.prototype.id),
    tag: Object.prototype.toString.call(others[0]),
    names: Object.keys(others[0]).join(),
    afterwards: (await api.viewer()).email,
  };
}

for (const { name, open } of await openBrowsers()) {
  test(`${name}: objects that are freed twice, by proxies, and in the middle harm nobody`, async () => {
    const page = await open(server.url);
    assert.deepEqual(await page.evaluate(misuse, server.adminKey), {
      strangers: 0,
      listed: 201,
      calling: undefined,
      freed: "invalid_argument",
      read: "invalid_argument",
      impostor: "invalid_argument",
      tag: "[object User]",
      names: "",
      afterwards: server.adminEmail,
    });
    assert.deepEqual(await page.complaints(), []);
  });
}
