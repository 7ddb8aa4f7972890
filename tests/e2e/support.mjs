// The demo as `npm start` serves it, and the system's Chromium to use it with.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const start = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url));

/** Chromium as root needs them; the last three keep it from asking the network for anything. */
const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Runs `npm start`'s script on a free port with a database of its own.
 * `adminKey` is the key that it prints on the first start.
 */
export async function startDemo(...flags) {
  const folder = mkdtempSync(path.join(tmpdir(), "wandb-user-demo-"));
  const child = spawn(process.execPath, [start, ...flags], {
    env: { ...process.env, PORT: "0", DATA_DIR: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.on("exit", () => child.kill("SIGKILL"));
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const [, adminKey, url] = await new Promise((resolve, reject) => {
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
      const found = /API key: (\S+)[\s\S]*listening on (\S+)/.exec(output);
      if (found) resolve(found);
    });
    ended.then((code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  /** With the flag `--faults`: how the next calls of an operation end. */
  const fault = async (operation, what, times = 1) => {
    const response = await fetch(`${url}/_faults`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ operation, do: what, times }),
    });
    assert.equal(response.status, 204);
  };
  /** What the server answers an administrator, past the page. */
  const ask = async (query, variables) => {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Authorization: `Basic ${btoa(`api:${adminKey}`)}`,
        "Use-Admin-Privileges": "true",
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data;
  };
  return { url, adminKey, stop, fault, ask };
}

/** Opens Chromium; `close()` ends it. */
export const openBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: browserArguments,
  });

/**
 * A tab of its own, with nothing stored; `settings` are Playwright's for a
 * browser context. `complaints` collects what must not
 * happen in any test: uncaught errors, console errors, violations of the
 * Content-Security-Policy. Answers of 401 and 409 are logged by the browser itself.
 */
export async function openPage(browser, url, settings) {
  const context = await browser.newContext(settings);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: url });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    const isRefusal = /status of (401|409)/.test(message.text());
    if (message.type() === "error" && !isRefusal) complaints.push(message.text());
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(url);
  return { page, complaints };
}

/** Presses a button of a page, or of a part of it. */
export const press = (scope, name) => scope.getByRole("button", { name, exact: true }).click();

/** Fills in the key and sends it off. */
export async function submitKey(page, key) {
  await page.getByLabel("API key", { exact: true }).fill(key);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs in as the administrator of `demo` and goes to a view by its address. */
export async function openView(browser, demo, address, settings) {
  const opened = await openPage(browser, demo.url, settings);
  await signIn(opened.page, demo.adminKey);
  await opened.page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  return opened;
}

/** The text of the file that the browser saves when this is done. */
export async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const text = readFileSync(await download.path(), "utf8");
  return { name: download.suggestedFilename(), text: text.replace(/^\ufeff/, "") };
}

/** Signs in and waits for the account. */
export async function signIn(page, key) {
  await submitKey(page, key);
  await page.getByRole("heading", { name: "API keys" }).waitFor();
}

/** Makes a key and gives back its secret, as the page shows it. */
export async function makeKey(page, description) {
  await page.getByLabel("Description").fill(description);
  await page.getByRole("button", { name: "Make key" }).click();
  const secret = await page.locator("code.secret").textContent();
  assert.match(secret, /^\w{86}$/);
  return secret;
}

/** The row of the key with this description. */
export const keyRow = (page, description) => page.getByRole("row").filter({ hasText: description });

/** Signs in to a `login` through the link that the page shows, and comes back to the page. */
export async function signInBeside(page, scope) {
  // Playwright lets every tab believe that it has the focus.
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setFocusEmulationEnabled", { enabled: false });
  const [beside] = await Promise.all([
    page.waitForEvent("popup"),
    scope.getByRole("link", { name: "Sign in in a new tab" }).click(),
  ]);
  await beside.getByRole("button", { name: "Sign in at the company" }).click();
  await beside.getByRole("navigation", { name: "Sections" }).waitFor();
  await beside.close();
  await page.bringToFront();
}

/** All that a page can keep or show: its DOM, its address and its storage. */
export const everywhere = (page) =>
  page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      location.href,
      { ...sessionStorage },
      { ...localStorage },
      document.cookie,
    ]),
  );
