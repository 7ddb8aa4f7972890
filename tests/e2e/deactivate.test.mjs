// "Deactivate these": whom it offers, what it says beforehand, a run, a pause, an undo.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  activeNames,
  deactivate,
  done,
  heading,
  openPreview,
  restore,
  results,
  table,
} from "./deactivating.mjs";
import { awayFor, isActive, isService, listAll } from "./people.mjs";
import { openBrowser, openView, press, saved, startDemo } from "./support.mjs";

const demo = await startDemo("--faults", "--seed-users", "300");
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

const everybody = await listAll(demo);
const before = await activeNames(demo);
const isOther = ({ admin }) => !admin;
const away = awayFor(90, everybody).filter((user) => !isService(user) && isOther(user));
/** The administrators among them, too. */
const shown = awayFor(90, everybody).filter((user) => !isService(user)).length;
const names = away.map(({ username }) => username);
const query = "inactive=90&state=active&type=person";
const people = (number) => (number === 1 ? "1 person" : `${number} people`);
const submit = (page, number) => press(page, `Deactivate ${people(number)}`);
const without = (all, some) => all.filter((name) => !some.includes(name));

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
  await page.getByText("0 of 1 chosen").waitFor();
  const other = admins.find(({ username }) => username !== "admin");
  const row = table(page).getByRole("row").filter({ hasText: other.username });
  await row.getByText("Administrator", { exact: true }).waitFor();
  const none = page.getByRole("button", { name: "Deactivate 0 people" });
  assert.equal(await none.getAttribute("aria-disabled"), "true");
  await row.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Deactivate 1 person" }).waitFor();

  await page.goto(`${demo.url}/#/deactivate-users?inactive=30`);
  await page.getByText("accounts are deactivated already").waitFor();
  const awayFor30 = awayFor(30, everybody);
  const services = awayFor30.filter(isService).length;
  assert.ok(services > 0, "the seed has them");
  await page.getByText(new RegExp(`^${services} service accounts? (is|are) left out`)).waitFor();
  const chosen = awayFor30.filter((user) => !isService(user) && isOther(user)).length;
  await page.getByRole("button", { name: `Deactivate ${people(chosen)}` }).waitFor();
  await press(page, "Choose nobody");
  await page.getByText(/^0 of \d+ chosen$/).waitFor();
  await press(page, "Choose all but administrators");
  await page.getByRole("button", { name: `Deactivate ${people(chosen)}` }).waitFor();

  await page.goto(`${demo.url}/#/deactivate-users?inactive=30&state=active&type=service`);
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
  await press(page, "Choose all but administrators");
  await submit(page, names.length);
  await done(page);
  const after = await demo.ask('{ organization(name: "default") { usedSeats usedViewOnlySeats } }');
  const { usedSeats, usedViewOnlySeats } = after.organization;
  assert.equal(usedSeats + usedViewOnlySeats, all - seats.length, "what was said is true");
  await restore(demo, before);
});

test("a run deactivates exactly the chosen, tells each and saves it; an undo takes exactly these back", async () => {
  const { page, complaints } = await openPreview(browser, demo, query);
  const first = names[0];
  await table(page).getByRole("row").filter({ hasText: first }).getByRole("checkbox").uncheck();
  const chosen = names.filter((name) => name !== first);
  // Somebody else does one of them in the meantime: no doing of this page.
  await deactivate(demo, chosen[3]);
  await submit(page, chosen.length);
  await done(page);
  await page.getByText(`${chosen.length} of ${chosen.length} rows done`).waitFor();
  const own = chosen.length - 1;
  await page.getByText(`${own} deactivated, 1 was so already`, { exact: true }).waitFor();
  assert.deepEqual(await activeNames(demo), without(before, chosen));
  assert.equal((await results(page)).filter((text) => text === "Deactivated").length > 5, true);
  const { name, text } = await saved(page, () => press(page, "Download the result"));
  assert.match(name, /^wandb-deactivated-/);
  const [fields, ...rows] = text.split("\r\n");
  assert.equal(fields, "Name,Username,Email,Last active,Result,Reason");
  assert.deepEqual(rows.map((row) => row.split(",")[1]).sort(), [...chosen].sort());
  assert.equal(rows.filter((row) => row.endsWith(",Deactivated,")).length, own);
  assert.equal(rows.filter((row) => row.endsWith(",Was deactivated already,")).length, 1);

  await press(page, `Undo: ${own} accounts become active again`);
  await page.getByText(`${own} of ${own} rows done`).waitFor();
  await done(page);
  assert.deepEqual(await activeNames(demo), without(before, [chosen[3]]));
  assert.ok((await results(page)).includes("Active again"));
  assert.equal(await page.getByRole("button", { name: /^Undo/ }).count(), 0);
  assert.deepEqual(complaints, []);
  await restore(demo, before);
});

