// Every view under the policy that the page ships with and servers send as a header.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { at } from "../../scripts/project.mjs";
import { openBrowsers } from "../page/support.mjs";
import { openBrowser, openPage, startDemo } from "./support.mjs";
import { views } from "./views.mjs";

const demo = await startDemo("--seed-users", "60");
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

const page = await fetch(demo.url);
const [, inPage] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(await page.text());
const policy = inPage.replaceAll("&#39;", "'");
const header = `${policy}; frame-ancestors 'none'`;

test("the policy begins with nothing, and whoever sends it sends the same", () => {
  const directives = new Map(policy.split("; ").map((text) => text.split(/ (.*)/)));
  assert.equal(directives.get("default-src"), "'none'");
  assert.equal(directives.get("script-src"), "'self' 'wasm-unsafe-eval'");
  assert.equal(directives.get("base-uri"), "'none'");
  assert.equal(directives.get("require-trusted-types-for"), "'script'");
  assert.equal(directives.get("trusted-types"), "'none'");
  assert.equal(page.headers.get("content-security-policy"), header);
  for (const file of ["nginx/default.conf.template", "caddy/Caddyfile"]) {
    const [, sent] = /Content-Security-Policy "([^"]*)"/.exec(readFileSync(at("gateway", file)));
    assert.equal(sent, header, file);
  }
  const document = readFileSync(at("docs/gateway.md"), "utf8");
  assert.ok(document.includes(`\n  ${header}\n`), "the document");
});

/** Runs in the page: what the policy is there to stop, each with whether it was stopped. */
function attempts() {
  const isStopped = (work) => {
    try {
      work();
      return false;
    } catch (error) {
      return error instanceof TypeError;
    }
  };
  const styled = document.createElement("p");
  styled.setAttribute("style", "position: absolute");
  document.body.append(styled);
  return {
    html: isStopped(() => {
      styled.innerHTML = "<b>bold</b>";
    }),
    policy: isStopped(() => trustedTypes.createPolicy("default", { createHTML: String })),
    style: getComputedStyle(styled).position === "static",
  };
}

const stopped = { html: true, policy: true, style: true };

test("Chromium: the policy is in force", async () => {
  const { page } = await openPage(browser, demo.url);
  assert.deepEqual(await page.evaluate(attempts), stopped);
});

for (const [name, open] of Object.entries(views))
  test(`Chromium: ${name} keeps to the policy`, async () => {
    const { page, complaints } = await openPage(browser, demo.url);
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    await open(page, demo);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

test("Firefox: the main views keep to the policy, and it is in force", async () => {
  const [firefox] = await openBrowsers(["firefox"]);
  const page = await firefox.open(demo.url);
  await page.type("API key", demo.adminKey);
  await page.click("Sign in");
  await page.type("Description", "from Firefox");
  await page.click("Make key");
  await page.shows("It is not shown again");
  await page.click("I have stored it");
  await page.click("Close without copying");
  for (const [link, text] of [
    ["Teams", "Find all teams"],
    ["Add many", "Drop a CSV file here"],
    ["Users", "Everyone with an account"],
  ]) {
    await page.click(link);
    await page.shows(text);
  }
  await page.evaluate(() => location.assign("#/users/admin"));
  await page.shows("Manage this account");
  await page.click("Overview");
  await page.driven.waitForSelector(".plot svg");
  assert.deepEqual(await page.complaints(), []);
  assert.deepEqual(await page.evaluate(attempts), stopped);
});
