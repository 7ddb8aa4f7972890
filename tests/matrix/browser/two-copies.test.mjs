// A page and a widget on it that brought a copy of the package of its own: two
// WebAssembly modules, whose objects know nothing of each other.
import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { collectGarbage } from "../../page/garbage.mjs";
import { openBrowsers } from "../../page/support.mjs";
import { cell, startMatrixServer } from "../support.mjs";
import { folderOf, runPage } from "./pages.mjs";
import { startWebServer, strictPolicyFor } from "./web-server.mjs";

const [{ open }] = await openBrowsers(["chromium"]);
const project = cell(folderOf("two-copies"));
const installed = "node_modules/wandb-user";
cpSync(path.join(project, installed), path.join(project, "widget", installed), {
  recursive: true,
});
const policy = strictPolicyFor(readFileSync(path.join(project, "index.html"), "utf8"));
const copies = ["own", "widget"];

/** The page, with an Api of each copy as `apis`. */
async function openPage(t) {
  const server = await startMatrixServer();
  t.after(() => server.stop());
  const url = await startWebServer(t, project, server.url, policy);
  const page = await open(url);
  await page.evaluate(
    async (options) => {
      const { own, widget } = globalThis;
      globalThis.apis = { own: await own.connect(options), widget: await widget.connect(options) };
    },
    { baseUrl: url, apiKey: server.adminKey },
  );
  const runBoth = (t, when) =>
    Promise.all(
      copies.map((copy) =>
        runPage(t, `${copy} copy, ${when}`, page, server, { baseUrl: url, copy }),
      ),
    );
  return { server, page, runBoth };
}

test("two copies run the program at the same time", async (t) => {
  const { page, runBoth } = await openPage(t);
  assert.ok(await page.evaluate(() => own.User !== widget.User), "they are two");
  await runBoth(t, "at the same time");
});

test("an Api or a client of the other copy is refused", async (t) => {
  const { server, page } = await openPage(t);
  const outcomes = await page.evaluate(async () => {
    const { own, apis } = globalThis;
    const attempts = {
      "new User, with an Api": () => new own.User(apis.widget, { id: "1" }),
      "new User, with a client": () => new own.User(apis.widget.client, { id: "1" }),
      "User.create": () => own.User.create(apis.widget, "ada@example.com"),
    };
    const outcomeOf = async (attempt) => {
      try {
        return `${await attempt()} was made`;
      } catch (error) {
        const { code, message } = error;
        return error instanceof own.WandbError ? { code, message } : `not ours: ${error}`;
      }
    };
    const entries = Object.entries(attempts).map(async ([name, attempt]) => [
      name,
      await outcomeOf(attempt),
    ]);
    return Object.fromEntries(await Promise.all(entries));
  });
  for (const [name, { code, message }] of Object.entries(outcomes)) {
    assert.equal(code, "invalid_argument", `${name}: ${JSON.stringify(outcomes[name])}`);
    assert.match(message, /expected a GraphQLClient or an Api/, name);
    t.diagnostic(`${name}: ${code}, ${message}`);
  }
  const { users } = await server.graphql(
    '{ users(query: "ada@example.com") { edges { cursor } } }',
  );
  assert.deepEqual(users.edges, [], "nobody was made");
});

/** Makes `make(copy, from)` in the page: some objects, each with an address of its own. */
function install({ apiKey, count }) {
  globalThis.make = (copy, from) =>
    Array.from({ length: count }, (_, index) => {
      const id = `${from + index}`;
      const baseUrl = `${location.origin}/${id}`;
      const api = new copy.Api({ baseUrl, apiKey });
      const user = new copy.User(api, { id }, apiKey);
      const isWhole = () =>
        user.id === id && [api, user.userApi].every((it) => it.baseUrl === baseUrl);
      return { api, user, isWhole };
    });
}

test("what one copy frees, or leaves to the collector, the other keeps", async (t) => {
  const { server, page, runBoth } = await openPage(t);
  const count = 2_000;
  await page.evaluate(install, { apiKey: server.adminKey, count });
  await page.evaluate(() => {
    const { own, widget, apis, make } = globalThis;
    // Each module has given out the same addresses.
    globalThis.kept = make(widget, 0);
    const left = make(own, 0);
    for (const { api, user } of left.slice(left.length / 2)) {
      api.free();
      user.free();
    }
    apis.own.free();
    globalThis.weak = left.map(({ api }) => new WeakRef(api));
  });
  await collectGarbage(page);
  const seen = await page.evaluate(async () => {
    const { kept, weak, apis, widget, make } = globalThis;
    // Memory that was given back by mistake is in use again.
    const made = make(widget, kept.length);
    return {
      left: weak.filter((reference) => reference.deref()).length,
      whole: [...kept, ...made].filter(({ isWhole }) => isWhole()).length,
      widget: (await apis.widget.viewer()).email,
      own: await apis.own.viewer().catch(({ code }) => code),
    };
  });
  const { adminEmail } = server;
  assert.deepEqual(seen, {
    left: 0,
    whole: 2 * count,
    widget: adminEmail,
    own: "invalid_argument",
  });
  await runBoth(t, "after that");
});
