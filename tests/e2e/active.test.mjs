// Who is active: the column, the filter and the plot say what the server does.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { awayFor, daysAway, isActive, isService, listAll } from "./people.mjs";
import { openBrowser, openView, press, saved, startDemo } from "./support.mjs";

const demo = await startDemo("--seed-users", "300");
const older = await startDemo("--seed-users", "60", "--without-field", "User.activity");
const browser = await openBrowser();
const everybody = await listAll(demo);
const never = everybody.filter(({ activity }) => activity.lastActiveAt === null);
after(async () => {
  await browser.close();
  await demo.stop();
  await older.stop();
});

const count = (page, text) => page.locator("p.count").filter({ hasText: text }).waitFor();
const of = (number) => `${number} of ${everybody.length} users`;
const notActive = (page) => page.getByRole("combobox", { name: "Not active for" });
const header = (page, name) => page.getByRole("columnheader", { name });

/** The list as it is saved, a row by the names of its columns. */
async function exported(page) {
  const { text } = await saved(page, () => press(page, "Export CSV"));
  const [names, ...rows] = text.split("\r\n").map((line) => line.split(","));
  return rows.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at]])));
}

test("a column says when each was last active, in order, and another on how many days", async () => {
  assert.ok(never.length > 1, "the seed has people who never were");
  const { page, complaints } = await openView(browser, demo, "#/users");
  await count(page, `${everybody.length} users`);
  await page.getByText("Columns", { exact: true }).click();
  await page.getByRole("checkbox", { name: "Days active" }).check();
  await page.keyboard.press("Escape");
  await header(page, "Days active").waitFor();
  const first = page.locator("td.column-last-active").first();
  await page.getByRole("button", { name: "Sort by Last active" }).click();
  assert.equal(await first.textContent(), "Never");
  const rows = await exported(page);
  const told = new Map(everybody.map(({ username, activity }) => [username, activity]));
  assert.equal(rows.length, everybody.length);
  const times = rows.map((row) => (row["Last active"] === "Never" ? "" : row["Last active"]));
  assert.deepEqual(times, [...times].sort());
  assert.equal(times.filter((time) => time === "").length, never.length);
  for (const row of rows) {
    // Who looks at it is active at this moment.
    if (row.Username === "admin") continue;
    const { lastActiveAt, daysActive } = told.get(row.Username);
    assert.equal(row["Days active"], String(daysActive));
    if (lastActiveAt === null) assert.equal(row["Last active"], "Never");
    else assert.equal(Date.parse(row["Last active"]), Date.parse(lastActiveAt));
  }
  await page.getByRole("button", { name: "Sort by Last active" }).click();
  const today = new Intl.DateTimeFormat("en", { dateStyle: "medium" }).format(new Date());
  assert.equal(await first.textContent(), today, "the administrator, who looks at it");
  assert.deepEqual(complaints, []);
});

for (const days of [30, 90, 180])
  test(`the filter shows accounts that were not active for ${days} days, and no deactivated ones`, async () => {
    const away = awayFor(days, everybody);
    assert.ok(away.length > 0);
    assert.ok(away.some(({ activity }) => activity.lastActiveAt === null));
    const { page, complaints } = await openView(browser, demo, "#/users");
    await count(page, `${everybody.length} users`);
    await notActive(page).selectOption(`${days} days`);
    await count(page, of(away.length));
    assert.equal(await page.getByRole("combobox", { name: "Status" }).inputValue(), "active");
    const names = (await exported(page)).map((row) => row.Username);
    assert.deepEqual(names.sort(), away.map(({ username }) => username).sort());
    const hash = new URL(page.url()).hash;
    assert.match(hash, new RegExp(`inactive=${days}`));
    const link = await openView(browser, demo, hash);
    await count(link.page, of(away.length));
    await page.getByRole("combobox", { name: "Status" }).selectOption("Any");
    const all = everybody.filter((user) => daysAway(user) >= days);
    await count(page, of(all.length));
    assert.deepEqual([...complaints, ...link.complaints], []);
  });

const spans = [
  ["0–6 days ago", (user) => user.activity.lastActiveAt && daysAway(user) < 7],
  ["7–29 days ago", (user) => user.activity.lastActiveAt && inside(user, 7, 30)],
  ["30–89 days ago", (user) => user.activity.lastActiveAt && inside(user, 30, 90)],
  ["90–179 days ago", (user) => user.activity.lastActiveAt && inside(user, 90, 180)],
  ["180+ days ago", (user) => user.activity.lastActiveAt && daysAway(user) >= 180],
  ["Never active", (user) => user.activity.lastActiveAt === null],
];
const inside = (user, from, to) => daysAway(user) >= from && daysAway(user) < to;

