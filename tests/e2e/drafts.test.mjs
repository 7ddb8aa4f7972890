// What was typed and not sent: it outlives its view, and ends with its session.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "../support/person.mjs";
import { startBehindLogin } from "./behind-login.mjs";
import { everywhere, openPage, openView, press, signIn } from "./support.mjs";

const { demo, login, browser, openBehind } = await startBehindLogin("--seed-users", "30");

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

test("a reload that is offered keeps the address and what was typed, past a sign-in that loses both", async () => {
  const { page, complaints } = await openBehind("#/users?q=user-1");
  await press(page, "Create user");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Email").fill("after-reload@example.com");
  await dialog.getByLabel("Administrator").check();
  login.end();
  await press(dialog, "Create user");
  await press(dialog, "Reload");
  await page.getByRole("heading", { name: "Sign in to go on" }).waitFor();
  assert.ok(!(await everywhere(page)).includes(demo.adminKey));
  // As where it is on another site: the part behind # is gone.
  await page.goto(`${login.url}/company-login?back=/`);
  await press(page, "Sign in at the company");
  await page.getByText("matching “user-1”").first().waitFor();
  assert.equal(new URL(page.url()).hash, "#/users?q=user-1");
  assert.deepEqual(await page.evaluate(() => ({ ...sessionStorage })), {});
  await press(page, "Create user");
  assert.equal(await dialog.getByLabel("Email").inputValue(), "after-reload@example.com");
  assert.ok(await dialog.getByLabel("Administrator").isChecked());
  assert.deepEqual(complaints, []);
});

test("what one person typed is not kept for another who signs in after the reload", async () => {
  const { page } = await openBehind();
  await page.getByLabel("Description").fill("mine alone");
  login.end();
  await press(page, "Make key");
  await press(page, "Reload");
  login.key = (await person({ graphql: demo.ask })).key;
  try {
    await press(page, "Sign in at the company");
    await page.getByRole("heading", { name: "API keys" }).waitFor();
    assert.equal(await page.getByLabel("Description").inputValue(), "");
    assert.ok(!(await everywhere(page)).includes("mine alone"));
  } finally {
    login.key = demo.adminKey;
  }
});
