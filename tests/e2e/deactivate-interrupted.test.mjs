// Deactivating many while the sign-in in front of the site ends, or the network: it
// waits, goes on, and nobody is left out or failed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startBehindLogin } from "./behind-login.mjs";
import { activeNames, done, heading, openPreview, results, table } from "./deactivating.mjs";
import { awayFor, isService, listAll } from "./people.mjs";
import { press, signInBeside } from "./support.mjs";

const { demo, login, browser, openBehind } = await startBehindLogin(
  "--faults",
  "--require-user-agent",
  ...["--seed-users", "300"],
);

const query = "inactive=30&state=active&type=person";
const before = await activeNames(demo);
const names = awayFor(30, await listAll(demo))
  .filter((user) => !isService(user) && !user.admin)
  .map(({ username }) => username);
const wanted = before.filter((name) => !names.includes(name));

/** Begins a run, of which some rows are done. */
async function begin(page) {
  await table(page).waitFor();
  await demo.fault("*", { delayMs: 200 }, 40);
  await page.getByRole("button", { name: /^Deactivate \d+ people$/ }).click();
  await page.getByText(new RegExp(`^[1-9]\\d* of ${names.length} rows done$`)).waitFor();
}

/** All of it is done, and an undo takes all of it back. */
async function allAreDone(page) {
  await done(page);
  assert.equal(await page.getByText("failed").count(), 0);
  assert.deepEqual(await activeNames(demo), wanted);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await page.getByText(`${names.length} active again`).first().waitFor({ timeout: 60_000 });
  await done(page);
  assert.deepEqual(await activeNames(demo), before);
}

test("a run waits for the sign-in, and goes on by itself after it", async () => {
  const { page } = await openBehind(`#/deactivate-users?${query}`);
  await begin(page);
  login.end();
  await heading(page, "Interrupted.").waitFor();
  await page.getByText("Your sign-in to this site is over").waitFor();
  assert.equal(await page.getByText("Failed").count(), 0, "no row has failed for it");
  assert.ok((await activeNames(demo)).length > wanted.length);
  await signInBeside(page, page);
  await allAreDone(page);
});

test("a run waits for the network, and goes on by itself", async () => {
  const { page } = await openPreview(browser, demo, query);
  await begin(page);
  await page.context().setOffline(true);
  await heading(page, "Interrupted.").waitFor({ timeout: 60_000 });
  assert.equal(await page.getByText("Failed").count(), 0);
  await page.context().setOffline(false);
  await allAreDone(page);
});

test("what was done without a clear answer is told so, and taken back by an undo", async () => {
  const { page } = await openPreview(browser, demo, query);
  await press(page, "Choose nobody");
  await table(page).getByRole("checkbox").first().check();
  // Oftener than the library sends it, and the browser what the library sends.
  await demo.fault("DeleteUser", "drop-after", 20);
  await press(page, "Deactivate 1 person");
  await heading(page, "Interrupted.").waitFor({ timeout: 60_000 });
  await press(page, "Go on");
  await done(page);
  assert.deepEqual(await results(page), ["Deactivated, perhaps by this run"]);
  assert.equal((await activeNames(demo)).length, before.length - 1);
  await press(page, "Undo: 1 account becomes active again");
  await page.getByText("1 active again").first().waitFor();
  await done(page);
  assert.deepEqual(await activeNames(demo), before);
});
