// The dashboard against a server that limits how often it is asked.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openBrowser, openView, startDemo } from "./support.mjs";

/** So few that adding many comes up against it. */
const demo = await startDemo("--rate-limit", "15/3");
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

test("rows wait for the rate limit, the page says how long, and none fails for it", async () => {
  const { page } = await openView(browser, demo, "#/add-users");
  const people = Array.from({ length: 120 }, (_, index) => `person${index}@limited.test`);
  await page.getByLabel("or paste its rows").fill(["email", ...people].join("\n"));
  await page.getByRole("button", { name: "Check the rows" }).click();
  await page.getByRole("button", { name: "Add 120 users" }).click();
  const countdown = page.locator(".run").getByText(/going on in \d+ seconds?\./);
  await countdown.first().waitFor();
  await page.getByRole("heading", { name: "All rows are done." }).waitFor({ timeout: 60_000 });
  await page.getByText("120 created").first().waitFor();
  await countdown.first().waitFor({ state: "detached" });
});

test("a list waits for the rate limit, and is complete in the end", async () => {
  const { page } = await openView(browser, demo, "#/account");
  // Somebody else uses the same key, and all that the server allows for it.
  const asked = Array.from({ length: 15 }, () => demo.ask("{ viewer { id } }").catch(() => {}));
  await Promise.all(asked);
  await page.getByRole("button", { name: "Refresh" }).click();
  const line = page.locator(".status-line", {
    hasText: "The server limits how often it is asked.",
  });
  await line.waitFor();
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await page.locator("p.count", { hasText: "121 users" }).waitFor({ timeout: 30_000 });
  assert.equal(await page.getByRole("alert").filter({ hasText: /./ }).count(), 0);
});
