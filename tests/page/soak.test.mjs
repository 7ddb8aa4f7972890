// A page that stays open all day: after many calls it holds no more memory than
// after the first tenth of them. `SOAK_CALLS` says how many calls those are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { collectGarbage, heapOf, interpretOnly } from "./garbage.mjs";
import { openBrowsers, startSite } from "./support.mjs";

const calls = Number(process.env.SOAK_CALLS ?? 100_000);
/** So many at a time, and then what they left behind is collected. */
const atOnce = calls / 10;
const sideBySide = 8;

const server = await startSite({ args: ["--seed-users", "200"] });
const [{ open }] = await openBrowsers(["chromium"]);

/** Makes `run(from, to)` in the page: calls of every kind, a few at a time. */
function install({ apiKey, sideBySide }) {
  const document = "query Soak($id: String!) { user(id: $id) { id username } }";
  const refused = "mutation Refused($id: String!) { deleteApiKey(input: { id: $id }) { success } }";
  let api;
  let known;
  let me;

  async function start() {
    api = await wandb.connect({ baseUrl: location.origin, apiKey });
    const users = await api.users("", { pageSize: 50, limit: 50 });
    known = users.map(({ id, username }) => ({ id, username }));
    me = await api.viewer();
  }

  const expect = (right, what) => {
    if (!right) throw new Error(`soak: ${what}`);
  };
  const failure = async (work) => {
    try {
      await work();
    } catch (error) {
      return error;
    }
    return undefined;
  };

  // What a call left behind is freed here now and then; the rest is garbage.
  const kinds = [
    async () => {
      const user = await api.viewer();
      expect(user.admin && user.apiKeys.length === 1, "viewer");
      user.free();
    },
    async (one) => {
      const user = await api.user(one.username);
      expect(user.username === one.username, "user");
    },
    async () => {
      const page = await api.users("", { pageSize: 5, limit: 5 });
      expect(page.length === 5 && page[4].id !== page[0].id, "users");
      for (const user of page) user.free();
    },
    async () => {
      await me.reload();
      expect(me.teams !== undefined && me.email === "admin@example.com", "reload");
    },
    async (one) => {
      const { user } = await api.client.execute(document, { id: one.id });
      expect(user.username === one.username, "execute");
    },
    async () => {
      const error = await failure(() => api.user(7));
      expect(error?.code === "invalid_argument", "wrong argument");
    },
    async () => {
      const control = new AbortController();
      const error = failure(() => api.viewer({ signal: control.signal }));
      control.abort();
      expect((await error) === control.signal.reason, "aborted");
    },
    // With status 200: the browser itself keeps a console message of every other.
    async () => {
      const error = await failure(() => api.client.execute(refused, { id: "nobody" }));
      expect(error?.code === "not_found", "refused");
    },
  ];

  globalThis.run = async (from, to) => {
    if (!api) await start();
    let next = from;
    const worker = async () => {
      while (next < to) {
        const number = next++;
        await kinds[number % kinds.length](known[number % known.length]);
      }
    };
    await Promise.all(Array.from({ length: sideBySide }, worker));
    performance.clearResourceTimings();
  };
}

test(`${calls} calls in one page leave nothing behind`, async (context) => {
  const page = await open(server.url);
  await interpretOnly(page);
  await page.evaluate(install, { apiKey: server.adminKey, sideBySide });
  const run = (from, to) => page.evaluate(([from, to]) => globalThis.run(from, to), [from, to]);
  const measure = async () => {
    await collectGarbage(page);
    return { wasm: await page.evaluate(() => memory.buffer.byteLength), heap: await heapOf(page) };
  };
  await run(0, atOnce);
  const before = await measure();
  const start = performance.now();
  // The users of a call are in the module's memory until their objects are collected,
  // and when that is depends on what else the page does.
  for (let from = atOnce; from < calls; from += atOnce) {
    await run(from, from + atOnce);
    await collectGarbage(page);
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const after = await measure();
  context.diagnostic(`${calls - atOnce} calls in ${seconds} s`);
  context.diagnostic(`after the first ${atOnce}: ${JSON.stringify(before)}`);
  context.diagnostic(`at the end: ${JSON.stringify(after)}`);
  assert.ok(after.heap <= before.heap * 1.1, `heap: ${before.heap} became ${after.heap}`);
  // How much the module needs at once depends on when the engine collects; a page of 64
  // KiB more at a time. A user that each call left behind would be a hundred times this.
  const slack = 2 ** 19;
  assert.ok(after.wasm <= before.wasm + slack, `wasm: ${before.wasm} became ${after.wasm}`);
});
