// What the page says while it has to wait: no network, a server that fails, one
// that limits how often it is asked.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openBrowser, openPage, openView, signIn, startDemo } from "./support.mjs";

const demo = await startDemo("--faults", "--seed-users", "30");
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

const status = (page) => page.locator(".status-line");

test("being offline is noticed, told again by what fails, and over when it is over", async () => {
  const { page } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  await page.context().setOffline(true);
  await status(page).getByText("You are offline.").waitFor();
  await page.getByRole("button", { name: "Refresh" }).click();
  // The library tries again by itself for a while.
  await page.context().setOffline(false);
  await status(page).getByText("You are online again.").waitFor();
  await page.getByRole("button", { name: "Refresh" }).waitFor({ timeout: 30_000 });
  await status(page).waitFor({ state: "hidden" });
});

test("a view that could not be loaded can be loaded again", async () => {
  const { page } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Teams" }).click();
  await page.getByText("This part of the page did not load").waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
});

test("a call that is sent again is told, until it is answered", async () => {
  const { page } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  await demo.fault("User", { status: 503, body: "busy" }, 2);
  await page.getByRole("button", { name: "Refresh" }).click();
  await status(page)
    .getByText(/^No clear answer from the server\. Trying again/)
    .waitFor();
  await status(page).waitFor({ state: "hidden" });
});

test("a rate limit shows how long it lasts, counted down, and ends by itself", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  await signIn(page, demo.adminKey);
  const limited = { status: 429, headers: { "Retry-After": "4" }, body: "{}" };
  await demo.fault("User", limited);
  await page.getByRole("button", { name: "Refresh" }).click();
  const seconds = async () => {
    const line = status(page).getByText(/Going on in \d+ seconds?\./);
    return Number(/\d+/.exec(await line.textContent())[0]);
  };
  const first = await seconds();
  assert.ok(first >= 3 && first <= 8, `${first} s`);
  await page.waitForTimeout(1200);
  assert.ok((await seconds()) < first);
  await status(page).waitFor({ state: "hidden", timeout: 15_000 });
  assert.deepEqual(
    complaints.filter((text) => !text.includes("429")),
    [],
  );
});

test("where the server wants to be left alone for long, trying again counts down", async () => {
  const { page } = await openView(browser, demo, "#/account");
  const limited = { status: 429, headers: { "Retry-After": "3600" }, body: "{}" };
  await demo.fault("SearchUsers", limited, 10);
  await page.getByRole("link", { name: "Users", exact: true }).click();
  const again = page.getByRole("button", { name: /^Try again in \d+ s$/ });
  await again.waitFor();
  assert.equal(await again.getAttribute("aria-disabled"), "true");
});
