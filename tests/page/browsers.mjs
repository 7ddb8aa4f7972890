// Chromium and Firefox, each by what drives it best: how to open one, and how
// to open a page in it that nothing is stored in, and whose own scripts run after these.
import puppeteer from "puppeteer-core";
import { openBrowser as openChromium } from "../e2e/support.mjs";

/** Playwright drives Chromium over its own protocol, CDP. */
const chromium = {
  name: "Chromium",
  launch: openChromium,
  async newPage(browser, ...scripts) {
    const context = await browser.newContext();
    const page = await context.newPage();
    for (const script of scripts) await page.addInitScript(script);
    return page;
  },
};

/** Playwright wants a Firefox of its own; Puppeteer drives anybody's, over WebDriver BiDi. */
const firefox = {
  name: "Firefox",
  launch: () =>
    puppeteer.launch({
      browser: "firefox",
      protocol: "webDriverBiDi",
      executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
      headless: true,
    }),
  async newPage(browser, ...scripts) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    for (const script of scripts) await page.evaluateOnNewDocument(script);
    return page;
  },
};

export const kinds = { chromium, firefox };
