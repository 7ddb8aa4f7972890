// The page while a browser translates it: what it shows stays what is so.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openBrowsers } from "../page/support.mjs";
import { publicName } from "../support/server.mjs";
import { startDemo } from "./support.mjs";
import { translate, translated } from "./translator.mjs";

const demo = await startDemo("--seed-users", "600", "--faults");
after(() => demo.stop());
const { users } = await demo.ask(
  "{ users(first: 10000) { edges { node { id name email username admin } } } }",
);
const everybody = users.edges.map(({ node }) => node).filter(({ email, admin }) => email && !admin);
const browsers = await openBrowsers();

/** Signs in on a page that is translated from the first, and goes to an address. */
async function openTranslated({ open }, address = "#/account") {
  const page = await open(demo.url);
  await page.shows("Sign in");
  await page.evaluate(translate);
  await page.type(translated("API key"), demo.adminKey);
  await page.click(translated("Sign in"));
  await page.shows(translated("Make key"));
  await page.evaluate((hash) => location.assign(hash), address);
  return page;
}

/** Waits until an element has this text and no other, translated or not. */
const reads = (page, selector, wanted) =>
  page.evaluate(
    ([where, text]) =>
      testing.until(`“${text}” alone in ${where}`, () => {
        const element = document.querySelector(where);
        return element?.textContent.replaceAll(/[⟦⟧]/g, "").trim() === text;
      }),
    [selector, wanted],
  );

/** Names and addresses that are shown, none of them translated. */
async function untouched(page, names) {
  const { all, changed } = await page.evaluate(() => ({
    all: document.body.innerText,
    changed: [...document.querySelectorAll("font font")].map(({ textContent }) => textContent),
  }));
  for (const name of names) assert.ok(all.includes(name), name);
  assert.deepEqual(
    changed.filter((text) => names.includes(text.slice(1, -1))),
    [],
  );
}

/** The rows that are drawn: the place of each, counted from 0, and its email address. */
const rows = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".virtual-row")].map((row) => ({
      place: row.ariaRowIndex - 2,
      email: row.querySelector(".column-email").textContent,
    })),
  );

/** Waits until a row is drawn for each place around the one that is in sight. */
const drawn = (page, place) =>
  page.evaluate(
    (index) =>
      testing.until(`row ${index}`, () => document.querySelector(`[aria-rowindex="${index}"]`)),
    place + 2,
  );

const noNotice = (page) =>
  page.evaluate(() =>
    testing.until("page without notice", () => !document.querySelector(".notice")),
  );

