// The page without a build step, served as its package.json says: the files as
// they are, and the package beside them.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { newKey, startServer } from "../support/server.mjs";
import { builtExample, startBrowser, startVite } from "./support.mjs";

const server = await startServer({ args: ["--require-user-agent"] });
after(() => server.stop());
const url = await startVite(await builtExample("html"), "start", { WANDB_SERVER: server.url });
const browser = await startBrowser();

async function signIn({ page }, key) {
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The page of somebody who is signed in. */
async function openAccount() {
  const tab = await browser.open(url);
  await signIn(tab, server.adminKey);
  await tab.page.getByRole("region", { name: "admin@example.com" }).waitFor();
  return tab;
}

/** All that a page can keep or show: its DOM, its fields, its address and its storage. */
const everywhere = (page) =>
  page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      Array.from(document.querySelectorAll("input"), ({ value }) => value),
      location.href,
      { ...sessionStorage },
      { ...localStorage },
      document.cookie,
    ]),
  );

test("a key signs in, and the viewer's card is drawn", async () => {
  const { page, complaints } = await openAccount();
  const card = page.getByRole("region", { name: "admin@example.com" });
  assert.match(await card.textContent(), /Usernameadmin.*Administratoryes.*API keys/);
  assert.equal(await page.getByLabel("API key").isVisible(), false);
  assert.deepEqual(complaints, []);
});

test("the key is in one header of requests to the page's origin, and nowhere on the page", async () => {
  const tab = await browser.open(url);
  const requests = [];
  tab.page.on("request", (request) => requests.push(request));
  await signIn(tab, server.adminKey);
  await tab.page.getByRole("region", { name: "admin@example.com" }).waitFor();
  assert.ok(!(await everywhere(tab.page)).includes(server.adminKey));

  const forms = [server.adminKey, btoa(`api:${server.adminKey}`)];
  const holdsKey = (text) => forms.some((form) => text.includes(form));
  const carriers = [];
  for (const request of requests) {
    const headers = Object.entries(await request.allHeaders());
    for (const [name, value] of headers) {
      if (holdsKey(value)) carriers.push(`${name} ${request.url()}`);
    }
    assert.ok(!holdsKey(request.url() + (request.postData() ?? "")));
  }
  assert.deepEqual(carriers, [`authorization ${url}wandb/graphql`]);
});

test("the page's policy lets nothing out to another origin", { timeout: 60_000 }, async () => {
  const { page } = await openAccount();
  const directive = await page.evaluate(async (elsewhere) => {
    const violation = new Promise((resolve) => {
      addEventListener("securitypolicyviolation", resolve, { once: true });
    });
    await fetch(elsewhere).then(
      () => Promise.reject(new Error("it was sent")),
      () => {},
    );
    return (await violation).effectiveDirective;
  }, `${server.url}/healthz`);
  assert.equal(directive, "connect-src");
});

test("a key that the server refuses, and one that is none, are told so", async () => {
  const tab = await browser.open(url);
  const problem = tab.page.getByRole("alert");
  await signIn(tab, newKey());
  await problem.getByText("The server does not accept this key.").waitFor();
  assert.equal(await tab.page.getByLabel("API key").inputValue(), "");

  await signIn(tab, "too-short");
  await problem.getByText("expected 40 or more characters").waitFor();
  assert.equal(tab.count("Viewer"), 1, "what is no key is not sent");

  await signIn(tab, server.adminKey);
  await tab.page.getByRole("region", { name: "admin@example.com" }).waitFor();
  assert.equal(await problem.textContent(), "");
});

test("signing out, and leaving the page, take the card away", async () => {
  const tab = await openAccount();
  const { page } = tab;
  const card = page.getByRole("region", { name: "admin@example.com" });
  await page.getByRole("button", { name: "Sign out" }).click();
  await card.waitFor({ state: "detached" });
  await page.getByLabel("API key").waitFor();

  await signIn(tab, server.adminKey);
  await card.waitFor();
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  await card.waitFor({ state: "detached" });
});

test("leaving the page while it signs in ends that", async () => {
  const tab = await browser.open(url);
  const held = await tab.hold("Viewer");
  await signIn(tab, server.adminKey);
  await held.arrived;
  await tab.page.evaluate(() => dispatchEvent(new Event("pagehide")));
  await tab.aborted("Viewer");
  held.release();
  await tab.page.getByRole("button", { name: "Sign in", disabled: false }).waitFor();
  assert.equal(await tab.page.getByRole("alert").textContent(), "");
  assert.deepEqual(tab.complaints, []);
});
