// Pages that documents show: served as they stand, signed in to, and looked at.
import assert from "node:assert/strict";
import { openBrowser } from "../e2e/support.mjs";
import { newKey } from "../support/server.mjs";
import { startLocal } from "./local.mjs";

/**
 * Opens the file `name` of a folder in Chromium, served under the server's strict
 * Content-Security-Policy. Whoever signs in has to see their account.
 */
export async function tryPage(folder, name) {
  const key = newKey();
  const flags = ["--listen", "127.0.0.1:0", "--db", ":memory:", "--admin-key", key];
  const server = await startLocal([...flags, "--static", folder]);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      // Browsers ask every site for an icon.
      const isIcon = message.location().url.endsWith("/favicon.ico");
      if (message.type() === "error" && !isIcon) complaints.push(message.text());
    });
    page.setDefaultTimeout(10_000);
    await page.goto(`${server.url}/${name}`);
    await page.locator("input[type=password]").fill(key);
    await page.keyboard.press("Enter");
    const account = page.getByText("admin@example.com").waitFor();
    const isShown = await account.then(
      () => true,
      () => false,
    );
    assert.deepEqual({ isShown, complaints }, { isShown: true, complaints: [] });
  } finally {
    await browser.close();
    await server.stop();
  }
}