for (const browser of browsers) {
  const { name } = browser;

  test(`${name}, translated: a button goes busy and back, and a key stays a key`, async () => {
    const page = await openTranslated(browser);
    await demo.fault("User", { delayMs: 1500 });
    await page.click(translated("Refresh"));
    await reads(page, ".card-head button", "Refreshing…");
    await reads(page, ".card-head button", "Refresh");
    await page.type(translated("Description"), `translated in ${name}`);
    await demo.fault("GenerateApiKey", { delayMs: 1500 });
    await page.click(translated("Make key"));
    await reads(page, ".new-key .button", "Making the key…");
    await reads(page, ".new-key .button", "Make key");
    const secret = await page.evaluate(() => document.querySelector("code.secret").textContent);
    assert.match(secret, /^\w{86}$/);
    await page.click(translated("I have stored it"));
    await page.click(translated("Close without copying"));
    await page.hides(translated("Your new key"));
    const keys = await page.evaluate(() =>
      [...document.querySelectorAll(".key-name")].map(({ textContent }) => textContent),
    );
    assert.ok(keys.includes(`${publicName(secret)}…`), `${keys}`);
    assert.deepEqual(await page.complaints(), []);
  });

  test(`${name}, translated: a run of Add many shows its end`, async () => {
    const page = await openTranslated(browser, "#/add-users");
    const table = Array.from({ length: 40 }, (_, row) => `p${row}@${name.toLowerCase()}.test`);
    await page.evaluate(async (text) => {
      const area = await testing.until("textarea", () => document.querySelector("textarea"));
      area.value = text;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, table.join("\n"));
    await page.click(translated("Check the rows"));
    await reads(page, ".result", "Ready");
    await page.click(translated("Add 40 users"));
    await reads(page, "#run-title", "All rows are done.");
    await reads(page, ".run-numbers :first-child", "40 of 40 rows done");
    await reads(page, ".run-numbers .muted", "40 created");
    const results = await page.evaluate(() =>
      [...document.querySelectorAll(".result")].map(({ innerText }) => innerText),
    );
    assert.ok(results.length > 5);
    for (const result of results) assert.match(result, /^⟦Created⟧/);
    assert.deepEqual(await page.complaints(), []);
  });

  test(`${name}, translated: the list of users is searched, sorted and scrolled`, async () => {
    const page = await openTranslated(browser, "#/users?q=");
    const { users } = await demo.ask("{ users(first: 10000) { edges { node { email } } } }");
    const total = `${users.edges.length} users`;
    const emails = users.edges.flatMap(({ node }) => node.email ?? []).sort();
    const none = Array(users.edges.length - emails.length).fill("–");
    await reads(page, ".count", total);
    const one = everybody[300].username;
    await page.evaluate(() => document.querySelector("input[type=search]").focus());
    await page.driven.keyboard.type(one);
    await reads(page, ".count", `1 user matching “${one}”`);
    for (const _ of one) await page.driven.keyboard.press("Backspace");
    await reads(page, ".count", total);

    for (const [direction, ordered] of [
      ["ascending", [...emails, ...none]],
      ["descending", [...emails.reverse(), ...none]],
    ]) {
      await page.click("Sort by Email");
      await page.evaluate(
        (wanted) => testing.until(wanted, () => document.querySelector(`[aria-sort=${wanted}]`)),
        direction,
      );
      for (const end of [0, 1]) {
        await page.evaluate((part) => {
          const scroller = document.querySelector(".table-scroller");
          scroller.scrollTop = part * scroller.scrollHeight;
        }, end);
        await drawn(page, end * (ordered.length - 1));
        for (const { place, email } of await rows(page)) assert.equal(email, ordered[place]);
        if (end === 0) await untouched(page, ordered.slice(0, 5));
      }
    }
    assert.deepEqual(await page.complaints(), []);
  });

  test(`${name}, translated: a user's role, its notice and a dialog`, async () => {
    const who = everybody[name === "Firefox" ? 200 : 100];
    const { username, email } = who;
    const page = await openTranslated(browser, `#/users/${username}`);
    await page.click(translated("Make administrator"));
    await page.shows("is an administrator now.");
    await reads(page, ".page-head .badge", "Administrator");
    await reads(page, ".choices li:first-child button", "Take administrator rights away");
    await demo.fault("UpdateUser", { delayMs: 1500 });
    await page.click(translated("Undo"));
    await reads(page, ".notice .button", "Undoing…");
    await noNotice(page);
    await reads(page, ".choices li:first-child button", "Make administrator");
    await page.click(translated("Make administrator"));
    await page.shows("is an administrator now.");
    await page.click("Dismiss");
    await noNotice(page);
    await untouched(page, [who.id, who.name, username, email, "admin"]);

    await page.click(translated("Deactivate"));
    await page.click(translated("Remove for good"));
    await reads(page, "dialog label", `Type ${username} to confirm`);
    await untouched(page, [username]);
    await page.driven.keyboard.type("somebody else");
    await page.driven.keyboard.press("Enter");
    await reads(page, "dialog .field-error", `Type exactly: ${username}`);
    await page.click(translated("Cancel"));
    await page.evaluate(() => testing.until("closed", () => !document.querySelector("dialog")));
    assert.deepEqual(await page.complaints(), []);
  });
}
