// 10,000 users on the page, and what is left of them when nobody looks any more.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openBrowser, openView, startDemo } from "./support.mjs";

const seeded = 10_000;
const demo = await startDemo("--seed-users", String(seeded));
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

/** What finalizers let go of is collected by the next round. */
const collections = 3;

async function heapMiB(page, session) {
  for (let count = 0; count < collections; count += 1) {
    await session.send("HeapProfiler.collectGarbage");
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  }
  return (await session.send("Runtime.getHeapUsage")).usedSize / 2 ** 20;
}

test("the users' memory is given back when the view is left", async () => {
  const { page, complaints } = await openView(browser, demo, "#/account");
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  const visit = async () => {
    await page.getByRole("link", { name: "Users", exact: true }).click();
    await page.locator("p.count", { hasText: "10,001 users" }).waitFor({ timeout: 60_000 });
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    const held = await heapMiB(page, session);
    await page.getByRole("link", { name: "Account", exact: true }).click();
    await page.getByRole("heading", { name: "API keys" }).waitFor();
    return { held, left: await heapMiB(page, session) };
  };
  // The first visit loads the view's code, too, which stays.
  const first = await visit();
  const second = await visit();
  assert.ok(first.held - first.left > 2, `${first.held} MiB with users, ${first.left} without`);
  assert.ok(second.left - first.left < 1, `${second.left} MiB after ${first.left}`);
  assert.deepEqual(complaints, []);
});
