// A browser that lacks what the newest ones have: Safari before 17.4 has no
// `AbortSignal.any`.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openBrowsers } from "../page/support.mjs";
import { publicName } from "../support/server.mjs";
import { startDemo } from "./support.mjs";

const demo = await startDemo("--faults", "--seed-users", "30");
after(() => demo.stop());

/** Runs in the page, before its scripts. */
function takeAway() {
  delete AbortSignal.any;
}

for (const { name, open } of await openBrowsers()) {
  test(`${name}: everything works without AbortSignal.any`, async () => {
    const tab = await open(demo.url, takeAway);
    assert.equal(await tab.evaluate(() => "any" in AbortSignal), false);
    await tab.type("API key", demo.adminKey);
    await tab.click("Sign in");
    await tab.type("Description", `of an old ${name}`);
    await tab.click("Make key");
    await tab.shows("I have stored it");
    const secret = await tab.evaluate(() => document.querySelector("code.secret").textContent);
    await tab.click("I have stored it");
    await tab.click("Close without copying");
    await tab.click(`Delete key ${publicName(secret)}`);
    await tab.shows("Delete key");
    await tab.click("Delete key");
    await tab.hides(`of an old ${name}`);

    await demo.fault("User", { delayMs: 600_000 });
    await tab.click("Refresh");
    await tab.click("Stop waiting");
    await tab.click("Refresh");
    await tab.hides("Refreshing…");

    await tab.click("Users");
    await tab.shows(" users");
    assert.deepEqual(await tab.complaints(), []);
  });
}
