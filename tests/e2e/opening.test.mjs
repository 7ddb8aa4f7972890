// The page's start, where nobody has typed a key: whether it needs one, it finds
// out by itself.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { preview } from "vite";
import { startGateway } from "../support/gateway.mjs";
import { publicName } from "../support/server.mjs";
import { everywhere, keyRow, makeKey, openBrowser, openPage, startDemo } from "./support.mjs";

const demo = await startDemo("--faults", "--require-user-agent");
const browser = await openBrowser();

/** Signs everybody in as the administrator, for as long as it is told to. */
let signsIn = true;
const gateway = await startGateway(demo.url, {
  rewrite: ({ authorization: _, ...headers }) => ({
    ...headers,
    ...(signsIn && { authorization: `Basic ${btoa(`api:${demo.adminKey}`)}` }),
    "user-agent": "W&B Public Client 0.31.0",
  }),
});

/** The page as Vite serves it, which hands on to the gateway as the page's own settings say. */
process.env.WANDB_SERVER = gateway.url;
const site = await preview({
  root: fileURLToPath(new URL("../../www", import.meta.url)),
  logLevel: "error",
  preview: { host: "127.0.0.1", port: 0 },
});
const signedInUrl = `http://127.0.0.1:${site.httpServer.address().port}`;

after(async () => {
  await browser.close();
  await site.close();
  await gateway.stop();
  await demo.stop();
});

/** The next call for the account ends in this way. */
const fault = (what) => demo.fault("*", what);

const form = (page) => page.getByRole("button", { name: "Sign in", exact: true });

test("whom a gateway signs in is not asked for a key, and cannot sign out here", async () => {
  const { page, complaints } = await openPage(browser, signedInUrl);
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Sign out" }).count(), 0);
  assert.equal(await page.getByText("In use here").count(), 0);

  const secret = await makeKey(page, "through a gateway");
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "I have stored it" }).click();
  const row = keyRow(page, "through a gateway");
  await row.getByRole("button", { name: `Delete key ${publicName(secret)}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete key" }).click();
  await row.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Users" }).click();
  await page.getByRole("table", { name: "Users" }).waitFor();

  await page.reload();
  await page.getByRole("heading", { name: "Users" }).waitFor();
  assert.ok(!(await everywhere(page)).includes(demo.adminKey));
  assert.deepEqual(complaints, []);
  assert.ok(gateway.requests.every(({ url }) => url === "/graphql"));
});

test("whom the gateway does not know any more is told, and may use a key", async () => {
  const { page, complaints } = await openPage(browser, signedInUrl);
  const refresh = page.getByRole("button", { name: "Refresh" });
  await refresh.waitFor();
  signsIn = false;
  try {
    await refresh.click();
    await page.getByText("You are no longer signed in").waitFor();
    await form(page).waitFor();
  } finally {
    signsIn = true;
  }
  await page.reload();
  await refresh.waitFor();
  assert.deepEqual(complaints, []);
});

test("without a gateway that signs in, the form comes, with no error on the way", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  await form(page).waitFor();
  assert.equal(await page.getByRole("alert").filter({ hasText: /./ }).count(), 0);
  assert.deepEqual(complaints, []);
});

test("while the server is asked, the page says that it waits", async () => {
  await fault({ delayMs: 1500 });
  const { page, complaints } = await openPage(browser, demo.url);
  await page.getByText("Opening your account…").waitFor();
  await form(page).waitFor();
  assert.equal(await page.getByText("Opening your account…").count(), 0);
  assert.deepEqual(complaints, []);
});

test("who does not want to wait for it comes to the form, and can stop waiting there, too", async () => {
  await fault({ delayMs: 10_000 });
  const { page, complaints } = await openPage(browser, demo.url);
  await page.getByRole("button", { name: "Stop waiting" }).click();
  await form(page).waitFor();
  await fault({ delayMs: 10_000 });
  await page.getByLabel("API key", { exact: true }).fill(demo.adminKey);
  await form(page).click();
  await page.getByRole("button", { name: "Stop waiting" }).click();
  await form(page).click();
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  assert.deepEqual(complaints, []);
});

test("a failure at the start is told; it can be tried again, or a key be used", async () => {
  const body = JSON.stringify({ errors: [{ message: "closed for the night" }] });
  await fault({ status: 200, body });
  const { page, complaints } = await openPage(browser, signedInUrl);
  await page.getByText("Closed for the night.").waitFor();
  await fault({ status: 200, body: body.replace("night", "day") });
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Closed for the day.").waitFor();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "API keys" }).waitFor();

  await fault({ status: 200, body });
  await page.reload();
  await page.getByRole("button", { name: "Sign in with a key" }).click();
  await form(page).waitFor();
  assert.deepEqual(complaints, []);
});
