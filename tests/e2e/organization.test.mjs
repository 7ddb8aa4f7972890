// An organization's page: what it shows is the server's, and each change says beforehand
// what it does to seats.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openOrganization, organizationOf, place, shownRows } from "./organizations.mjs";
import { openBrowser, press, saved, startDemo } from "./support.mjs";

const demo = await startDemo(
  "--seed-users",
  "60",
  ...["--seats", "200", "--view-only-seats", "40"],
  ...["--role", "Release lead=member:project:delete", "--role", "Guest=viewer:artifact:read"],
);
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

const stored = () => organizationOf(demo, "default");

const roleTexts = {
  admin: "Administrator",
  member: "Member",
  viewer: "Viewer",
  "billing-only": "Billing only",
};

/** An account that is in no organization. */
async function outsider(name) {
  const { createUser } = await demo.ask(
    "mutation($email: String!) { createUser(input: { email: $email }) { user { username } } }",
    { email: `${name}@outside.test` },
  );
  const { username } = createUser.user;
  await place(demo, "removeUserFromOrganization", { userName: username });
  return username;
}

test("members, teams, seats, invites and custom roles are the server's", async () => {
  const { page, complaints } = await openOrganization(browser, demo);
  const organization = await stored();
  await page.getByRole("heading", { name: "default", level: 1 }).waitFor();
  await page.getByText(`${organization.members.length} members, `).waitFor();
  const { usedSeats, usedViewOnlySeats, seatAvailability } = organization;
  const { seats, viewOnlySeats } = seatAvailability;
  const number = (value) => value.toLocaleString("en");
  const plot = page.getByRole("group", { name: "Seats" });
  await plot.waitFor();
  for (const bar of [
    `Full seats, used: ${number(usedSeats)}`,
    `Full seats, free: ${number(seats - usedSeats)}`,
    `View-only seats, used: ${number(usedViewOnlySeats)}`,
    `View-only seats, free: ${number(viewOnlySeats - usedViewOnlySeats)}`,
  ])
    if (!bar.endsWith(": 0")) await plot.getByLabel(bar, { exact: true }).first().waitFor();
  await page
    .getByText(`${number(usedSeats)} of ${number(seats)} seats are used`, { exact: false })
    .waitFor();

  const rows = await shownRows(page);
  const byName = new Map(organization.members.map((member) => [member.username, member]));
  assert.ok(rows.length > 5);
  for (const row of rows) {
    const member = byName.get(row.username);
    assert.equal(row.email, member.email || "–");
    assert.equal(row.role, roleTexts[member.role]);
    assert.equal(row.state, member.user.deletedAt ? "Deactivated" : "Active");
    const teams = member.teams.edges.map(({ node }) => node.name);
    assert.deepEqual(row.teams, teams.slice(0, 2));
  }
  const teams = page.getByRole("region", { name: "Teams" }).getByRole("link");
  assert.deepEqual(
    (await teams.allTextContents()).sort(),
    organization.teams.map(({ name }) => name).sort(),
  );
  const invites = page.getByRole("table", { name: "Pending invites" });
  for (const { email } of organization.pendingInvites) await invites.getByText(email).waitFor();
  assert.ok(organization.pendingInvites.length > 0);
  for (const { name, permissions } of organization.roles) {
    await page.getByText(name, { exact: true }).click();
    for (const permission of permissions)
      await page.getByText(permission.name, { exact: true }).first().waitFor();
  }
  assert.ok(organization.roles.some(({ name }) => name === "Release lead"));
  assert.deepEqual(complaints, []);
});

test("members are searched, filtered, sorted and saved", async () => {
  const { page } = await openOrganization(browser, demo);
  const { members } = await stored();
  const count = (text) => page.locator("p.count").filter({ hasText: text }).waitFor();
  const viewers = members.filter(({ role }) => role === "viewer");
  await page.getByLabel("Role", { exact: true }).selectOption("Viewer");
  await count(`${viewers.length} of ${members.length} members`);
  await page.getByLabel("Role", { exact: true }).selectOption("Any");
  const seated = members.filter(
    ({ role, email, user }) => role === "viewer" && email !== "" && !user.deletedAt,
  );
  await page.getByLabel("Seat", { exact: true }).selectOption("View-only");
  await count(`${seated.length} of ${members.length} members`);
  await page.getByLabel("Seat", { exact: true }).selectOption("Any");

  await press(page, "Sort by Email");
  await press(page, "Sort by Email");
  const { name, text } = await saved(page, () => press(page, "Export CSV"));
  assert.match(name, /^wandb-members-\d{4}-\d\d-\d\d\.csv$/);
  const emails = text
    .trim()
    .split("\r\n")
    .slice(1)
    .map((line) => /[\w.+-]+@[\w.-]+/.exec(line)?.[0])
    .filter(Boolean);
  assert.deepEqual(emails, [...emails].sort().reverse());
  assert.equal(emails.length, members.filter(({ email }) => email !== "").length);

  const { username, email } = members[20];
  await page.getByLabel("Search members").fill(email.toUpperCase());
  await count(`1 of ${members.length} members`);
  assert.deepEqual(
    (await shownRows(page)).map((row) => row.username),
    [username],
  );
  await page.getByLabel("Search members").fill("nobody at all");
  await page.getByText("Nobody fits this search").waitFor();
});

