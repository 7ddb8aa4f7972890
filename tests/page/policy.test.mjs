// The Content-Security-Policy that the README promises to work under: no inline
// scripts or styles, no evaluation, Trusted Types.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { publicName } from "../support/server.mjs";
import { installPackage } from "../support/tarball.mjs";
import { demo, openBrowsers, startSite } from "./support.mjs";

/** A page whose policy says nothing of WebAssembly, beside the packed package. */
function forbidding() {
  const { folder } = installPackage();
  writeFileSync(
    path.join(folder, "index.html"),
    `<!doctype html><html lang="en"><title>strict</title>
    <meta http-equiv="Content-Security-Policy" content="script-src 'self'">
    <script type="module" src="page.js"></script></html>`,
  );
  writeFileSync(
    path.join(folder, "page.js"),
    'import { connect } from "./node_modules/wandb-user/index.js"; globalThis.connect = connect;',
  );
  return folder;
}

const plain = await startSite();
const forbidden = await startSite({ files: forbidding() });
const accounts = await startSite({ files: demo, args: ["--seed-users", "30"] });
const browsers = await openBrowsers();

for (const { name, open } of browsers) {
  test(`${name}: the policy is in force, and breaking it is noticed`, async () => {
    const page = await open(plain.url);
    assert.deepEqual(await page.complaints(), [], "nothing yet");
    const outcome = await page.evaluate(() => {
      const refused = (work) => {
        try {
          work();
          return false;
        } catch (error) {
          return error instanceof TypeError;
        }
      };
      const html = refused(() => {
        document.querySelector("#card").innerHTML = "<b>bold</b>";
      });
      refused(() => {
        const script = document.createElement("script");
        script.append("globalThis.inlineRan = true");
        document.body.append(script);
      });
      const styled = document.createElement("p");
      styled.setAttribute("style", "position: absolute");
      document.body.append(styled);
      return {
        trustedTypes: "trustedTypes" in globalThis,
        html,
        inlineRan: globalThis.inlineRan === true,
        position: getComputedStyle(styled).position,
      };
    });
    assert.equal(outcome.html, outcome.trustedTypes, "innerHTML, where Trusted Types are known");
    assert.equal(outcome.inlineRan, false);
    assert.equal(outcome.position, "static");
    const complaints = (await page.complaints()).join("\n");
    assert.match(complaints, /policy violated: style-src/);
    assert.match(complaints, /policy violated: (script-src|require-trusted-types-for)/);
  });

  test(`${name}: a policy that forbids WebAssembly is named in the error`, async () => {
    const page = await open(forbidden.url);
    const { code, message } = await page.evaluate(async () => {
      const { code, message } = await connect().catch((error) => error);
      return { code, message };
    });
    assert.equal(code, "bad_response");
    assert.match(message, /Content-Security-Policy.*script-src needs 'wasm-unsafe-eval'$/);
  });

  test(`${name}: the package signs in and draws a user in every way`, async () => {
    const page = await open(plain.url);
    const drawn = await page.evaluate(async (apiKey) => {
      const api = await wandb.connect({ baseUrl: location.origin, apiKey });
      const me = await api.viewer();
      const target = document.querySelector("#card");
      const results = [
        me.display({ target }),
        me.display({ target: "#card", hidden: true, height: 100 }),
        me.display(),
      ];
      return {
        results,
        inTarget: [...target.children].map((element) => element.localName),
        inBody: document.body.lastElementChild.className,
        heights: [...document.querySelectorAll(".wandb-user")].map((card) => card.style.maxHeight),
        overflow: getComputedStyle(document.querySelector(".wandb-user")).overflow,
        text: target.innerText,
      };
    }, plain.adminKey);
    assert.deepEqual(drawn.results, [true, true, true]);
    assert.deepEqual(drawn.inTarget, ["section", "details"]);
    assert.equal(drawn.inBody, "wandb-user");
    assert.deepEqual(drawn.heights, ["420px", "100px", "420px"]);
    assert.equal(drawn.overflow, "auto", "its styles were let through");
    assert.match(drawn.text, /admin@example\.com/);
    assert.deepEqual(await page.complaints(), []);
  });

  test(`${name}: the dashboard signs in, makes and deletes a key, finds a user`, async () => {
    const page = await open(accounts.url);
    await page.type("API key", accounts.adminKey);
    await page.click("Sign in");
    await page.shows("admin@example.com");

    await page.type("Description", `of ${name}`);
    await page.click("Make key");
    await page.shows("It is not shown again");
    const secret = await page.evaluate(() => document.querySelector("code.secret").textContent);
    await page.click("I have stored it");
    await page.click("Close without copying");
    await page.shows(`of ${name}`);
    await page.click(`Delete key ${publicName(secret)}`);
    await page.click("Delete key");
    await page.hides(`of ${name}`);

    await page.click("Users");
    await page.type("Search users", "admin@");
    await page.shows("1 user matching “admin@”");
    assert.deepEqual(await page.complaints(), []);
  });
}
