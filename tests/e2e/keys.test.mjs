// A person and their keys: sign in, make one, use it, delete it, see it refused.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { person } from "../support/person.mjs";
import { publicName } from "../support/server.mjs";
import {
  keyRow,
  makeKey,
  openBrowser,
  openPage,
  signIn,
  startDemo,
  submitKey,
} from "./support.mjs";

const demo = await startDemo("--faults");
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

test("a key is made, signs in, is deleted, and is refused from then on", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  await page.getByText("admin@example.com").first().waitFor();

  const secret = await makeKey(page, "laptop");
  await page.getByText("It is not shown again").waitFor();
  // Who closes it without a copy is warned once.
  await page.getByRole("button", { name: "I have stored it" }).click();
  await page.getByText("You have not copied the key").waitFor();
  await page.getByRole("button", { name: "Close without copying" }).click();
  await keyRow(page, "laptop").waitFor();
  assert.ok(!(await page.content()).includes(secret), "shown once");

  const other = await openPage(browser, demo.url);
  await signIn(other.page, secret);
  await other.page.getByText("admin@example.com").first().waitFor();

  const name = publicName(secret);
  await page.getByRole("button", { name: `Delete key ${name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Delete key ${name}?` });
  await dialog.getByRole("button", { name: "Delete key" }).click();
  await keyRow(page, "laptop").waitFor({ state: "detached" });

  await other.page.getByRole("button", { name: "Refresh" }).click();
  await other.page.getByText("Your key is no longer accepted").waitFor();
  await submitKey(other.page, secret);
  await other.page.getByText("The server does not accept this key").waitFor();
  assert.deepEqual([...complaints, ...other.complaints], []);
});

test("who leaves the view while a key is made finds it on coming back", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  await demo.fault("GenerateApiKey", { delayMs: 1000 });
  await page.getByLabel("Description").fill("on the way");
  await page.getByRole("button", { name: "Make key" }).click();
  await page.getByRole("link", { name: "Teams" }).click();
  await page.getByRole("heading", { name: "Teams", level: 1 }).waitFor();
  await page.getByText("A key was made.").waitFor({ state: "attached" });
  await page.getByRole("link", { name: "Account", exact: true }).click();
  const secret = await page.locator("code.secret").textContent();
  assert.equal(await viewerOf(secret), "admin@example.com");
  assert.deepEqual(complaints, []);
});

test("what keys there are is summed up, and one is no order", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  const { key } = await person({ graphql: demo.ask });
  await signIn(page, key);
  const summary = page.locator(".keys-table caption");
  assert.equal(await summary.textContent(), "1 key");
  await makeKey(page, "");
  await summary.getByText("2 keys, 1 without a description, oldest first").waitFor();
  assert.deepEqual(complaints, []);
});

test("the secret can be copied", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  const secret = await makeKey(page, "copied");
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret);
  assert.deepEqual(complaints, []);
});

test("a deletion can be thought better of", async () => {
  const { page } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  const secret = await makeKey(page, "kept");
  await page.getByRole("button", { name: `Delete key ${publicName(secret)}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Refresh" }).click();
  await keyRow(page, "kept").waitFor();
});

test("the keyboard alone signs in, makes a key and deletes it", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  const reach = async (locator) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail("the keyboard does not get there");
  };
  await reach(page.getByLabel("API key", { exact: true }));
  await page.keyboard.type(demo.adminKey);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "API keys" }).waitFor();

  await reach(page.getByLabel("Description"));
  await page.keyboard.type("by keyboard");
  await page.keyboard.press("Enter");
  const secret = await page.locator("code.secret").textContent();
  await reach(page.getByRole("button", { name: "Copy" }));
  await page.keyboard.press("Enter");
  await reach(page.getByRole("button", { name: "I have stored it" }));
  await page.keyboard.press("Enter");

  await reach(page.getByRole("button", { name: `Delete key ${publicName(secret)}` }));
  await page.keyboard.press("Enter");
  await reach(page.getByRole("dialog").getByRole("button", { name: "Delete key" }));
  await page.keyboard.press("Enter");
  await keyRow(page, "by keyboard").waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
});

/** The names of the keys that the page lists. */
const keyNames = async (page) =>
  (await page.locator(".keys-table .key-name").allTextContents()).map((name) =>
    name.replace("…", ""),
  );

test("a key is rotated in one step: the old one works until the new one is stored", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  const old = await makeKey(page, "to be rotated");
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "I have stored it" }).click();
  const name = publicName(old);
  await page.getByRole("button", { name: `Rotate key ${name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Rotate key ${name}?` });
  await dialog.getByRole("button", { name: "Make the new key" }).click();
  const fresh = await dialog.locator("code.secret").textContent();
  assert.notEqual(fresh, old);
  for (const key of [old, fresh]) assert.equal(await viewerOf(key), "admin@example.com");
  await dialog.getByRole("button", { name: `It is stored: delete ${name}` }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await viewerOf(old), undefined);
  assert.equal(await viewerOf(fresh), "admin@example.com");
  const names = await keyNames(page);
  assert.ok(names.includes(publicName(fresh)) && !names.includes(name));
  await keyRow(page, "to be rotated").waitFor();
  assert.deepEqual(complaints, []);
});

test("who has not stored the new key keeps the old one, and the new one is taken back", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  const old = await makeKey(page, "kept after all");
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "I have stored it" }).click();
  /** Begins a rotation, leaves it in some way, and gives back the new key. */
  const leftBy = async (leave) => {
    await page.getByRole("button", { name: `Rotate key ${publicName(old)}` }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Make the new key" }).click();
    const fresh = await dialog.locator("code.secret").textContent();
    await leave(dialog);
    await dialog.waitFor({ state: "detached" });
    return fresh;
  };
  const ways = [
    (dialog) => dialog.getByRole("button", { name: "Keep the old key" }).click(),
    () => page.keyboard.press("Escape"),
  ];
  for (const leave of ways) {
    const fresh = await leftBy(leave);
    assert.equal(await viewerOf(fresh), undefined);
    assert.equal(await viewerOf(old), "admin@example.com");
    const names = await keyNames(page);
    assert.ok(names.includes(publicName(old)) && !names.includes(publicName(fresh)));
  }
  assert.deepEqual(complaints, []);
});

/** Whom the server knows by a key. */
async function viewerOf(key) {
  const response = await fetch(`${demo.url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Basic ${btoa(`api:${key}`)}` },
    body: JSON.stringify({ query: "{ viewer { email } }" }),
  });
  return (await response.json()).data?.viewer?.email;
}
