// The demo behind a sign-in of a company's, and people who have come through it.
import { after } from "node:test";
import { startLogin } from "../support/login.mjs";
import { openBrowser, openPage, press, startDemo } from "./support.mjs";

/** Starts all of it, and ends it with the file's tests. `flags` are the demo's. */
export async function startBehindLogin(...flags) {
  const demo = await startDemo(...flags);
  const login = await startLogin(demo.url, demo.adminKey);
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await login.stop();
    await demo.stop();
  });
  /** A tab of somebody who has signed in in front of the site, at an address there. */
  const openBehind = async (address = "") => {
    login.form = "302";
    const { page, complaints } = await openPage(browser, login.url);
    await press(page, "Sign in at the company");
    await page.getByRole("heading", { name: "API keys" }).waitFor();
    if (address !== "") await page.goto(`${login.url}/${address}`);
    return { page, complaints };
  };
  return { demo, login, browser, openBehind };
}
