// "Deactivate these": where it is offered, whom it chooses, and what it says beforehand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { done, openPreview, restore, startDeactivating, table } from "./deactivating.mjs";
import { isActive, isService } from "./people.mjs";
import { openView, press } from "./support.mjs";

const { demo, browser, everybody, before, isOther, shown, names, query, people, submit } =
  await startDeactivating();

test("it is offered where filters or a search choose somebody, and carries them", async () => {
  const { page } = await openView(browser, demo, "#/users");
  const offer = page.getByRole("link", { name: "Deactivate these…" });
  const count = (text) => page.locator("p.count").filter({ hasText: text }).waitFor();
  await count(`${everybody.length} users`);
  assert.equal(await offer.count(), 0);
  const status = page.getByRole("combobox", { name: "Status" });
  await status.selectOption("Active");
  await count(" of ");
  assert.equal(await offer.count(), 0, "that is nearly everybody");
  await page.goto(`${demo.url}/#/users?state=deactivated&teams=1`);
  await count(" of ");
  assert.equal(await offer.count(), 0, "nobody is left to be deactivated");
  await page.goto(`${demo.url}/#/users?${query}`);
  await offer.click();
  await table(page).waitFor();
  assert.match(page.url(), /#\/deactivate-users\?.*inactive=90/);
  assert.equal(await table(page).getAttribute("aria-rowcount"), String(shown + 1));
  await page.getByRole("link", { name: "Back to the list" }).click();
  await count(" of ");
  assert.match(page.url(), /#\/users\?.*inactive=90/);
  await page.goto(`${demo.url}/#/deactivate-users?state=active`);
  await page.getByText("Choose whom first").waitFor();
  assert.equal(await table(page).count(), 0);
});

test("oneself, deactivated and service accounts are left out, and other administrators not chosen", async () => {
  const admins = everybody.filter((user) => user.admin && isActive(user));
  assert.equal(admins.length, 2);
  const { page, complaints } = await openPreview(browser, demo, "role=admin");
  await page.getByText("You are left out").waitFor();
  const section = page.getByRole("link", { name: "Users", exact: true });
  assert.equal(await section.getAttribute("aria-current"), "page");
  await page.getByText("0 of 1 chosen").waitFor();
  const other = admins.find(({ username }) => username !== "admin");
  const row = table(page).getByRole("row").filter({ hasText: other.username });
  await row.getByText("Administrator", { exact: true }).waitFor();
  const none = page.getByRole("button", { name: "Deactivate 0 people" });
  assert.equal(await none.getAttribute("aria-disabled"), "true");
  await row.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Deactivate 1 person" }).waitFor();

  await page.goto(`${demo.url}/#/deactivate-users?teams=1`);
  await page.getByText("accounts are deactivated already").waitFor();
  const inOneTeam = everybody.filter(({ teams }) => teams.edges.length === 1);
  const services = inOneTeam.filter((user) => isActive(user) && isService(user)).length;
  assert.ok(services > 0, "the seed has them");
  await page.getByText(new RegExp(`^${services} service accounts? (is|are) left out`)).waitFor();
  const chosen = inOneTeam.filter(
    (user) => isActive(user) && !isService(user) && isOther(user),
  ).length;
  await page.getByRole("button", { name: `Deactivate ${people(chosen)}` }).waitFor();
  await press(page, "Choose nobody");
  await page.getByText(/^0 of \d+ chosen$/).waitFor();
  await page.getByRole("button", { name: /^Choose all/ }).click();
  await page.getByRole("button", { name: `Deactivate ${people(chosen)}` }).waitFor();

  await page.goto(`${demo.url}/#/deactivate-users?state=active&type=service`);
  await page.getByRole("button", { name: /^Deactivate \d+ service accounts?$/ }).waitFor();
  assert.deepEqual(complaints, []);
});

test("it says beforehand what happens, and how many seats become free", async () => {
  const { page } = await openPreview(browser, demo, query);
  const { organization } = await demo.ask(
    '{ organization(name: "default") { usedSeats usedViewOnlySeats seatAvailability { seats } members { username role } } }',
  );
  const roles = new Map(organization.members.map(({ username, role }) => [username, role]));
  const seats = names.filter((name) => roles.has(name) && roles.get(name) !== "billing-only");
  await page.getByText("They can no longer sign in.").waitFor();
  await page.getByText("Nothing of theirs is deleted.").waitFor();
  const free = organization.seatAvailability.seats - organization.usedSeats;
  const said = new RegExp(
    `^${seats.length} seats of “default” become free.*\\. ${free.toLocaleString("en")} of `,
  );
  await page.getByText(said).waitFor();
  await press(page, "Choose nobody");
  await page.getByText(/^0 seats of “default” become free/).waitFor();
  const all = organization.usedSeats + organization.usedViewOnlySeats;
  await page.getByRole("button", { name: /^Choose all/ }).click();
  await submit(page, names.length);
  await done(page);
  const after = await demo.ask('{ organization(name: "default") { usedSeats usedViewOnlySeats } }');
  const { usedSeats, usedViewOnlySeats } = after.organization;
  assert.equal(usedSeats + usedViewOnlySeats, all - seats.length, "what was said is true");
  await restore(demo, before);
});
