// Several organizations, none, one that is not for the person to see; custom roles in a
// team; a server that tells less.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  memberWithKey,
  openOrganization,
  organizationOf,
  place,
  shownRows,
} from "./organizations.mjs";
import { openBrowser, openPage, openView, press, signIn, startDemo } from "./support.mjs";

const demo = await startDemo(
  ...["--organization", "looms", "--organization", "mills"],
  ...["--role", "Release lead=member:project:delete"],
);
const older = await startDemo(
  ...["--seed-users", "20"],
  ...["Organization.roles", "Organization.orgEntity", "OrganizationMember.user"].flatMap(
    (field) => ["--without-field", field],
  ),
  ...[
    "OrganizationMember.email",
    "OrganizationMember.role",
    "Organization.usedViewOnlySeats",
  ].flatMap((field) => ["--without-field", field]),
);
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
  await older.stop();
});

const title = (page, name) => page.getByRole("heading", { name, level: 1 }).waitFor();

test("of several organizations one is chosen, and another beside it", async () => {
  const { page, complaints } = await openView(browser, demo, "#/organization");
  await title(page, "Your organizations");
  await page.getByRole("link", { name: "looms", exact: true }).click();
  await title(page, "looms");
  assert.match(page.url(), /#\/organization\/looms$/);
  await page.getByLabel("Organization", { exact: true }).selectOption("mills");
  await title(page, "mills");
  const { members } = await organizationOf(demo, "mills");
  await page.getByText(`${members.length} member, `).waitFor();
  assert.deepEqual(complaints, []);
});

test("an organization that is not there, or not for the person to see, is told", async () => {
  const { page } = await openView(browser, demo, "#/organization/no-such-one");
  await title(page, "There is no organization no-such-one for you to see");
  await page.getByLabel("Organization name").fill("looms");
  await press(page, "Open");
  await title(page, "looms");

  const { username, key } = await memberWithKey(demo, "member");
  const other = await openPage(browser, demo.url);
  await signIn(other.page, key);
  const go = (hash) =>
    other.page.evaluate((address) => {
      location.hash = address;
    }, hash);
  await go("#/organization/looms");
  await title(other.page, "There is no organization looms for you to see");
  await other.page.getByRole("link", { name: "default", exact: true }).waitFor();
  assert.equal(await other.page.getByLabel("Organization name").count(), 0);
  await place(demo, "removeUserFromOrganization", { userName: username });
  await go("#/organization");
  await title(other.page, "You are in no organization");
});

test("a team is made in one of the organizations, and gives its custom roles", async () => {
  const { createUser } = await demo.ask(
    'mutation { createUser(input: { email: "grace@example.org" }) { user { username email } } }',
  );
  const { page, complaints } = await openView(browser, demo, "#/teams");
  await press(page, "Create team");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Team name").fill("weavers");
  await dialog.getByLabel("Organization").selectOption("looms");
  await press(dialog, "Create team");
  await title(page, "weavers");
  const { teams } = await organizationOf(demo, "looms");
  assert.deepEqual(
    teams.map(({ name }) => name),
    ["weavers"],
  );

  await page.getByLabel("Username or email").fill(createUser.user.email);
  await page.getByLabel("Role", { exact: true }).selectOption("Release lead");
  await press(page, "Invite");
  await page.getByText(`${createUser.user.email} is in the team now.`).first().waitFor();
  const role = page.getByLabel(/^Role of grace/);
  assert.equal(await role.inputValue(), "Release lead");
  const stored = async () => {
    const { entity } = await demo.ask('{ entity(name: "weavers") { members { username role } } }');
    return entity.members.find(({ username }) => username === createUser.user.username).role;
  };
  assert.equal(await stored(), "Release lead");
  await role.selectOption("Viewer");
  await page.getByText(/^grace.* is viewer now\.$/).waitFor({ state: "attached" });
  await role.selectOption("Release lead");
  await page.getByText(/^grace.* is Release lead now\.$/).waitFor({ state: "attached" });
  assert.equal(await stored(), "Release lead");
  assert.deepEqual(complaints, []);
});

test("of an older server the page shows what that tells, and claims nothing beside", async () => {
  await place(older, "updateOrganizationUser", { userName: "admin", userOrgRole: "admin" });
  const { page, complaints } = await openOrganization(browser, older);
  await title(page, "default");
  const headers = await page
    .getByRole("table", { name: "Members" })
    .getByRole("columnheader")
    .allTextContents();
  assert.deepEqual(headers, ["Member", "Role", "Teams", "Actions"]);
  assert.equal(await page.getByLabel("Status", { exact: true }).count(), 0);
  assert.equal(await page.getByRole("heading", { name: "Custom roles" }).count(), 0);
  const rows = await shownRows(page);
  assert.ok(rows.length > 5);
  assert.equal(rows.find(({ username }) => username === "admin").role, "Administrator");
  await page.getByText(/^[\d,]+ of [\d,]+ seats are used/).waitFor();
  assert.equal(await page.getByText(/view-only seats/i).count(), 0);
  // The browser logs each time that the server does not know a field.
  const others = complaints.filter((complaint) => !/status of 400/.test(complaint));
  assert.deepEqual(others, []);
});
