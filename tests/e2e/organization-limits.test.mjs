// What cannot be in an organization is said before anything is sent: no free seat, the last
// administrator; and who may not change it, sees it without the buttons.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { memberWithKey, openOrganization, organizationOf, place } from "./organizations.mjs";
import { openBrowser, openPage, press, signIn, startDemo } from "./support.mjs";

// The administrator and two others have a seat, and two more may only read.
const demo = await startDemo("--faults", "--seats", "3", "--view-only-seats", "2");
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

const stored = () => organizationOf(demo, "default");

/** Makes an account, which takes a seat until it is in the organization no longer. */
async function outsider(name) {
  const { createUser } = await demo.ask(
    "mutation($email: String!) { createUser(input: { email: $email }) { user { username } } }",
    { email: `${name}@example.org` },
  );
  await place(demo, "removeUserFromOrganization", { userName: createUser.user.username });
  return createUser.user.username;
}

const ada = await outsider("ada");
const grace = await outsider("grace");
const edsger = await outsider("edsger");
const alan = await outsider("alan");
await place(demo, "updateOrganizationUser", { userName: "admin", userOrgRole: "admin" });
for (const userName of [ada, grace])
  await place(demo, "addUserToOrganization", { userName, userOrgRole: "member" });

/** Counts what is sent that changes an organization. */
function watchChanges(page) {
  const sent = [];
  page.on("request", (request) => {
    if (/OrganizationUser|ToOrganization|FromOrganization/.test(request.postData() ?? ""))
      sent.push(request.postData());
  });
  return sent;
}

const effect = (dialog, text) => dialog.locator(".effect").filter({ hasText: text }).waitFor();

const rowOf = (page, username) => page.getByRole("row").filter({ hasText: username });

/** The page of somebody with this key. */
async function openAs(key, hash = "#/organization") {
  const opened = await openPage(browser, demo.url);
  await signIn(opened.page, key);
  await opened.page.evaluate((address) => {
    location.hash = address;
  }, hash);
  return opened;
}

test("without a free seat the button says why, and nothing is sent", async () => {
  const { page, complaints } = await openOrganization(browser, demo);
  const sent = watchChanges(page);
  await page.getByText("3 of 3 seats are used, 0 are free.").waitFor();
  await press(page, "Add somebody");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Username").fill(edsger);
  await effect(dialog, "No seat is free: 3 of 3 are used.");
  await dialog
    .getByRole("button", { name: /^Add: No seat is free: 3 of 3 are used/, disabled: true })
    .click({ force: true });
  await dialog.getByLabel("Username").press("Enter");
  assert.deepEqual(sent, []);
  await dialog.getByLabel("Role", { exact: true }).selectOption("Viewer");
  await effect(dialog, "Takes one of 2 free view-only seats.");
  // Nor was it tried: nothing has gone wrong.
  assert.equal(await dialog.getByRole("alert").filter({ hasText: /./ }).count(), 0);
  await press(dialog, "Add");
  await page.getByText(`${edsger} is in the organization now.`).waitFor();
  assert.equal(sent.length, 1);

  // They may read; to write, they need a seat.
  await page.getByRole("button", { name: `Change ${edsger}` }).click();
  await dialog.getByLabel("Role", { exact: true }).selectOption("Member");
  await effect(dialog, "No seat is free: 3 of 3 are used.");
  await dialog
    .getByRole("button", { name: /^Change role: No seat is free/, disabled: true })
    .click({ force: true });
  assert.equal(sent.length, 1);
  await press(dialog, "Cancel");
  assert.equal((await stored()).usedSeats, 3);
  assert.deepEqual(complaints, []);
});

test("the last seat is said to be the last one; one taken meanwhile is the server's to tell", async () => {
  await place(demo, "removeUserFromOrganization", { userName: grace });
  const { page } = await openOrganization(browser, demo);
  await press(page, "Add somebody");
  const dialog = page.getByRole("dialog");
  await effect(dialog, "Takes the last free seat.");
  await dialog.getByLabel("Username").fill(alan);
  await place(demo, "addUserToOrganization", { userName: grace, userOrgRole: "member" });
  await press(dialog, "Add");
  await dialog.getByText(/Seat limit reached/).waitFor();
  const { usedSeats, members } = await stored();
  assert.equal(usedSeats, 3);
  assert.ok(!members.some(({ username }) => username === alan));
});

