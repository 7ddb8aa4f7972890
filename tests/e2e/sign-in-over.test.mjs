// The session of a sign-in in front of the site ends while somebody works.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowsers } from "../page/support.mjs";
import { forms } from "../support/login.mjs";
import { person } from "../support/person.mjs";
import { startBehindLogin } from "./behind-login.mjs";
import { everywhere, press, signInBeside } from "./support.mjs";

const { demo, login, openBehind } = await startBehindLogin(
  "--require-user-agent",
  "--seed-users",
  "700",
);

const over = "Your sign-in to this site is over";

for (const form of Object.keys(forms)) {
  test(`${form}: it is said where it happened, after one request, and nothing typed is lost`, async () => {
    const { page } = await openBehind();
    await page.getByLabel("Description").fill("for the night shift");
    login.end();
    login.form = form;
    const make = () => press(page, "Make key");
    const told = page.getByRole("form", { name: "Make a key" }).getByRole("alert");
    const calls = await login.calls(async () => {
      await make();
      await told.getByText(over).waitFor();
    });
    assert.equal(calls.length, 1);
    await told.getByText("Nothing was changed.").waitFor();
    assert.equal(await page.getByLabel("Description").inputValue(), "for the night shift");
    assert.equal(await page.getByRole("heading", { name: "API keys" }).count(), 1);

    await signInBeside(page, told);
    await page.getByText("You are signed in again").waitFor();
    await make();
    await page.locator("code.secret").waitFor();
    assert.equal(await page.getByText("You are signed in again").count(), 0);
  });
}

test("Firefox: it is said, after one request, and what was typed is sent once somebody has signed in", async () => {
  login.form = "302";
  const [firefox] = await openBrowsers(["firefox"]);
  const tab = await firefox.open(login.url);
  await tab.leave("Sign in at the company");
  await tab.type("Description", "for the day shift");
  login.end();
  const calls = await login.calls(async () => {
    await tab.click("Make key");
    await tab.shows(over);
  });
  assert.equal(calls.length, 1);
  const beside = await tab.driven.browserContext().newPage();
  await beside.goto(login.url);
  await (await beside.waitForSelector("button")).click();
  await beside.waitForSelector("nav");
  await beside.close();
  await tab.click("Make key");
  await tab.shows("I have stored it");
  await tab.shows("for the day shift");
});

test("in a dialog, too, which stays with what was typed", async () => {
  const { page } = await openBehind("#/users");
  // Nothing else is on its way.
  await page
    .locator("p.count")
    .filter({ hasText: /^7\d\d users$/ })
    .waitFor();
  await press(page, "Create user");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Email").fill("late@example.com");
  login.end();
  const calls = await login.calls(async () => {
    await press(dialog, "Create user");
    await dialog.getByText(over).waitFor();
  });
  assert.equal(calls.length, 1);
  await signInBeside(page, dialog);
  await dialog.getByText("You are signed in again").waitFor();
  await press(dialog, "Create user");
  await page.getByText("late@example.com has an account now").first().waitFor();
});

test("a list on its way stays as far as it is, and can be loaded on", async () => {
  const { page } = await openBehind();
  // The second page of users is asked for when the first is there.
  let pages = 0;
  await page.route("**/wandb/graphql", (route) => {
    if (route.request().postData()?.includes("SearchUsers") && ++pages === 2) login.end();
    return route.continue();
  });
  await page.getByRole("link", { name: "Users" }).click();
  const told = page.getByRole("alert").filter({ hasText: over });
  await told.waitFor();
  await page.getByRole("table", { name: "Users" }).getByRole("link").first().waitFor();
  await signInBeside(page, told);
  await press(page, "Try again");
  await page
    .locator("p.count")
    .filter({ hasText: /^7\d\d users$/ })
    .waitFor();
});

test("at the start it is said in place of the form, and over when somebody comes back", async () => {
  const { page } = await openBehind();
  // The page itself is in the browser; the sign-in ends before its first call.
  await page.route("**/wandb/graphql", (route) => {
    login.end();
    return route.continue();
  });
  await page.reload();
  const told = page.getByRole("alert").filter({ hasText: over });
  await told.waitFor();
  assert.equal(await page.getByLabel("API key", { exact: true }).count(), 0);
  await page.unroute("**/wandb/graphql");
  await signInBeside(page, told);
  await page.getByRole("heading", { name: "API keys" }).waitFor();
});

test("when somebody else has signed in meanwhile, nothing is done in their name", async () => {
  const { page } = await openBehind();
  login.end();
  await press(page, "Refresh");
  const told = page.getByRole("alert").filter({ hasText: over });
  await told.waitFor();
  login.key = (await person({ graphql: demo.ask })).key;
  try {
    await signInBeside(page, told);
    await page.getByText("Somebody else has signed in to this site").waitFor();
  } finally {
    login.key = demo.adminKey;
  }
});

test("the form for a key says it beside the key, which stays", async () => {
  const { page } = await openBehind();
  await page.route("**/wandb/graphql", (route) => {
    login.end();
    return route.continue();
  });
  await page.reload();
  await press(page, "Sign in with a key");
  const key = page.getByLabel("API key", { exact: true });
  await key.fill("0123456789".repeat(4));
  await press(page, "Sign in");
  const told = page.getByRole("alert").filter({ hasText: over });
  await told.getByText("the key stays in its field until you reload").waitFor();
  assert.equal(await key.inputValue(), "0123456789".repeat(4));
  await press(page, "Reload");
  await page.getByRole("heading", { name: "Sign in to go on" }).waitFor();
  assert.ok(!(await everywhere(page)).includes("0123456789".repeat(4)));
  await page.unroute("**/wandb/graphql");
  await press(page, "Sign in at the company");
  await page.waitForURL(`${login.url}/`);
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  assert.ok(!(await everywhere(page)).includes("0123456789".repeat(4)));
});
