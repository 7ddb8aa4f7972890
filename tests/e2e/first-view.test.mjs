// What the first view costs: all that a browser fetches until the account is
// there, and nothing of the views behind it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { openBrowser, openPage, signIn, startDemo } from "./support.mjs";

// Of these the library is 125, twice what it is to be: bench/SIZE.md.
const budgetKiB = 210;

const demo = await startDemo();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

test(`the first view comes in ${budgetKiB} KiB, compressed by brotli`, async () => {
  const bodies = [];
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("response", (response) => {
    if (!response.url().includes("/graphql")) bodies.push(response.body());
  });
  await page.goto(demo.url);
  await signIn(page, demo.adminKey);
  const sizes = (await Promise.all(bodies)).map((body) => brotliCompressSync(body).length);
  const total = sizes.reduce((sum, size) => sum + size, 0) / 1024;
  assert.ok(total < budgetKiB, `${total.toFixed(1)} KiB`);
});

test("views, tables and charts come when they are wanted", async () => {
  const { page } = await openPage(browser, demo.url);
  const scripts = [];
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) scripts.push(response.url());
  });
  await signIn(page, demo.adminKey);
  const before = scripts.length;
  await page.getByRole("link", { name: "Overview" }).click();
  await page.locator(".plot svg").first().waitFor();
  assert.ok(scripts.length >= before + 2, "the view, and the chart library");
});