test("the last administrator keeps the role and the place", async () => {
  const { page } = await openOrganization(browser, demo);
  const sent = watchChanges(page);
  const { members } = await stored();
  const admin = members.find(({ role }) => role === "admin");
  await page.getByRole("button", { name: `Change ${admin.name}`, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Role", { exact: true }).selectOption("Viewer");
  await effect(dialog, "This is the last administrator");
  await dialog
    .getByRole("button", { name: /^Change role: This is the last administrator/ })
    .click({ force: true });
  await press(dialog, "Take out of the organization…");
  await effect(dialog, "This is the last administrator");
  await dialog
    .getByRole("button", { name: /^Take out: This is the last administrator/ })
    .click({ force: true });
  await press(dialog, "Cancel");
  assert.deepEqual(sent, []);

  // With another one they may go.
  await place(demo, "updateOrganizationUser", { userName: ada, userOrgRole: "admin" });
  await press(page, "Refresh");
  await rowOf(page, ada).getByText("Administrator").waitFor();
  await page.getByRole("button", { name: `Change ${admin.name}`, exact: true }).click();
  await press(dialog, "Take out of the organization…");
  await effect(dialog, "Frees a seat.");
  await dialog.getByText("This is you. As an administrator of this server").waitFor();
  await press(dialog, "Cancel");
  await place(demo, "updateOrganizationUser", { userName: ada, userOrgRole: "member" });
});

test("a member sees the page without what they may not do", async () => {
  const { key } = await memberWithKey(demo, "member");
  const { page, complaints } = await openAs(key);
  await page.getByRole("table", { name: "Members" }).waitFor();
  await page.getByRole("heading", { name: "default", level: 1 }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Add somebody" }).count(), 0);
  assert.equal(await page.getByRole("button", { name: /^Change / }).count(), 0);
  assert.equal(await page.locator(".virtual-row a[href^='#/users']").count(), 0);
  await page.getByRole("button", { name: "Refresh" }).waitFor();
  assert.deepEqual(complaints, []);
});

test("an administrator of the organization alone is told what their own change costs them", async () => {
  const { username, key } = await memberWithKey(demo, "admin");
  const { page } = await openAs(key);
  await page.getByRole("button", { name: "Add somebody" }).waitFor();
  const own = (await stored()).members.find((member) => member.username === username);
  const change = rowOf(page, username).getByRole("button");
  const dialog = page.getByRole("dialog");
  await change.click();
  await press(dialog, "Take out of the organization…");
  await dialog.getByText("you will no longer be able to see this organization").waitFor();
  await press(dialog, "Cancel");
  await change.click();
  await dialog.getByLabel("Role", { exact: true }).selectOption("Member");
  await effect(dialog, "a service account takes none.");
  await dialog.getByText("you will no longer be able to change who is in").waitFor();
  await press(dialog, "Change role");
  await page.getByText(`${own.name} is member now.`).waitFor();
  await page.getByRole("button", { name: "Add somebody" }).waitFor({ state: "detached" });
  assert.equal(await change.count(), 0);
});

test("whoever takes themselves out is told that there is nothing left to see", async () => {
  const { username, key } = await memberWithKey(demo, "admin");
  const { page } = await openAs(key, "#/organization/default");
  await rowOf(page, username).getByRole("button").click();
  const dialog = page.getByRole("dialog");
  await press(dialog, "Take out of the organization…");
  await press(dialog, "Take out");
  await page
    .getByRole("heading", { name: "There is no organization default for you to see" })
    .waitFor();
  assert.ok(!(await stored()).members.some((member) => member.username === username));
});

test("what was typed is there after a sign-in that was over", async () => {
  const { page } = await openOrganization(browser, demo);
  await press(page, "Add somebody");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Role", { exact: true }).selectOption("Viewer");
  await dialog.getByLabel("Username").fill("some-body");
  await page.route("**/wandb/graphql", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html>Sign in" }),
  );
  await press(dialog, "Add");
  await dialog.getByText("Your sign-in to this site is over").waitFor();
  assert.equal(await dialog.getByLabel("Username").inputValue(), "some-body");
  await page.unroute("**/wandb/graphql");
  await press(dialog, "Reload");
  await signIn(page, demo.adminKey).catch(() => {});
  await page.getByRole("button", { name: "Add somebody" }).click();
  assert.equal(await dialog.getByLabel("Username").inputValue(), "some-body");
  assert.equal(await dialog.getByLabel("Role", { exact: true }).inputValue(), "viewer");
});
