// The Vue example, as its commands build and serve it, against a local server
// with more users than its list shows.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { builtExample, startBrowser, startVite } from "./support.mjs";

const server = await startServer({ args: ["--require-user-agent", "--seed-users", "1200"] });
after(() => server.stop());
const env = { WANDB_SERVER: server.url, WANDB_API_KEY: server.adminKey };
const project = await builtExample("vue", env);
const url = await startVite(project, "start", env);
const browser = await startBrowser();

beforeEach(() => server.clearFaults());

const firstThousand = "The first 1,000 users. Type more to narrow the search.";

/** The page with its first list on it. */
async function openList() {
  const tab = await browser.open(url);
  await tab.page.getByText(firstThousand).waitFor();
  return tab;
}

const usernames = (page) => page.getByRole("rowheader").allTextContents();
const search = (page, text) => page.getByLabel("Search").fill(text);

test("pages are shown as they arrive, with the count so far, up to a limit", async () => {
  const tab = await browser.open();
  const held = await tab.hold("SearchUsers", { letThrough: 1 });
  await tab.page.goto(url);
  await tab.page.getByText("100 users so far…").waitFor();
  assert.equal((await usernames(tab.page)).length, 100);
  held.release();
  await tab.page.getByText(firstThousand).waitFor();
  assert.equal(new Set(await usernames(tab.page)).size, 1000);
  assert.equal(tab.count("SearchUsers"), 10);
  assert.deepEqual(tab.complaints, []);
});

/** Stops the page's clock: from here on its time is the test's to give. */
async function stopClock(page) {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  return page.clock;
}

test("a search begins when typing pauses, once, and shows what fits", async () => {
  const tab = await openList();
  const before = tab.count("SearchUsers");
  const clock = await stopClock(tab.page);
  const field = tab.page.getByLabel("Search");
  for (const letter of "admin") {
    await field.press(letter);
    await clock.runFor(200);
  }
  assert.equal(tab.count("SearchUsers"), before, "nothing is sent while somebody types");
  await clock.runFor(100);
  await tab.page.getByText("1 user", { exact: true }).waitFor();
  assert.deepEqual(await usernames(tab.page), ["admin"]);
  assert.equal(tab.count("SearchUsers"), before + 1);
});

test("a newer search aborts an older one, of which nothing is shown any more", async () => {
  const tab = await openList();
  const clock = await stopClock(tab.page);
  const held = await tab.hold("SearchUsers");
  await search(tab.page, "example.com");
  await clock.runFor(300);
  await held.arrived;
  await search(tab.page, "admin");
  await tab.aborted("SearchUsers");
  await tab.page.getByText("Searching…").waitFor();
  assert.equal(await tab.page.getByRole("alert").count(), 0, "an abort is no failure");

  held.release();
  await clock.runFor(300);
  await tab.page.getByText("1 user", { exact: true }).waitFor();
  assert.deepEqual(await usernames(tab.page), ["admin"]);
});

test("a failure is told by its code, beside what had come, and can be tried again", async () => {
  const tab = await browser.open();
  const held = await tab.hold("SearchUsers", { letThrough: 1 });
  await tab.page.goto(url);
  await held.arrived;
  const body = '{"errors":[{"message":"permission denied"}]}';
  await server.fault("SearchUsers", { status: 403, headers: {}, body });
  held.release();
  const problem = tab.page.getByRole("alert");
  await problem.getByText("Only administrators may list users.").waitFor();
  assert.equal((await usernames(tab.page)).length, 100);

  await problem.getByRole("button", { name: "Try again" }).click();
  await tab.page.getByText(firstThousand).waitFor();
  assert.equal(await problem.count(), 0);
  assert.deepEqual(tab.complaints, []);
});

test("who fits nobody is told so", async () => {
  const { page } = await openList();
  await search(page, "nobody-at-all");
  await page.getByText("0 users", { exact: true }).waitFor();
  assert.deepEqual(await usernames(page), []);
});
