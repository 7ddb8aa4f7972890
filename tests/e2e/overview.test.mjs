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
const sum = (bars) => bars.reduce((all, { value }) => all + value, 0);

const titles = [
  "Accounts by state and type",
  "Teams per person",
  "Last active",
  "Accounts created",
  "Largest teams",
  "Keys per account",
  "Accounts deactivated",
];

const plot = (page, title) => page.getByRole("group", { name: title, exact: true });

async function openOverview() {
  const opened = await openView(browser, demo, "#/overview");
  for (const title of titles) await plot(opened.page, title).waitFor();
  return opened;
}

/** What the bars of a plot say and open: `{label, value, href}`. */
async function bars(page, title) {
  const links = await plot(page, title)
    .locator("a")
    .evaluateAll((all) =>
      all.map((link) => ({
        told: (link.closest("[aria-label]:not([role])") ?? link.querySelector("[aria-label]"))
          .ariaLabel,
        href: link.href.baseVal ?? link.getAttribute("href"),
      })),
    );
  return links.map(({ told, href }) => {
    const [, label, value] = /^(.*): ([\d,]+) /.exec(told);
    return { label, value: Number(value.replace(",", "")), href };
  });
}

/** How many users there are by what `key` says of each, in the order of the keys. */
function tally(list, key) {
  const numbers = new Map();
  for (const each of list) numbers.set(key(each), (numbers.get(key(each)) ?? 0) + 1);
  return [...numbers].sort();
}

const monthOf = (date) =>
  new Date(date).toLocaleString("en", { month: "long", year: "numeric", timeZone: "UTC" });

test("the numbers are those of the server", async () => {
  const { page, complaints } = await openOverview();
  const expected = {
    accounts: everybody.length,
    active: number(({ deletedAt }) => !deletedAt),
    deactivated: number(({ deletedAt }) => deletedAt),
    administrators: number(({ admin }) => admin),
    "service accounts": number(isService),
    "people without a team": number((user) => !isService(user) && user.teams.edges.length === 0),
    "deactivated with keys": number((user) => user.deletedAt && user.apiKeys.edges.length > 0),
  };
  for (const [label, value] of Object.entries(expected))
    await page.getByRole("link", { name: `${value} ${label}`, exact: true }).waitFor();
  const left = page.getByRole("link", { name: /deactivated with keys$/ });
  await left.click();
  const of = `${expected["deactivated with keys"]} of ${everybody.length} users`;
  await page.locator("p.count").filter({ hasText: of }).waitFor();
  await page.getByRole("button", { name: "Remove filter: With 1 key or more" }).waitFor();
  assert.deepEqual(complaints, []);
});

test("each bar says its number, and all bars of a plot together count everybody", async () => {
  const { page } = await openOverview();
  const told = async (title) => sum(await bars(page, title));
  assert.equal(await told("Accounts by state and type"), everybody.length);
  assert.equal(
    await told("Teams per person"),
    number((user) => !isService(user)),
  );
  assert.equal(await told("Keys per account"), everybody.length);
});

test("the months are those in which accounts came and went", async () => {
  const { page } = await openOverview();
  const shown = async (title) =>
    (await bars(page, title)).map(({ label, value }) => [label, value]).sort();
  const state = ({ deletedAt }) => (deletedAt ? "Deactivated" : "Active");
  assert.deepEqual(
    await shown("Accounts created"),
    tally(everybody, (user) => `${monthOf(user.createdAt)}, ${state(user)}`),
  );
  assert.deepEqual(
    await shown("Accounts deactivated"),
    tally(
      everybody.filter(({ deletedAt }) => deletedAt),
      ({ deletedAt }) => monthOf(deletedAt),
    ),
  );
});

test("the largest teams are the largest, as people count where they are of one size", async () => {
  const { page } = await openOverview();
  const { compare } = new Intl.Collator("en", { numeric: true });
  const inTeams = everybody.flatMap(({ teams }) => teams.edges.map(({ node }) => node.name));
  const expected = tally(inTeams, (team) => team)
    .sort(([one, many], [other, more]) => more - many || compare(one, other))
    .slice(0, 10);
  const shown = await bars(page, "Largest teams");
  assert.deepEqual(
    shown.map(({ label, value }) => [label, value]),
    expected,
  );
  const [team, members] = expected[0];
  await plot(page, "Largest teams").locator("a").first().click();
  await page.getByRole("heading", { level: 1, name: team, exact: true }).waitFor();
  await page.getByText(new RegExp(`^${members} members\\b`)).waitFor();
});

test("the seed has something for every plot", async () => {
  const { page } = await openOverview();
  for (const title of titles) {
    const shown = await bars(page, title);
    assert.ok(shown.length >= 3, `${title}: ${JSON.stringify(shown)}`);
    assert.ok(shown.every(({ value }) => value > 0));
  }
  const kinds = await bars(page, "Accounts by state and type");
  assert.deepEqual(
    kinds.map(({ label }) => label),
    [
      "People, Active",
      "People, Deactivated",
      "Service accounts, Active",
      "Service accounts, Deactivated",
    ],
  );
  assert.equal((await bars(page, "Teams per person")).length, 5);
  assert.equal((await bars(page, "Keys per account")).length, 5);
});

test("the last bar of every plot opens the list that it counts", async () => {
  const { page, complaints } = await openOverview();
  for (const title of titles.filter((each) => each !== "Largest teams")) {
    const { value, href } = (await bars(page, title)).at(-1);
    await page.evaluate((address) => {
      location.hash = address;
    }, href);
    const of = `${value} of ${everybody.length} users`;
    await page.locator("p.count").filter({ hasText: of }).waitFor();
    await page.goBack();
    await plot(page, title).waitFor();
  }
  assert.deepEqual(complaints, []);
});

test("a bar opens the list behind it, by pointer and by keyboard", async () => {
  const { page, complaints } = await openOverview();
  const [{ label, value }] = await bars(page, "Keys per account");
  await plot(page, "Keys per account").locator("a").first().click();
  await page.getByRole("heading", { name: "Users", level: 1 }).waitFor();
  await page
    .locator("p.count")
    .filter({ hasText: `${value} of ${everybody.length} users` })
    .waitFor();
  const [keys] = label.split(" ");
  assert.match(page.url(), new RegExp(`keys=${encodeURIComponent(keys)}`));
  await page.goBack();
  const month = plot(page, "Accounts deactivated").locator("a").first();
  await month.waitFor();
  await month.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Remove filter: Deactivated in/ }).waitFor();
  assert.deepEqual(complaints, []);
});
