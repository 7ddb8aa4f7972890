// The overview: its numbers are the server's, and each opens the list behind it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openBrowser, openView, startDemo } from "./support.mjs";

const demo = await startDemo("--seed-users", "300");
const browser = await openBrowser();
const { users } = await demo.ask(
  "{ users(first: 10000) { edges { node { admin accountType deletedAt createdAt teams(first: 100) { edges { node { name } } } apiKeys(first: 100) { edges { node { id } } } } } } }",
);
const everybody = users.edges.map(({ node }) => node);
after(async () => {
  await browser.close();
  await demo.stop();
});

const isService = ({ accountType }) => accountType === "SERVICE";
const number = (fits) => everybody.filter(fits).length;

async function openOverview() {
  const opened = await openView(browser, demo, "#/overview");
  await opened.page.locator(".plot svg").nth(3).waitFor();
  return opened;
}

test("the numbers are those of the server", async () => {
  const { page, complaints } = await openOverview();
  const expected = {
    accounts: everybody.length,
    active: number(({ deletedAt }) => !deletedAt),
    deactivated: number(({ deletedAt }) => deletedAt),
    administrators: number(({ admin }) => admin),
    "service accounts": number(isService),
    "people without a team": number((user) => !isService(user) && user.teams.edges.length === 0),
  };
  for (const [label, value] of Object.entries(expected))
    await page.getByRole("link", { name: `${value} ${label}`, exact: true }).waitFor();
  assert.deepEqual(complaints, []);
});

test("each bar says its number, and all bars of a plot together count everybody", async () => {
  const { page } = await openOverview();
  const told = (plot) =>
    page
      .locator(".plot")
      .nth(plot)
      .locator("a [aria-label], a[aria-label]")
      .evaluateAll((bars) =>
        bars.map((bar) =>
          Number(/: ([\d,]+)/.exec(bar.getAttribute("aria-label"))[1].replace(",", "")),
        ),
      );
  const sum = (numbers) => numbers.reduce((all, each) => all + each, 0);
  assert.equal(sum(await told(0)), everybody.length);
  assert.equal(
    sum(await told(1)),
    number((user) => !isService(user)),
  );
  assert.equal(sum(await told(2)), everybody.length);
  assert.equal(sum(await told(3)), everybody.length);
});

test("a bar opens the list behind it, by pointer and by keyboard", async () => {
  const { page, complaints } = await openOverview();
  const bar = page.locator(".plot").nth(3).locator("a").first();
  const label = await bar.locator("[aria-label]").first().getAttribute("aria-label");
  const [, keys, accounts] = /^(\S+) keys: ([\d,]+) accounts?$/.exec(label);
  await bar.click();
  await page.getByRole("heading", { name: "Users", level: 1 }).waitFor();
  await page
    .locator("p.count")
    .filter({ hasText: `${accounts} of ${everybody.length} users` })
    .waitFor();
  assert.match(page.url(), new RegExp(`keys=${encodeURIComponent(keys)}`));
  await page.goBack();
  const month = page.locator(".plot").nth(2).locator("a").first();
  await month.waitFor();
  await month.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Remove filter: Created in/ }).waitFor();
  assert.deepEqual(complaints, []);
});
