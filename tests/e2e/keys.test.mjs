// A person and their keys: sign in, make one, use it, delete it, see it refused.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  keyRow,
  makeKey,
  openBrowser,
  openPage,
  signIn,
  startDemo,
  submitKey,
} from "./support.mjs";

const demo = await startDemo();
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
  await page.getByRole("button", { name: "I have stored it" }).click();
  await keyRow(page, "laptop").waitFor();
  assert.ok(!(await page.content()).includes(secret), "shown once");

  const other = await openPage(browser, demo.url);
  await signIn(other.page, secret);
  await other.page.getByText("admin@example.com").first().waitFor();

  const name = secret.slice(0, 8);
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
  await page.getByRole("button", { name: `Delete key ${secret.slice(0, 8)}` }).click();
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
  await reach(page.getByRole("button", { name: "I have stored it" }));
  await page.keyboard.press("Enter");

  await reach(page.getByRole("button", { name: `Delete key ${secret.slice(0, 8)}` }));
  await page.keyboard.press("Enter");
  await reach(page.getByRole("dialog").getByRole("button", { name: "Delete key" }));
  await page.keyboard.press("Enter");
  await keyRow(page, "by keyboard").waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
});
