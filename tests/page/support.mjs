// A page in a real browser, behind one small interface for Chromium and
// Firefox, and the plain page with the packed package that most tests open.
import { cpSync } from "node:fs";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { startServer } from "../support/server.mjs";
import { installPackage } from "../support/tarball.mjs";
import { kinds } from "./browsers.mjs";
import { prepare } from "./in-page.mjs";

const site = fileURLToPath(new URL("site", import.meta.url));

/** The built dashboard. */
export const demo = fileURLToPath(new URL("../../www/dist", import.meta.url));

/**
 * A server with the plain page, which imports the package from beside it with
 * no bundler in between, or with the page in the folder `files`. The server
 * sends its strict Content-Security-Policy with every file.
 */
export async function startSite({ files, args = [] } = {}) {
  const folder = files ?? installPackage().folder;
  if (!files) cpSync(site, folder, { recursive: true });
  const server = await startServer({ args: ["--static", folder, ...args] });
  after(() => server.stop());
  return server;
}

/**
 * Opens the browsers that are named, all by default: `{name, open(url, ...scripts)}` each.
 * The scripts run before the page's own.
 */
export async function openBrowsers(names = Object.keys(kinds)) {
  const opened = [];
  for (const { name, launch, newPage } of names.map((key) => kinds[key])) {
    const browser = await launch();
    after(() => browser.close());
    const open = async (url, ...scripts) => {
      const page = new Page(await newPage(browser, prepare, ...scripts));
      await page.driven.goto(url);
      return page;
    };
    opened.push({ name, open });
  }
  return opened;
}

/** A tab with nothing stored. `driven` is Playwright's or Puppeteer's own page. */
class Page {
  #complaints = [];
  #markers = new Map();

  constructor(driven) {
    this.driven = driven;
    driven.on("pageerror", (error) => this.#complaints.push(String(error)));
    driven.on("console", (message) => {
      this.#markers.get(message.text())?.();
      if (message.type() === "error") this.#complaints.push(message.text());
    });
  }

  /** Runs a function in the page, with one argument; resolves to what it resolves to. */
  evaluate(work, argument) {
    return this.driven.evaluate(work, argument);
  }

  /** Clicks the button, link or box with this name, as soon as there is one. */
  async click(name) {
    await (await this.#control(name)).click();
  }

  /** Clicks what leads to another page, or to the same anew. */
  async leave(name) {
    await Promise.all([this.driven.waitForNavigation(), this.click(name)]);
  }

  /** Types into the field with this name, as soon as there is one. */
  async type(name, text) {
    await this.click(name);
    await this.driven.keyboard.type(text);
  }

  /** Waits until the page shows a text. */
  async shows(text) {
    await this.evaluate((wanted) => testing.text(wanted), text);
  }

  /** Waits until the page does not show a text. */
  async hides(text) {
    await this.evaluate((unwanted) => testing.noText(unwanted), text);
  }

  /**
   * What must not happen: uncaught errors, console errors, violations of the
   * policy. They are told one by one, so this waits until a last word that the
   * page says after them has come.
   */
  async complaints() {
    const marker = `marker ${this.#markers.size}`;
    const heard = new Promise((resolve) => this.#markers.set(marker, resolve));
    await this.evaluate(async (last) => {
      await new Promise((resolve) => setTimeout(resolve));
      console.info(last);
    }, marker);
    await heard;
    return this.#complaints;
  }

  #control(name) {
    return this.driven.evaluateHandle((wanted) => testing.control(wanted), name);
  }
}
