// Teams: members and roles, invites, service accounts.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openBrowser, openView, press, startDemo } from "./support.mjs";

const demo = await startDemo("--faults", "--seed-users", "60");
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

let made = 0;

/** A new team, whose page is open. */
async function openTeam() {
  made += 1;
  const name = `team-of-test-${made}`;
  const opened = await openView(browser, demo, "#/teams");
  const { page } = opened;
  await press(page, "Create team");
  const dialog = page.getByRole("dialog", { name: "Create a team" });
  await dialog.getByLabel("Team name").fill(name);
  await press(dialog, "Create team");
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  return { ...opened, name };
}

async function stored(name) {
  const { entity } = await demo.ask(
    "query($name: String!) { entity(name: $name) { members { name username role pending accountType } invites { edges { node { id } } } } }",
    { name },
  );
  return entity;
}

const someone = async (number) => {
  const { users } = await demo.ask(
    "{ users(first: 50) { edges { node { username email accountType deletedAt } } } }",
  );
  const people = users.edges
    .map(({ node }) => node)
    .filter(
      (user) =>
        user.accountType === "USER" && !user.deletedAt && user.email !== "admin@example.com",
    );
  return people[number];
};

const row = (page, text) => page.getByRole("row").filter({ hasText: text });

test("somebody is invited in a role, and the invite is taken back", async () => {
  const { page, name, complaints } = await openTeam();
  const email = "newcomer@example.net";
  await page.getByLabel("Username or email").fill(email);
  await page.getByLabel("Role", { exact: true }).selectOption("Viewer");
  await press(page, "Invite");
  await page.getByText(`${email} is invited.`).first().waitFor();
  const invited = row(page, "Invited");
  await invited.waitFor();
  assert.equal((await stored(name)).members.filter(({ pending }) => pending).length, 1);
  await invited.getByRole("button", { name: /^Take back/ }).click();
  await press(page.getByRole("dialog"), "Take back");
  await invited.waitFor({ state: "detached" });
  assert.equal((await stored(name)).members.filter(({ pending }) => pending).length, 0);
  assert.deepEqual(complaints, []);
});

test("who has an account is in the team at once; who is there already is told", async () => {
  const { page } = await openTeam();
  const { email } = await someone(1);
  for (const expected of [`${email} is in the team now.`, "It exists already"]) {
    await page.getByLabel("Username or email").fill(email);
    await press(page, "Invite");
    await page.getByText(expected).first().waitFor();
  }
  await page.getByLabel("Username or email").fill("");
  await press(page, "Invite");
  await page.getByText("Enter a username or an email address.").waitFor();
});

test("a member's role is changed, and a member removed", async () => {
  const { page, complaints } = await openView(browser, demo, "#/teams");
  await press(page, "Find all teams");
  const table = page.getByRole("table", { name: "All teams with members" });
  const link = table.getByRole("link").first();
  const name = await link.textContent();
  await link.click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  const { members } = await stored(name);
  const member = members.find(({ pending, accountType }) => !pending && accountType === "USER");
  const other = member.role === "viewer" ? "member" : "viewer";
  await page.getByLabel(`Role of ${member.name}`, { exact: true }).first().selectOption(other);
  await page.getByText(`${member.name} is ${other} now.`).waitFor({ state: "attached" });
  const after = (await stored(name)).members.find(({ username }) => username === member.username);
  assert.equal(after.role, other);
  await page
    .getByRole("button", { name: `Remove ${member.name}`, exact: true })
    .first()
    .click();
  await press(page.getByRole("dialog"), "Remove");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const left = (await stored(name)).members.map(({ username }) => username);
  assert.ok(!left.includes(member.username));
  assert.deepEqual(complaints, []);
});

test("a service account is made, its key shown and copied, and it is removed", async () => {
  const { page, name, complaints } = await openTeam();
  await page.getByLabel("What it is for").fill("nightly build");
  await press(page, "Create service account");
  const show = page.getByRole("button", { name: /^Show key of/ });
  await show.click();
  const dialog = page.getByRole("dialog");
  const secret = await dialog.locator("code.secret").textContent();
  assert.match(secret, /^\w{86}/);
  await press(dialog, "Copy");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret);
  await press(dialog, "Close");
  await page
    .locator(".services")
    .getByRole("button", { name: /^Remove/ })
    .click();
  await press(page.getByRole("dialog"), "Remove");
  await page.getByText("None yet.").waitFor();
  assert.equal(
    (await stored(name)).members.filter((each) => each.accountType === "SERVICE").length,
    0,
  );
  assert.deepEqual(complaints, []);
});

test("a team is deleted once its name is typed", async () => {
  const { page, name } = await openTeam();
  await press(page, "Delete team");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
  await press(dialog, "Delete team");
  await page.getByRole("heading", { name: "Teams", level: 1 }).waitFor();
  assert.equal(await stored(name), null);
  assert.equal(await page.getByRole("link", { name }).count(), 0);
});

test("a team is opened by its name; one that is not there is told", async () => {
  const { page } = await openView(browser, demo, "#/teams");
  await page.getByLabel("Team name").fill("no-such-team");
  await press(page, "Open");
  await page.getByRole("heading", { name: "There is no team no-such-team" }).waitFor();
  await page.getByRole("link", { name: "All teams" }).click();
  await page.getByRole("heading", { name: "Teams", level: 1 }).waitFor();
});

test("who may not is told so by the server, in its words", async () => {
  const { page, name } = await openTeam();
  const body = JSON.stringify({ errors: [{ message: "permission denied: not an admin" }] });
  await demo.fault("CreateInvite", { status: 403, body });
  await page.getByLabel("Username or email").fill((await someone(2)).email);
  await press(page, "Invite");
  await page.getByText("You may not do this").waitFor();
  assert.equal((await stored(name)).members.filter(({ pending }) => pending).length, 0);
});
