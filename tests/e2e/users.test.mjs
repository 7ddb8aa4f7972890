// An administrator and the users of the server.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openBrowser, openPage, signIn, startDemo } from "./support.mjs";

const seeded = 250;
const demo = await startDemo("--seed-users", String(seeded));
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

async function openUsers() {
  const opened = await openPage(browser, demo.url);
  await signIn(opened.page, demo.adminKey);
  await opened.page.getByRole("link", { name: "Users" }).click();
  await opened.page.getByRole("table", { name: "Users" }).waitFor();
  return opened;
}

const search = (page) => page.getByRole("searchbox", { name: "Search users" });

test("a user who was created is found", async () => {
  const { page, complaints } = await openUsers();
  await page.getByRole("button", { name: "Create user" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a user" });
  await dialog.getByLabel("Email").fill("grace.hopper@example.org");
  await dialog.getByRole("button", { name: "Create user" }).click();
  await page.getByText("grace.hopper@example.org has an account now", { exact: true }).waitFor();
  await search(page).fill("grace.hopper");
  await page
    .getByText(/^1 user matching/)
    .first()
    .waitFor();
  await page.getByRole("cell", { name: "grace.hopper@example.org" }).waitFor();
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

test("every page of users can be loaded", async () => {
  const { page, complaints } = await openUsers();
  const rows = page.getByRole("table", { name: "Users" }).getByRole("row");
  const more = page.getByRole("button", { name: "Load more" });
  // The line that counts them changes last: then the page is at rest.
  const count = (hasText) => page.locator("p.count", { hasText });
  for (;;) {
    await count(/ users$/).waitFor();
    const shown = await count(/ users$/).textContent();
    if (!shown.startsWith("First")) break;
    await more.click();
    await count(shown).waitFor({ state: "detached" });
  }
  assert.equal(await more.isVisible(), false);
  assert.ok((await rows.count()) > seeded, "all of them, the administrator and the heading");
  assert.deepEqual(complaints, []);
});

test("a search that finds nobody says so", async () => {
  const { page } = await openUsers();
  await search(page).fill("zzzz-nobody");
  await page.getByText("Nobody's username or email starts or ends with").first().waitFor();
});
