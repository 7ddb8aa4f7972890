// An administrator and the list of users.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openBrowser, openView, saved, startDemo } from "./support.mjs";

/** Three pages of them, and the administrator. */
const seeded = 1200;
const demo = await startDemo("--faults", "--seed-users", String(seeded));
const browser = await openBrowser();
const everybody = await listAll();
after(async () => {
  await browser.close();
  await demo.stop();
});

/** All users, as the server has them. */
async function listAll() {
  const { users } = await demo.ask(
    "{ users(first: 10000) { edges { node { username email admin accountType deletedAt createdAt } } } }",
  );
  return users.edges.map(({ node }) => node);
}

const openUsers = (address = "#/users") => openView(browser, demo, address);
const search = (page) => page.getByRole("searchbox", { name: "Search users" });
const table = (page) => page.getByRole("table", { name: "Users" });
const rows = (page) => table(page).getByRole("row");
const count = (page) => page.locator("p.count");
const complete = (page, text) => count(page).filter({ hasText: text }).waitFor();
const filter = (page, name) => page.getByRole("combobox", { name, exact: true });
const english = (number) => number.toLocaleString("en");

test("all users are loaded, with few rows on the page, and the last can be scrolled to", async () => {
  const { page, complaints } = await openUsers();
  await complete(page, `${english(everybody.length)} users`);
  assert.equal(await table(page).getAttribute("aria-rowcount"), String(everybody.length + 1));
  assert.ok((await rows(page).count()) < 60, "rows out of sight are not drawn");
  await page.getByRole("region", { name: "Users" }).focus();
  await page.keyboard.press("End");
  const last = everybody.at(-1);
  await table(page).getByText(last.username, { exact: true }).waitFor();
  assert.deepEqual(complaints, []);
});

test("loading shows how far it is, can be paused and goes on", async () => {
  const { page } = await openUsers("#/account");
  await demo.fault("SearchUsers", { delayMs: 1000 }, 3);
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await page.getByRole("progressbar", { name: "Loading users" }).waitFor();
  await page.getByText("500 users so far…").waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText(/^Paused after (500|1,000) users/).waitFor();
  await page.getByRole("button", { name: "Go on" }).click();
  await complete(page, `${english(everybody.length)} users`);
  await page.getByRole("progressbar").waitFor({ state: "detached" });
});

test("what was loaded stays when the server fails in the middle, and it can be tried again", async () => {
  const { page } = await openUsers("#/account");
  const body = JSON.stringify({ errors: [{ message: "closed for the night" }] });
  let pages = 0;
  await page.route("**/graphql", (route) => {
    if (!route.request().postData().includes("SearchUsers")) return route.continue();
    pages += 1;
    return pages === 2 ? route.fulfill({ status: 200, body }) : route.continue();
  });
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await page.getByText("Closed for the night.").waitFor();
  await complete(page, "500 users");
  await page.getByRole("button", { name: "Try again" }).click();
  await complete(page, `${english(everybody.length)} users`);
  assert.equal(await page.getByText("Closed for the night.").count(), 0);
});

test("a search asks once the person pauses, gives older requests up, and shows its own answer", async () => {
  const { page, complaints } = await openUsers();
  await complete(page, `${english(everybody.length)} users`);
  const wanted = everybody[700];
  const failed = [];
  page.on("requestfailed", (request) => failed.push(request.postData()));
  await demo.fault("SearchUsers", { delayMs: 3000 });
  await search(page).fill(wanted.username.slice(0, 2));
  await page.getByRole("progressbar").waitFor();
  await search(page).pressSequentially(wanted.username.slice(2), { delay: 20 });
  await complete(page, `matching “${wanted.username}”`);
  await table(page).getByRole("cell", { name: wanted.email, exact: true }).waitFor();
  const older = wanted.username.slice(0, 2);
  const asked = failed.map((body) => JSON.parse(body).variables.query);
  assert.equal(asked.filter((query) => query === older).length, 1, "the older request is aborted");
  assert.match(page.url(), new RegExp(`q=${wanted.username}`));
  await search(page).fill("");
  await complete(page, `${english(everybody.length)} users`);
  assert.deepEqual(complaints, []);
});

test("a search that finds nobody says so", async () => {
  const { page } = await openUsers();
  await search(page).fill("zzzz-nobody");
  await page.getByText("Nobody's username or email starts or ends with").first().waitFor();
});

test("filters show who fits, are in the address, and survive a reload of the link", async () => {
  const { page } = await openUsers();
  await complete(page, `${english(everybody.length)} users`);
  const deactivated = everybody.filter(({ deletedAt }) => deletedAt).length;
  const admins = everybody.filter(({ admin }) => admin).length;
  assert.ok(deactivated > 0 && admins > 0, "the seed has them");
  const of = (number) => `${english(number)} of ${english(everybody.length)} users`;
  await filter(page, "Status").selectOption("Deactivated");
  await complete(page, of(deactivated));
  const both = everybody.filter(
    ({ deletedAt, accountType }) => deletedAt && accountType !== "SERVICE",
  );
  await filter(page, "Type").selectOption("People");
  await complete(page, of(both.length));
  await page.getByRole("button", { name: "Clear filters" }).click();
  await filter(page, "Role").selectOption("Administrators");
  await complete(page, of(admins));
  const link = await openUsers(new URL(page.url()).hash);
  await complete(link.page, of(admins));
  await filter(page, "Status").selectOption("Deactivated");
  const none = everybody.some(({ admin, deletedAt }) => admin && deletedAt);
  if (!none) await page.getByText("Nobody who was loaded fits").waitFor();
});

