// Every view has an address and a title; links and the Back button work.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { person } from "../support/person.mjs";
import { openBrowser, openPage, openView, signIn, startDemo, submitKey } from "./support.mjs";

const demo = await startDemo("--seed-users", "60");
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

const titles = {
  "#/account": "admin",
  "#/teams": "Teams",
  "#/teams/team-1": "team-1",
  "#/users": "Users",
  "#/users/admin%40example.com": "admin",
  "#/add-users": "Add many users",
  "#/overview": "Overview",
  "#/nowhere": "There is nothing at this address",
};

const titled = (page, title) =>
  page.waitForFunction((expected) => document.title === expected, `${title} · W&B accounts`);

test("each address opens its view, with its title, and Back leads through them again", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  for (const [address, title] of Object.entries(titles)) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, address);
    await titled(page, title);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
  }
  for (const title of Object.values(titles).toReversed().slice(1)) {
    await page.goBack();
    await titled(page, title);
  }
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.deepEqual(complaints, []);
});

test("a link opens its view once the person has signed in, and the view says who they are where", async () => {
  const { page } = await openPage(browser, `${demo.url}/#/teams/team-1`);
  await submitKey(page, demo.adminKey);
  await page.getByRole("heading", { level: 1, name: "team-1" }).waitFor();
  await page.locator(".who", { hasText: "admin" }).getByText(new URL(demo.url).host).waitFor();
});

test("the section that is open is marked, and the heading has the focus", async () => {
  const { page } = await openView(browser, demo, "#/account");
  const link = page.getByRole("link", { name: "Teams", exact: true });
  await link.click();
  await page.getByRole("heading", { level: 1, name: "Teams" }).waitFor();
  assert.equal(await link.getAttribute("aria-current"), "page");
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await page.keyboard.press("Shift+Tab");
  await page.getByRole("button", { name: "Sign out" }).waitFor();
});

test("who is no administrator has no administrators' views, not by their addresses either", async () => {
  const { key } = await person({ graphql: demo.ask });
  const { page, complaints } = await openPage(browser, demo.url);
  await signIn(page, key);
  const names = await page.getByRole("navigation").getByRole("link").allTextContents();
  assert.deepEqual(names, ["Account", "Teams", "Organization"]);
  for (const address of [
    "#/users",
    "#/users/admin",
    "#/add-users",
    "#/deactivate-users",
    "#/overview",
  ]) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, address);
    await page.getByRole("heading", { name: "This view is for administrators" }).waitFor();
  }
  await page.getByRole("link", { name: "Go to your account" }).click();
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  assert.deepEqual(complaints, []);
});
