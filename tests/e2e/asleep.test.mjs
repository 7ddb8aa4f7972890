// The machine sleeps while the page is open: the clock jumps.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startBehindLogin } from "./behind-login.mjs";
import { openPage, press, signInBeside } from "./support.mjs";

const { login, browser } = await startBehindLogin("--require-user-agent");

const slept = (page) => page.getByRole("status").filter({ hasText: "This page slept for" });
const notice = (page, time) =>
  slept(page).getByText(`This page slept for ${time}`, { exact: true });

/** Somebody in the middle of typing, whom a sign-in has let in. */
async function open() {
  const { page, complaints } = await openPage(browser, login.url);
  await page.clock.install();
  await press(page, "Sign in at the company");
  await page.getByLabel("Description").fill("typed before");
  return { page, complaints };
}

test("it is said in the right unit, above the view, and does not take the focus", async () => {
  const { page, complaints } = await open();
  await page.clock.fastForward("01:00:00");
  await notice(page, "an hour").waitFor();
  await page.getByText("What it shows is from before then.").waitFor();
  const focused = await page.evaluate(() => document.activeElement.name);
  assert.equal(focused, "description");
  await press(page, "Dismiss");
  await slept(page).waitFor({ state: "detached" });
  for (const [time, words] of [
    ["00:12:00", "12 minutes"],
    ["05:00:00", "5 hours"],
    [72 * 3_600_000, "3 days"],
  ]) {
    await page.clock.fastForward(time);
    await notice(page, words).waitFor();
    await press(page, "Dismiss");
    await slept(page).waitFor({ state: "detached" });
  }
  assert.deepEqual(complaints, []);
});

test("a tab in the background that ticks once a minute has not slept", async () => {
  const { page } = await open();
  for (let minute = 0; minute < 10; minute += 1) await page.clock.fastForward("01:00");
  await page.clock.runFor(10_000);
  assert.equal(await slept(page).count(), 0);
  await page.clock.fastForward("06:00");
  await notice(page, "6 minutes").waitFor();
});

test("the reload that it offers keeps the address and what was typed", async () => {
  const { page } = await open();
  await page.getByRole("link", { name: "Teams" }).click();
  await page.getByLabel("Team name").fill("half a na");
  await page.clock.fastForward("01:00:00");
  await slept(page).waitFor();
  await press(page, "Reload");
  await slept(page).waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1, name: "Teams" }).waitFor();
  assert.equal(await page.getByLabel("Team name").inputValue(), "half a na");
  await page.getByRole("link", { name: "Account" }).click();
  assert.equal(await page.getByLabel("Description").inputValue(), "typed before");
});

test("the server is asked once whether the sign-in is over, and that is said instead", async () => {
  const { page } = await open();
  login.end();
  const told = page.getByRole("alert").filter({ hasText: "Your sign-in to this site is over" });
  const calls = await login.calls(async () => {
    await page.clock.fastForward("02:00:00");
    await told.waitFor();
  });
  assert.equal(calls.length, 1);
  assert.equal(await slept(page).count(), 0);
  assert.equal(await page.getByLabel("Description").inputValue(), "typed before");
  await signInBeside(page, told);
  await notice(page, "2 hours").waitFor();
});