test("the list is sorted by a column, up, down and not", async () => {
  const { page } = await openUsers();
  await complete(page, `${english(everybody.length)} users`);
  const asPeopleCount = new Intl.Collator("en", { numeric: true }).compare;
  const emails = everybody.flatMap(({ email }) => email ?? []).sort(asPeopleCount);
  const first = () => rows(page).nth(1).getByRole("cell").first().textContent();
  const header = page.getByRole("columnheader").filter({ hasText: "Email" });
  const sort = page.getByRole("button", { name: "Sort by Email" });
  const unsorted = await first();
  await sort.click();
  assert.equal(await header.getAttribute("aria-sort"), "ascending");
  assert.equal(await first(), emails[0]);
  await sort.click();
  assert.equal(await header.getAttribute("aria-sort"), "descending");
  // Who has none comes last, in either order.
  assert.equal(await first(), emails.at(-1));
  await sort.click();
  assert.equal(await header.getAttribute("aria-sort"), "none");
  assert.equal(await first(), unsorted);
});

test("columns are chosen, and what is shown is saved as CSV", async () => {
  const { page, complaints } = await openUsers();
  await complete(page, `${english(everybody.length)} users`);
  await page.getByText("Columns", { exact: true }).click();
  await page.getByRole("checkbox", { name: "Teams" }).check();
  await page.getByRole("checkbox", { name: "Role" }).uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("columnheader", { name: "Teams" }).waitFor();
  await filter(page, "Status").selectOption("Deactivated");
  await complete(page, " of ");
  const file = await saved(page, () => page.getByRole("button", { name: "Export CSV" }).click());
  assert.match(file.name, /^wandb-users-\d{4}-\d\d-\d\d\.csv$/);
  const lines = file.text.split("\r\n");
  assert.equal(lines[0], "Name,Username,Email,Teams,Created,Last active,Status");
  const deactivated = everybody.filter(({ deletedAt }) => deletedAt);
  assert.equal(lines.length - 1, deactivated.length);
  for (const line of lines.slice(1)) assert.match(line, /,Deactivated$/);
  await page.reload();
  assert.deepEqual(complaints, []);
});

test("a name that a spreadsheet would run as a formula is written as text", async () => {
  const { users } = await demo.ask("{ users(first: 1) { edges { node { id } } } }");
  const input = { id: users.edges[0].node.id, name: '=HYPERLINK("https://example.com")' };
  await demo.ask(
    "mutation($input: UpdateUserInput!) { updateUser(input: $input) { user { id } } }",
    {
      input,
    },
  );
  const { page } = await openUsers();
  await complete(page, `${english(everybody.length)} users`);
  const { text } = await saved(page, () =>
    page.getByRole("button", { name: "Export CSV" }).click(),
  );
  assert.match(text, /HYPERLINK/);
  assert.doesNotMatch(text, /(^|[\r\n,])"?[=+@]/);
});

test("a user who was created is told and in the list, with a way to their page", async () => {
  const { page, complaints } = await openUsers();
  await page.getByRole("button", { name: "Create user" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a user" });
  await dialog.getByLabel("Email").fill("grace.hopper@example.org");
  await dialog.getByRole("button", { name: "Create user" }).click();
  await page.getByText("grace.hopper@example.org has an account now", { exact: true }).waitFor();
  await search(page).fill("grace.hopper");
  await complete(page, "1 user matching");
  await page.getByRole("cell", { name: "grace.hopper@example.org" }).waitFor();
  await page.getByRole("link", { name: "Open their page" }).click();
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "grace" }).waitFor();
  assert.deepEqual(complaints, []);
});

test("a user who exists already is told, and so is an address that is none", async () => {
  const { page } = await openUsers();
  await page.getByRole("button", { name: "Create user" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a user" });
  await dialog.getByLabel("Email").fill("nobody");
  await dialog.getByRole("button", { name: "Create user" }).click();
  await dialog.getByText("expected an email address").waitFor();
  await dialog.getByLabel("Email").fill("admin@example.com");
  await dialog.getByRole("button", { name: "Create user" }).click();
  await dialog.getByText("It exists already").waitFor();
});

test("the way back from a user's page leads to the place in the list", async () => {
  const { page } = await openUsers();
  await complete(page, "users");
  const region = page.getByRole("region", { name: "Users" });
  await region.evaluate((element) => element.scrollTo(0, 20_000));
  // While the list scrolls, other people come to be the twelfth.
  let name;
  let before;
  do {
    before = name;
    await page.waitForTimeout(300);
    name = await rows(page).nth(12).getByRole("link").textContent();
  } while (name !== before);
  await page.getByRole("link", { name, exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.goBack();
  await page.getByRole("link", { name, exact: true }).first().waitFor();
  assert.ok((await region.evaluate((element) => element.scrollTop)) > 19_000);
});