test("somebody is added, to teams; what that does to seats is said before", async () => {
  const username = await outsider("grace");
  const { page, complaints } = await openOrganization(browser, demo);
  const before = await stored();
  const team = before.teams[0].name;
  await press(page, "Add somebody");
  const dialog = page.getByRole("dialog");
  const effect = dialog.locator(".effect");
  const free = before.seatAvailability.seats - before.usedSeats;
  const words = `Takes one of ${free.toLocaleString("en")} free seats.`;
  await effect.filter({ hasText: words }).waitFor();
  await dialog.getByLabel("Role", { exact: true }).selectOption("Billing only");
  await effect.filter({ hasText: "Takes no seat." }).waitFor();
  await dialog.getByLabel("Role", { exact: true }).selectOption("Viewer");
  await effect.filter({ hasText: "free view-only seats." }).waitFor();
  await press(dialog, "Add");
  await dialog.getByText("Enter a username.").waitFor();
  await dialog.getByLabel("Username").fill(before.members[3].username);
  await press(dialog, "Add");
  await dialog.getByText("is in this organization already").waitFor();
  await dialog.getByLabel("Username").fill("nobody-of-this-name");
  await press(dialog, "Add");
  await dialog.getByText("It is not there").waitFor();
  await dialog.getByLabel("Username").fill(username);
  await dialog.getByLabel(team, { exact: true }).check();
  await press(dialog, "Add");
  await page.getByText(`${username} is in the organization now.`).waitFor();
  const now = await stored();
  const added = now.members.find((member) => member.username === username);
  assert.equal(added.role, "viewer");
  assert.deepEqual(
    added.teams.edges.map(({ node }) => node.name),
    [team],
  );
  assert.equal(now.usedViewOnlySeats, before.usedViewOnlySeats + 1);
  await page.getByText(`${now.members.length} members, `).waitFor();
  assert.deepEqual(complaints, []);
});

test("a role is changed and somebody taken out, each with what it does to seats", async () => {
  const username = await outsider("newcomer");
  await place(demo, "addUserToOrganization", { userName: username, userOrgRole: "member" });
  const { page } = await openOrganization(browser, demo);
  const before = await stored();
  await page.getByLabel("Search members").fill(username);
  const change = page.getByRole("button", { name: /^Change / });
  await page
    .locator("p.count")
    .filter({ hasText: /^1 of / })
    .waitFor();
  await change.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Change role: This is their role already." }).waitFor();
  await dialog.getByLabel("Role", { exact: true }).selectOption("Administrator");
  await dialog.getByText("Changes nothing about seats.").waitFor();
  await dialog.getByLabel("Role", { exact: true }).selectOption("Viewer");
  await dialog.getByText(/^Frees a seat\. Takes one of [\d,]+ free view-only seats\.$/).waitFor();
  await press(dialog, "Change role");
  await page.getByText(/ is viewer now\.$/).waitFor();
  const changed = await stored();
  assert.equal(changed.usedSeats, before.usedSeats - 1);
  assert.equal(changed.usedViewOnlySeats, before.usedViewOnlySeats + 1);

  await change.click();
  await press(dialog, "Take out of the organization…");
  await dialog.getByText("Frees a view-only seat.").waitFor();
  await dialog.getByText("Their account stays.").waitFor();
  await press(dialog, "Take out");
  await page.getByText("is out of the organization.").waitFor();
  const left = await stored();
  assert.equal(left.usedViewOnlySeats, before.usedViewOnlySeats);
  assert.ok(!left.members.some((member) => member.username === username));
  await page.getByText("Nobody fits this search").waitFor();
});

test("what the server refuses is told in its words, in the dialog", async () => {
  const { page } = await openOrganization(browser, demo);
  const { members } = await stored();
  const { username } = members.find(({ role, user }) => role === "member" && !user.deletedAt);
  await page.getByLabel("Search members").fill(username);
  await page.locator("p.count").filter({ hasText: " of " }).waitFor();
  await page
    .getByRole("button", { name: /^Change / })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Role", { exact: true }).selectOption("Viewer");
  // Since the page was loaded, somebody else has done it.
  await place(demo, "removeUserFromOrganization", { userName: username });
  await press(dialog, "Change role");
  await dialog.getByText("It is not there").waitFor();
  await press(dialog, "Cancel");
  await press(page, "Refresh");
  await page.getByText("Nobody fits this search").waitFor();
});
