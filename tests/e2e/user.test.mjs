// An administrator and one user's page.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { keyName } from "../support/keys.mjs";
import { openBrowser, openView, press, startDemo } from "./support.mjs";

const demo = await startDemo("--faults", "--seed-users", "20");
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

let made = 0;
/** A user of their own for each test, and the page that shows them. */
async function openSomebody() {
  made += 1;
  const email = `somebody${made}@example.net`;
  await demo.ask(
    "mutation($input: CreateUserInput!) { createUser(input: $input) { user { id } } }",
    { input: { email, admin: false } },
  );
  const opened = await openView(browser, demo, `#/users/${encodeURIComponent(email)}`);
  await opened.page.getByRole("heading", { name: "Manage this account" }).waitFor();
  return { ...opened, email };
}

/** A user as the server has them; undefined where it has none. */
async function stored(email) {
  const { users } = await demo.ask(
    "query($email: String!) { users(query: $email, first: 10) { edges { node { id username email admin deletedAt apiKeys { edges { node { name } } } } } } }",
    { email },
  );
  return users.edges.map(({ node }) => node).find((user) => user.email === email);
}

test("administrator rights are given, and taken back by Undo", async () => {
  const { page, email, complaints } = await openSomebody();
  await press(page, "Make administrator");
  await page.getByText("is an administrator now.").first().waitFor();
  assert.equal((await stored(email)).admin, true);
  await press(page, "Undo");
  await page.getByRole("button", { name: "Make administrator" }).waitFor();
  assert.equal((await stored(email)).admin, false);
  assert.deepEqual(complaints, []);
});

test("an account is deactivated, reactivated by Undo, deactivated again and removed", async () => {
  const { page, email, complaints } = await openSomebody();
  await press(page, "Deactivate");
  await page.getByText("is deactivated.").first().waitFor();
  assert.ok((await stored(email)).deletedAt);
  await press(page, "Undo");
  await page.getByRole("button", { name: "Deactivate", exact: true }).waitFor();
  assert.equal((await stored(email)).deletedAt, null);

  await press(page, "Deactivate");
  await press(page, "Remove for good");
  const dialog = page.getByRole("dialog");
  const { username } = await stored(email);
  await dialog.getByRole("button", { name: "Remove for good" }).click();
  await dialog.getByText(`Type exactly: ${username}`).waitFor();
  assert.ok(await stored(email), "nothing is removed before the word is typed");
  await dialog.getByLabel(`Type ${username} to confirm`).fill(username);
  await dialog.getByRole("button", { name: "Remove for good" }).click();
  await page.getByRole("heading", { name: "Users", level: 1 }).waitFor();
  assert.equal(await stored(email), undefined);
  assert.deepEqual(complaints, []);
});

test("a change without a clear answer says that it may have happened", async () => {
  const { page, email } = await openSomebody();
  // The library sends this one again, since it cannot happen twice: each answer is lost.
  await page.route("**/graphql", async (route) => {
    if (!route.request().postData().includes("UpdateUser")) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  await press(page, "Make administrator");
  await page.getByText("The change may have been made all the same.").waitFor({ timeout: 60_000 });
  assert.equal((await stored(email)).admin, true);
});

test("a change that hangs can be stopped waiting for", async () => {
  const { page } = await openSomebody();
  await demo.fault("UpdateUser", { delayMs: 10_000 });
  await press(page, "Make administrator");
  await press(page, "Stop waiting");
  await page.getByText("You stopped waiting for the answer").waitFor();
});

test("a key of another person is deleted after a confirmation that names it", async () => {
  const { page, complaints } = await openView(browser, demo, "#/users/admin%40example.com");
  await page.getByRole("heading", { name: "Manage this account" }).waitFor();
  const { generateApiKey } = await demo.ask(
    'mutation { generateApiKey(input: {description: "to be deleted"}) { apiKey { name } } }',
  );
  const name = keyName(generateApiKey.apiKey.name);
  await page.reload();
  await page.getByLabel("API key", { exact: true }).fill(demo.adminKey);
  await press(page, "Sign in");
  await press(page, `Delete key ${name}`);
  const dialog = page.getByRole("dialog", { name: `Delete key ${name}?` });
  await dialog.getByRole("button", { name: "Delete key" }).click();
  await dialog.waitFor({ state: "detached" });
  const left = (await stored("admin@example.com")).apiKeys.edges.map(({ node }) => node.name);
  assert.ok(!left.includes(name));
  assert.deepEqual(complaints, []);
});

test("a person's keys are counted, in the server's order, and rest while the account does", async () => {
  const { users } = await demo.ask(
    "{ users(first: 50) { edges { node { username deletedAt apiKeys { edges { node { name description } } } } } } }",
  );
  const keysOf = ({ node }) => node.apiKeys.edges.map((edge) => edge.node);
  const bare = (user) => keysOf(user).filter(({ description }) => !description).length;
  const owner = users.edges.find(
    (user) => !user.node.deletedAt && keysOf(user).length > 1 && bare(user) > 0,
  );
  assert.ok(owner, "the seed has one");
  const keys = keysOf(owner);
  const { page, complaints } = await openView(browser, demo, `#/users/${owner.node.username}`);
  const table = page.getByRole("table", { name: "API keys" });
  await table.waitFor();
  const summary = `${keys.length} keys, ${bare(owner)} without a description, oldest first`;
  assert.equal(await table.locator("caption").textContent(), summary);
  const described = await table.getAttribute("aria-describedby");
  assert.equal(await page.locator(`#${described}`).textContent(), summary);
  const rows = await table
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader") })
    .evaluateAll((all) =>
      all.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent)),
    );
  assert.deepEqual(
    rows,
    keys.map(({ name, description }) => [`${name}…`, description || "No description"]),
  );
  const resting = page.getByText("None of these keys works", { exact: true });
  assert.equal(await resting.count(), 0);
  await press(page, "Deactivate");
  await resting.waitFor();
  await press(page, "Reactivate");
  await resting.waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
});

test("one's own rights are asked about first, and one's own account is another's to deactivate", async () => {
  const { page } = await openView(browser, demo, "#/users/admin%40example.com");
  await press(page, "Take administrator rights away");
  await page.getByRole("dialog", { name: "Take your own rights away?" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("Only another administrator can deactivate your own account.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Deactivate", exact: true }).count(), 0);
  const { admin, deletedAt } = await stored("admin@example.com");
  assert.deepEqual({ admin, deletedAt }, { admin: true, deletedAt: null });
});

test("a user who is not there is told, and so is a failure, which can be tried again", async () => {
  const { page } = await openView(browser, demo, "#/users/nobody-at-all");
  await page.getByRole("heading", { name: "There is no user nobody-at-all" }).waitFor();
  const refused = JSON.stringify({ errors: [{ message: "closed for the night" }] });
  await demo.fault("SearchUsers", { status: 200, body: refused });
  await page.evaluate(() => {
    location.hash = "#/users/admin%40example.com";
  });
  await page.getByText("Closed for the night.").waitFor();
  await press(page, "Try again");
  await page.getByRole("heading", { name: "Manage this account" }).waitFor();
});
