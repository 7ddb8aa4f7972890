// What Lighthouse says of the demo dashboard's production build: the form, and
// views behind it.
import lighthouse, { desktopConfig } from "lighthouse";
import puppeteer from "puppeteer-core";
import { startDemo } from "../tests/e2e/support.mjs";

const pages = ["#/account", "#/users", "#/add-users", "#/teams", "#/overview"];
const categories = ["performance", "accessibility", "best-practices"];

/** In the tab's own storage, as "Keep for this tab" has it: each page begins with it. */
async function signInForTab(page, demo) {
  await page.goto(demo.url);
  await page.waitForSelector('input[name="password"]');
  await page.type('input[name="password"]', demo.adminKey);
  await page.click('input[type="checkbox"]');
  await page.click('button[type="submit"]');
  await page.waitForSelector("#keys-title");
}

async function audit(page, url) {
  const { lhr } = await lighthouse(
    url,
    { onlyCategories: categories, disableStorageReset: true, logLevel: "error" },
    desktopConfig,
    page,
  );
  const failed = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 0.9);
  return {
    scores: Object.fromEntries(categories.map((name) => [name, lhr.categories[name].score * 100])),
    failed: failed.map(({ id, displayValue }) => `${id} ${displayValue ?? ""}`.trim()),
  };
}

export async function measure() {
  const demo = await startDemo("--seed-users", "200");
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const results = {};
  try {
    const page = await browser.newPage();
    results["sign-in"] = await audit(page, demo.url);
    await signInForTab(page, demo);
    for (const address of pages) {
      // Another address behind `#` alone would not load the page.
      await page.goto("about:blank");
      results[address] = await audit(page, `${demo.url}/${address}`);
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
  const worst = (category) =>
    Math.min(...Object.values(results).map(({ scores }) => scores[category]));
  const must = { performance: 95, accessibility: 100, "best-practices": 100 };
  return categories.map((category) => ({
    name: `lighthouse-${category}`,
    title: `Lighthouse, desktop: ${category}`,
    unit: "of 100",
    series: Object.fromEntries(
      Object.entries(results).map(([name, { scores }]) => [name, [scores[category]]]),
    ),
    goals: [
      {
        name: `Lighthouse: ${category}, the least of ${Object.keys(results).length} pages`,
        value: worst(category),
        must: must[category],
        isLeast: true,
        unit: "",
      },
    ],
    details: Object.fromEntries(
      Object.entries(results).map(([name, { failed }]) => [
        `${name}, under 0.9`,
        failed.join(", ") || "none",
      ]),
    ),
  }));
}
