// What was typed and not sent: it outlives its view, and ends with its session.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openBrowser, openPage, openView, signIn, startDemo } from "./support.mjs";

const demo = await startDemo("--seed-users", "30");
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

const press = (scope, name) => scope.getByRole("button", { name, exact: true }).click();
const go = (page, name) => page.getByRole("link", { name, exact: true }).click();
const description = (page) => page.getByLabel("Description");
const kept = (page) => page.evaluate(() => ({ ...sessionStorage }));

test("it is there again when its view is, until it is sent", async () => {
  const { page, complaints } = await openView(browser, demo, "#/account");
  await description(page).fill("half a thought");
  await go(page, "Teams");
  await page.getByRole("form", { name: "Open a team" }).waitFor();
  await go(page, "Account");
  assert.equal(await description(page).inputValue(), "half a thought");

  await press(page, "Make key");
  await page.locator("code.secret").waitFor();
  assert.equal(await description(page).inputValue(), "");
  await go(page, "Teams");
  await page.getByRole("form", { name: "Open a team" }).waitFor();
  await go(page, "Account");
  assert.equal(await description(page).inputValue(), "");
  assert.deepEqual(await kept(page), {});
  assert.deepEqual(complaints, []);
});

test("a dialog that is left by the Back button has it still; one that is cancelled begins afresh", async () => {
  const { page, complaints } = await openView(browser, demo, "#/users");
  const dialog = page.getByRole("dialog");
  const email = dialog.getByLabel("Email");
  await press(page, "Create user");
  await email.fill("begun@example.com");
  await page.goBack();
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  await page.goForward();
  await press(page, "Create user");
  assert.equal(await email.inputValue(), "begun@example.com");
  await press(dialog, "Cancel");
  await press(page, "Create user");
  assert.equal(await email.inputValue(), "");
  assert.deepEqual(complaints, []);
});

test("a team has what was typed for it, and no other has", async () => {
  const { page } = await openView(browser, demo, "#/teams");
  const who = page.getByLabel("Username or email");
  const create = async (team) => {
    await press(page, "Create team");
    await page.getByRole("dialog").getByLabel("Team name").fill(team);
    await press(page.getByRole("dialog"), "Create team");
    await page.getByRole("heading", { level: 1, name: team }).waitFor();
    await who.waitFor();
  };
  await create("one");
  await who.fill("ada@example.com");
  await go(page, "Teams");
  await create("other");
  assert.equal(await who.inputValue(), "");
  await page.goBack();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "one" }).waitFor();
  assert.equal(await who.inputValue(), "ada@example.com");
});

test("who signs out leaves none, and an ordinary reload keeps none", async () => {
  const { page } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  await description(page).fill("mine");
  await press(page, "Sign out");
  await signIn(page, demo.adminKey);
  assert.equal(await description(page).inputValue(), "");
  await description(page).fill("mine again");
  await page.reload();
  assert.deepEqual(await kept(page), {});
  await signIn(page, demo.adminKey);
  assert.equal(await description(page).inputValue(), "");
});