test("the plot counts people whose accounts work, and each bar opens those whom it counts", async () => {
  const { page, complaints } = await openView(browser, demo, "#/overview");
  const people = everybody.filter((user) => isActive(user) && !isService(user));
  const away = awayFor(90, people).length;
  await page.getByText(`${away} accounts not active for 90 days may hold a seat each.`).waitFor();
  for (const [label, fits] of spans) {
    const number = people.filter(fits).length;
    const bars = page
      .getByRole("group", { name: "Last active", exact: true })
      .getByLabel(`${label}: ${number} account${number === 1 ? "" : "s"}`, { exact: true });
    if (number === 0) continue;
    await bars.first().click();
    await count(page, of(number));
    await press(
      page,
      `Remove filter: ${label === "Never active" ? label : `Last active ${label}`}`,
    );
    await count(page, of(people.length));
    await page.getByRole("link", { name: "Overview" }).click();
    await page.getByRole("group", { name: "Last active", exact: true }).waitFor();
  }
  assert.deepEqual(complaints, []);
});

test("a user's page and one's own tell it", async () => {
  const user = everybody.find(({ activity }) => activity.daysActive > 1);
  const { page } = await openView(browser, demo, "#/account");
  const fact = (name) =>
    page
      .locator("dl.details > div")
      .filter({ has: page.getByText(name, { exact: true }) })
      .locator("dd");
  const today = new Intl.DateTimeFormat("en", { dateStyle: "medium" }).format(new Date());
  assert.equal(await fact("Last active").textContent(), today);
  await page.goto(`${demo.url}/#/users/${user.username}`);
  await page.getByRole("heading", { name: "Manage this account" }).waitFor();
  assert.equal(
    await fact("Days active").textContent(),
    user.activity.daysActive.toLocaleString("en"),
  );
  await page.goto(`${demo.url}/#/users/${never[0].username}`);
  await page.getByRole("heading", { level: 1 }).filter({ hasText: /./ }).waitFor();
  await fact("Last active").filter({ hasText: "Never" }).waitFor();
});

test("a server that tells nothing of it is promised nothing", async () => {
  const { page } = await openView(browser, older, "#/users");
  await count(page, /^61 users$/);
  assert.equal(await header(page, "Last active").count(), 0);
  assert.equal(await notActive(page).count(), 0);
  await page.getByText("Columns", { exact: true }).click();
  assert.equal(await page.getByRole("checkbox", { name: /active/i }).count(), 0);
  await page.goto(`${older.url}/#/users/admin%40example.com`);
  await page.getByRole("heading", { name: "Manage this account" }).waitFor();
  assert.equal(await page.getByText("Last active").count(), 0);
  await page.goto(`${older.url}/#/overview`);
  await page.getByRole("group", { name: "Accounts created" }).waitFor();
  assert.equal(await page.getByRole("heading", { name: "Last active" }).count(), 0);
  await page.goto(`${older.url}/#/users?teams=1&type=person`);
  await page.getByRole("link", { name: "Deactivate these…" }).click();
  await page.getByRole("table", { name: "Users to deactivate" }).waitFor();
  assert.equal(await header(page, "Last active").count(), 0);
  // What the address asks for in vain can be taken back.
  await page.goto(`${older.url}/#/users?inactive=90`);
  await page.getByText("Nobody who was loaded fits these filters.").waitFor();
  await notActive(page).selectOption("Any");
  await count(page, /^61 users$/);
});

test("who never was active counts from the day on which the account was made", async () => {
  const username = "made-today";
  // After what is counted above: the list is longer then.
  await demo.ask(
    'mutation { createUser(input: {email: "made-today@example.com", admin: false}) { user { username } } }',
  );
  const now = await listAll(demo);
  const made = now.find((user) => user.username === username);
  assert.equal(made.activity.lastActiveAt, null);
  const { page } = await openView(browser, demo, "#/users?q=made-today&inactive=30");
  await page.getByText("Nobody who was loaded fits these filters.").waitFor();
  await notActive(page).selectOption("Any");
  await count(page, "1 user matching");
  await page.getByRole("cell", { name: "Never", exact: true }).waitFor();
});