test("the lists show the new state afterwards", async () => {
  const { page } = await openView(browser, demo, `#/users?${query}`);
  await page
    .locator("p.count")
    .filter({ hasText: `${shown} of` })
    .waitFor();
  await page.getByRole("link", { name: "Deactivate these…" }).click();
  await submit(page, names.length);
  await done(page);
  await page.getByRole("link", { name: "Back to the list" }).click();
  const left = shown - names.length;
  if (left > 0)
    await page
      .locator("p.count")
      .filter({ hasText: `${left} of` })
      .waitFor();
  else await page.getByText("Nobody who was loaded fits").waitFor();
  await page.getByRole("link", { name: "Overview" }).click();
  const active = before.length - names.length;
  await page.getByRole("link", { name: `${active} active`, exact: true }).waitFor();
  await restore(demo, before);
});

test("a run is paused in the middle, goes on and ends; leaving the page meanwhile is asked about", async () => {
  const { page } = await openPreview(browser, demo, query);
  let underWay = 0;
  page.on("request", () => (underWay += 1));
  const ended = () => (underWay -= 1);
  page.on("requestfinished", ended).on("requestfailed", ended);
  // Answers that take a moment: so that there is a middle.
  await demo.fault("*", { delayMs: 150 }, 30);
  await submit(page, names.length);
  await press(page, "Pause");
  await heading(page, "Paused.").waitFor();
  const guards = () =>
    page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  assert.equal(await guards(), true);
  while (underWay > 0) await page.waitForEvent("requestfinished");
  const paused = await activeNames(demo);
  assert.ok(paused.length > before.length - names.length);
  // Nothing more happens.
  await page.waitForTimeout(1000);
  assert.deepEqual(await activeNames(demo), paused);
  await press(page, "Go on");
  await done(page);
  assert.deepEqual(await activeNames(demo), without(before, names));
  assert.equal(await guards(), false);
  await restore(demo, before);
});

test("a row that fails says why, fails alone, and is tried again", async () => {
  const { page } = await openPreview(browser, demo, query);
  const body = JSON.stringify({ errors: [{ message: "closed for the night" }] });
  await demo.fault("DeleteUser", { status: 200, body }, 1);
  await submit(page, names.length);
  await done(page);
  await page.getByText(`${names.length - 1} deactivated, 1 failed`, { exact: true }).waitFor();
  const [failed] = (await results(page)).filter((text) => text.startsWith("Failed"));
  assert.match(failed, /^Failed: Closed for the night\./);
  const { text } = await saved(page, () => press(page, "Download the result"));
  assert.match(text, /,Failed,Closed for the night\./);
  assert.equal((await activeNames(demo)).length, before.length - names.length + 1);
  await press(page, "Try the failed ones again");
  await page.getByText("1 of 1 row done").waitFor();
  await page.getByText(`${names.length} deactivated`, { exact: true }).waitFor();
  await press(page, `Undo: ${names.length} accounts become active again`);
  await page.getByText(`${names.length} active again`).first().waitFor();
  await done(page);
  assert.deepEqual(await activeNames(demo), before);
});
