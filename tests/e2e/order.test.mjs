// Lists of names are in the order in which the person who reads them looks for names.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openView, startDemo } from "./support.mjs";

const demo = await startDemo();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

const people = ["Zoe", "person10", "Åsa", "person9", "Ärla", "person1", "arne", "Bo", "Öst"];
const teams = ["team-10", "team-2", "Team-1", "team-b"];

/** Names and addresses in orders of their own. */
before(async () => {
  for (const [number, name] of people.entries()) {
    const email = `row-${2 * (people.length - number)}@order.example`;
    const { createUser } = await demo.ask(
      "mutation($email: String!) { createUser(input: { email: $email, admin: false }) { user { id } } }",
      { email },
    );
    await demo.ask(
      "mutation($id: ID!, $name: String!) { updateUser(input: { id: $id, name: $name }) { user { id } } }",
      { id: createUser.user.id, name },
    );
  }
  for (const team of teams)
    await demo.ask(
      "mutation($team: String!) { createTeam(input: { teamName: $team }) { entity { id } } }",
      { team },
    );
});

/** A column of the users' list, sorted by it, for a reader of this language. */
async function sortedColumn(locale, address, cell) {
  const { page, complaints } = await openView(browser, demo, address, { locale });
  await page
    .locator("p.count")
    .filter({ hasText: `${people.length} users matching` })
    .waitFor();
  const texts = await page.locator(".virtual-row").locator(cell).allTextContents();
  assert.deepEqual(complaints, []);
  await page.context().close();
  return texts;
}

const names = (locale, sort = "user") =>
  sortedColumn(locale, `#/users?q=%40order.example&sort=${sort}`, "th a");

test("people are sorted as people count and spell, up and down", async () => {
  const english = ["Ärla", "arne", "Åsa", "Bo", "Öst", "person1", "person9", "person10", "Zoe"];
  assert.deepEqual(await names("en-US"), english);
  assert.deepEqual(await names("en-US", "-user"), english.toReversed());
});

test("letters are where the reader's language has them", async () => {
  assert.deepEqual(
    await names("sv-SE"),
    ["arne", "Bo", "person1", "person9", "person10", "Zoe", "Åsa", "Ärla", "Öst"],
    "in Swedish these three are the last letters",
  );
  assert.deepEqual(
    await names("de-DE"),
    ["Ärla", "arne", "Åsa", "Bo", "Öst", "person1", "person9", "person10", "Zoe"],
    "in German they stand beside the plain ones",
  );
});

test("addresses with numbers are sorted by the numbers", async () => {
  const address = "#/users?q=%40order.example&sort=email";
  assert.deepEqual(
    await sortedColumn("en-US", address, "td.column-email"),
    people.map((_, number) => `row-${2 * (number + 1)}@order.example`),
  );
});

test("teams are sorted so, too: one's own, somebody's, and all of them", async () => {
  const expected = ["Team-1", "team-2", "team-10", "team-b"];
  const { page, complaints } = await openView(browser, demo, "#/teams");
  const own = page.getByRole("region", { name: "Your teams" }).getByRole("link");
  await own.first().waitFor();
  assert.deepEqual(await own.allTextContents(), expected);
  await page.getByRole("button", { name: "Find all teams" }).click();
  const all = page.getByRole("table", { name: "All teams with members" }).getByRole("link");
  await all.first().waitFor();
  assert.deepEqual(await all.allTextContents(), expected);
  await page.evaluate(() => {
    location.hash = "#/users/admin";
  });
  const theirs = page.getByRole("region", { name: "Teams", exact: true }).getByRole("link");
  await theirs.first().waitFor();
  assert.deepEqual(await theirs.allTextContents(), expected);
  assert.deepEqual(complaints, []);
});
