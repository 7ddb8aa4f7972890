// Signing in and out, and where the key is meanwhile.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { everywhere, openBrowser, openPage, signIn, startDemo, submitKey } from "./support.mjs";

const demo = await startDemo();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

test("a key of the wrong form is told from a wrong key, and nothing is sent for it", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  // Before there is a form, the page asks whether it needs a key.
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  let requests = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/graphql")) requests += 1;
  });
  await submitKey(page, "too-short");
  await page.getByText("it is too short").waitFor();
  assert.equal(requests, 0);
  await submitKey(page, "0123456789".repeat(4));
  await page.getByText("The server does not accept this key").waitFor();
  assert.ok(requests > 0);
  assert.deepEqual(complaints, []);
});

test("white space around a pasted key does no harm", async () => {
  const { page } = await openPage(browser, demo.url);
  await signIn(page, `  ${demo.adminKey}\t`);
});

test("the key is in the page's memory and nowhere else, and a reload forgets it", async () => {
  const { page } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  assert.ok(!(await everywhere(page)).includes(demo.adminKey));
  await page.reload();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
});

test("signing out leads to the form and asks nothing more of the server", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  const sent = [];
  page.on("request", (request) => sent.push(request.url()));
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are signed out").waitFor();
  await submitKey(page, "too-short");
  await page.getByText("it is too short").waitFor();
  assert.deepEqual(sent, []);
  assert.deepEqual(complaints, []);
});

test("a key that is kept for the tab survives a reload, until the person signs out", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  await page.getByLabel("Keep for this tab").check();
  await signIn(page, demo.adminKey);
  await page.reload();
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are signed out").waitFor();
  assert.ok(!(await everywhere(page)).includes(demo.adminKey));
  await page.reload();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  assert.deepEqual(complaints, []);
});
