// The React example, as its commands build and serve it, against a local server
// that shows keys only to clients whose User-Agent it knows.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, beforeEach, test } from "node:test";
import { publicName, startServer } from "../support/server.mjs";
import { builtExample, startBrowser, startVite } from "./support.mjs";

const server = await startServer({ args: ["--require-user-agent"] });
after(() => server.stop());
const env = { WANDB_SERVER: server.url, WANDB_API_KEY: server.adminKey };
const project = await builtExample("react", env);
const built = await startVite(project, "start", env);
const development = await startVite(project, "dev", env);
const browser = await startBrowser();

beforeEach(() => server.clearFaults());

const refusal = { status: 403, headers: {}, body: '{"errors":[{"message":"permission denied"}]}' };

/** The page with the account on it. */
async function openAccount(url = built) {
  const tab = await browser.open(url);
  await tab.page.getByRole("heading", { name: "API keys" }).waitFor();
  return tab;
}

const rowOf = (page, text) => page.getByRole("row").filter({ hasText: text });

/** Makes a key past the page: its public name. */
async function newKey(description) {
  const { generateApiKey } = await server.graphql(
    "mutation Key($description: String!) { generateApiKey(input: { description: $description }) { apiKey { name } } }",
    { description },
  );
  return publicName(generateApiKey.apiKey.name);
}

/** The public names of the administrator's keys, as the server has them. */
async function keyNames() {
  const { viewer } = await server.graphql("{ viewer { apiKeys { edges { node { name } } } } }");
  return viewer.apiKeys.edges.map(({ node }) => node.name);
}

/** Presses a key's button, and says yes. */
async function deleteKey({ page }, name) {
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: `Delete key ${name}` }).click();
}

test("the page says that it loads, then who is signed in", async () => {
  const tab = await browser.open();
  const { page, complaints } = tab;
  const held = await tab.hold("Viewer");
  await page.goto(built);
  await page.getByText("Loading your account…").waitFor();
  held.release();
  await page.getByText("admin@example.com").waitFor();
  await page.getByText("Administrator", { exact: true }).waitFor();
  assert.equal(await page.getByText("Loading").count(), 0);
  assert.deepEqual(complaints, []);
});

test("the gateway's key is in nothing that the page gets", async () => {
  const assets = path.join(project, "dist/assets");
  for (const name of readdirSync(assets)) {
    assert.ok(!readFileSync(path.join(assets, name), "latin1").includes(server.adminKey), name);
  }
  const { page } = await openAccount();
  assert.ok(!(await page.content()).includes(server.adminKey));
});

test("in development, where StrictMode mounts everything twice, one request is sent", async () => {
  const { page, sent, complaints } = await openAccount(development);
  await page.getByText("admin@example.com").waitFor();
  assert.deepEqual(sent, ["Viewer"]);
  assert.deepEqual(complaints, []);
});

test("what goes wrong is told by its code, and can be tried again", async () => {
  await server.fault("Viewer", { status: 401, headers: {}, body: "{}" });
  const { page } = await browser.open(built);
  const problem = page.getByRole("alert");
  await problem.getByText("You are not signed in, or your key is no longer valid.").waitFor();
  await problem.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  await problem.waitFor({ state: "detached" });
});

test("a key is made, and its secret is shown once", async () => {
  const { page, complaints } = await openAccount();
  await page.getByLabel("What for").fill("laptop");
  await page.getByRole("button", { name: "Make key" }).click();
  const panel = page.getByRole("region", { name: "New key" });
  const secret = await panel.getByRole("code").textContent();
  assert.match(secret, /^\w{86}$/);
  await rowOf(page, "laptop").getByText(publicName(secret)).waitFor();
  await server.graphql("{ viewer { id } }", {}, secret);

  await panel.getByRole("button", { name: "I have stored it" }).click();
  await page.getByLabel("What for").waitFor();
  const kept = await page.evaluate(() =>
    JSON.stringify([document.documentElement.outerHTML, { ...localStorage, ...sessionStorage }]),
  );
  assert.ok(!kept.includes(secret), "shown once");
  assert.deepEqual(complaints, []);
});

test("a key of which there was no clear answer is told, with what to look for", async () => {
  const { page } = await openAccount();
  await server.fault("GenerateApiKey", "drop-after");
  await page.getByLabel("What for").fill("lost");
  await page.getByRole("button", { name: "Make key" }).click();
  const row = rowOf(page, "lost");
  await row.waitFor();
  const name = (await row.getByRole("rowheader").textContent()).replace("…", "");
  const problem = await page.getByRole("alert").textContent();
  // The gateway's words for a connection that broke are a 500.
  assert.match(problem, /The server failed\./);
  assert.match(problem, /It may have happened all the same: look before you try again\./);
  assert.ok(problem.includes(`are lost: ${name}`), problem);
  assert.equal(await page.getByLabel("What for").inputValue(), "lost", "the text stays");
});

test("a deleted key's row goes before the server has answered", async () => {
  const name = await newKey("goes");
  const tab = await openAccount();
  const held = await tab.hold("DeleteApiKey");
  await deleteKey(tab, name);
  await held.arrived;
  await rowOf(tab.page, "goes").waitFor({ state: "detached" });
  assert.ok((await keyNames()).includes(name), "the server has it still");

  const [reloaded] = await Promise.all([
    tab.page.waitForResponse((response) => response.request().postData()?.includes("query Viewer")),
    held.release(),
  ]);
  await reloaded.finished();
  assert.ok(!(await keyNames()).includes(name));
  assert.equal(await rowOf(tab.page, "goes").count(), 0);
});

test("rows come back alone, with the reason, when the server refuses", async () => {
  const refused = await newKey("refused");
  const allowed = await newKey("allowed");
  const tab = await openAccount();
  const held = await tab.hold("DeleteApiKey");
  await server.fault("DeleteApiKey", refusal);
  await deleteKey(tab, refused);
  await rowOf(tab.page, "refused").waitFor({ state: "detached" });
  held.release();
  await rowOf(tab.page, "refused").getByRole("alert").waitFor();
  assert.match(
    await rowOf(tab.page, "refused").textContent(),
    /You may not do this\. Ask an administrator\./,
  );

  await deleteKey(tab, allowed);
  await rowOf(tab.page, "allowed").waitFor({ state: "detached" });
  await rowOf(tab.page, "refused").getByRole("alert").waitFor();

  await deleteKey(tab, refused);
  await rowOf(tab.page, "refused").waitFor({ state: "detached" });
  assert.deepEqual(tab.complaints, []);
});

test("a team's members are loaded when it is opened, and given up when it is closed", async () => {
  await server.graphql('mutation { createTeam(input: { teamName: "engines" }) { entity { id } } }');
  const tab = await openAccount();
  const held = await tab.hold("Team");
  const summary = tab.page.getByText("engines", { exact: true });
  await summary.click();
  await held.arrived;
  await tab.page.getByText("Loading the members…").waitFor();
  await summary.click();
  await tab.aborted("Team");
  assert.equal(tab.count("Team"), 1);

  held.release();
  await summary.click();
  await tab.page.getByRole("listitem").getByText("admin").waitFor();
  assert.equal(tab.count("Team"), 2);
  assert.deepEqual(tab.complaints, []);
});
