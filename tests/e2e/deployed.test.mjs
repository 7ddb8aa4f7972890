// Parts of the page that do not come when they are wanted: a new version has taken
// the place of the one that somebody has open, the network is away, or the sign-in in
// front of the site is over.
import assert from "node:assert/strict";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { demo as dist, openBrowsers } from "../page/support.mjs";
import { startGateway } from "../support/gateway.mjs";
import { forms, startLogin } from "../support/login.mjs";
import { startServer } from "../support/server.mjs";
import { startDemo } from "./support.mjs";

// It builds the page.
await (await startDemo()).stop();

const folder = mkdtempSync(path.join(tmpdir(), "wandb-user-page-"));
const assets = path.join(folder, "assets");
const publish = () => {
  rmSync(folder, { recursive: true });
  cpSync(dist, folder, { recursive: true });
};
publish();
const server = await startServer({ args: ["--static", folder, "--seed-users", "30"] });
let isAway = false;
const network = await startGateway(server.url, {
  answer() {
    if (isAway) throw new Error("nobody answers");
  },
});
const login = await startLogin(server.url, server.adminKey);
after(async () => {
  await login.stop();
  await network.stop();
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Puts another version in the place of this one: the same page in files of other names. */
function deploy() {
  const renamed = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name));
  const inNewNames = (text) =>
    renamed.reduce((all, name) => all.replaceAll(name, `new-${name}`), text);
  const rewrite = (file) => writeFileSync(file, inNewNames(readFileSync(file, "utf8")));
  for (const name of renamed) {
    rewrite(path.join(assets, name));
    renameSync(path.join(assets, name), path.join(assets, `new-${name}`));
  }
  rewrite(path.join(folder, "index.html"));
}

/** What the page itself has done wrong; the browser tells of files that are not there. */
const faults = async (tab) =>
  (await tab.complaints()).filter((text) =>
    /policy violated|Uncaught|TypeError|ReferenceError/.test(text),
  );

async function openSignedIn(open, url) {
  const tab = await open(url);
  await tab.type("API key", server.adminKey);
  await tab.click("Sign in");
  await tab.shows("Make a key");
  return tab;
}

for (const { name, open } of await openBrowsers()) {
  test(`${name}: a new version is told; the reload keeps the address and what was typed`, async () => {
    publish();
    const tab = await openSignedIn(open, server.url);
    await tab.type("Description", "for both versions");
    deploy();
    await tab.click("Users");
    await tab.shows("This page has a new version");
    await tab.leave("Reload");
    await tab.type("API key", server.adminKey);
    await tab.click("Sign in");
    await tab.shows(" users");
    assert.equal(await tab.evaluate(() => location.hash), "#/users");
    const kept = await tab.evaluate(() => JSON.stringify({ ...sessionStorage }));
    assert.equal(kept, "{}");
    await tab.click("Account");
    await tab.shows("Make a key");
    const typed = await tab.evaluate(() => document.querySelector("input[name=description]").value);
    assert.equal(typed, "for both versions");
    assert.deepEqual(await faults(tab), []);
  });

  test(`${name}: without a network it is told, and works again with one, styles and all`, async () => {
    publish();
    const tab = await openSignedIn(open, network.url);
    try {
      isAway = true;
      await tab.click("Users");
      await tab.shows("This part of the page did not load");
      await tab.shows("No answer from the server");
    } finally {
      isAway = false;
    }
    await tab.click("Try again");
    if (name === "Firefox") {
      // It asks for a script once only in the life of a page.
      await tab.leave("Reload");
      await tab.type("API key", server.adminKey);
      await tab.click("Sign in");
    }
    await tab.shows(" users");
    const isStyled = () =>
      [...document.styleSheets].some(
        ({ href, cssRules }) => href?.includes("/users-") && cssRules.length > 0,
      );
    assert.ok(await tab.evaluate(isStyled));
    assert.deepEqual(await faults(tab), []);
  });

  test(`${name}: a plot whose library is not there says so, and comes once it is`, async () => {
    publish();
    const draw = readdirSync(assets).find((file) => file.startsWith("draw-"));
    rmSync(path.join(assets, draw));
    const tab = await openSignedIn(open, server.url);
    await tab.click("Overview");
    await tab.shows("This part of the page did not load");
    await tab.shows("Reload the page.");
    publish();
    await tab.leave("Reload");
    await tab.type("API key", server.adminKey);
    await tab.click("Sign in");
    await tab.evaluate(() => testing.until("plot", () => document.querySelector(".plot svg")));
    assert.deepEqual(await faults(tab), []);
  });

  for (const form of Object.keys(forms)) {
    test(`${name}: a sign-in that is over (${form}) is told in the view's place`, async () => {
      publish();
      login.form = "302";
      const tab = await open(login.url);
      await tab.leave("Sign in at the company");
      await tab.shows("Make a key");
      login.end();
      login.form = form;
      await tab.click("Users");
      await tab.shows("Your sign-in to this site is over");
      await tab.leave("Reload");
      await tab.leave("Sign in at the company");
      await tab.shows(" users");
      assert.equal(await tab.evaluate(() => location.hash), "#/users");
      assert.deepEqual(await faults(tab), []);
    });
  }
}
