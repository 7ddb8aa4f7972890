// The main ways through the dashboard in Firefox.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { kinds } from "../page/browsers.mjs";
import { keyName, secretForm } from "../support/keys.mjs";
import { organizationOf, place } from "./organizations.mjs";
import { startDemo } from "./support.mjs";

const demo = await startDemo("--seed-users", "600");
const { users } = await demo.ask("{ users(first: 10000) { edges { node { email username } } } }");
const everybody = users.edges.map(({ node }) => node);
const browser = await kinds.firefox.launch();
after(async () => {
  await browser.close();
  await demo.stop();
});

/** A page that shows the form, and what must not happen on it. */
async function open() {
  const page = await kinds.firefox.newPage(browser, () => {
    globalThis.complaints = [];
    addEventListener("error", ({ message }) => globalThis.complaints.push(message));
    addEventListener("unhandledrejection", ({ reason }) =>
      globalThis.complaints.push(String(reason)),
    );
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      globalThis.complaints.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  await page.goto(demo.url);
  await page.waitForSelector('input[name="password"]');
  return page;
}

const button = (page, text) =>
  page.waitForSelector(`::-p-xpath(//button[normalize-space()="${text}"])`);
const press = async (page, text) => (await button(page, text)).click();
const see = (page, text) =>
  page.waitForFunction((wanted) => document.body.textContent.includes(wanted), {}, text);
const go = (page, hash) =>
  page.evaluate((address) => {
    location.hash = address;
  }, hash);

async function openView(hash) {
  const page = await open();
  await page.type('input[name="password"]', demo.adminKey);
  await press(page, "Sign in");
  await page.waitForSelector("#keys-title");
  if (hash) await go(page, hash);
  return page;
}

const noComplaints = async (page) =>
  assert.deepEqual(await page.evaluate(() => globalThis.complaints), []);

test("a person signs in, makes a key and deletes it", async () => {
  const page = await openView();
  await page.type('input[name="description"]', "from Firefox");
  await press(page, "Make key");
  const code = await page.waitForSelector("code.secret");
  const secret = await code.evaluate((element) => element.textContent);
  assert.match(secret, secretForm);
  await press(page, "I have stored it");
  await press(page, "Close without copying");
  const remove = await page.waitForSelector(`button[aria-label="Delete key ${keyName(secret)}"]`);
  await remove.click();
  await press(page, "Delete key");
  await page.waitForFunction(
    (name) => !document.querySelector(".keys-table").textContent.includes(name),
    {},
    keyName(secret),
  );
  await noComplaints(page);
});

test("an administrator sees all users, searches, and changes one", async () => {
  const page = await openView("#/users");
  await see(page, `${everybody.length} users`);
  const drawn = await page.$$eval(".virtual-body .virtual-row", (rows) => rows.length);
  assert.ok(drawn > 5 && drawn < 60);
  const { username, email } = everybody[300];
  await page.type('input[type="search"]', username);
  await see(page, `matching “${username}”`);
  await see(page, email);
  await go(page, `#/users/${username}`);
  await press(page, "Make administrator");
  await see(page, "is an administrator now.");
  await press(page, "Undo");
  await button(page, "Make administrator");
  await noComplaints(page);
});

test("an administrator adds many", async () => {
  const page = await openView("#/add-users");
  await page.waitForSelector("textarea");
  await page.type("textarea", "email\none@firefox.test\ntwo@firefox.test\nthree");
  await press(page, "Check the rows");
  await press(page, "Add 2 users");
  await see(page, "All rows are done.");
  await see(page, "2 created, 1 left out");
  await noComplaints(page);
});

test("an administrator adds somebody to the organization, and takes them out", async () => {
  const { createUser } = await demo.ask(
    'mutation { createUser(input: { email: "zoe@firefox.test" }) { user { username } } }',
  );
  const { username: userName } = createUser.user;
  await place(demo, "removeUserFromOrganization", { userName });
  const page = await openView("#/organization");
  await page.waitForSelector(".organization .plot svg");
  await press(page, "Add somebody");
  await page.type("dialog input[type=text]", userName);
  await see(page, " free seats.");
  await press(page, "Add");
  await see(page, `${userName} is in the organization now.`);
  await page.type('input[type="search"]', userName);
  await see(page, "1 of ");
  await (await page.waitForSelector(".column-change button")).click();
  await press(page, "Take out of the organization…");
  await see(page, "Frees a seat.");
  await press(page, "Take out");
  await see(page, "is out of the organization.");
  const { members } = await organizationOf(demo, "default");
  assert.ok(!members.some(({ username }) => username === userName));
  await noComplaints(page);
});

test("an administrator deactivates those who were not active, and takes it back", async () => {
  const page = await openView("#/users?inactive=180&state=active&type=person");
  const offer = await page.waitForSelector("::-p-xpath(//a[.='Deactivate these…'])");
  await offer.evaluate((link) => link.click());
  await see(page, "They can no longer sign in.");
  const submit = await page.waitForSelector("button.danger");
  const said = await submit.evaluate((element) => element.textContent);
  const [, number] = /^Deactivate (\d+) people$/.exec(said);
  await submit.click();
  await see(page, "All rows are done.");
  await see(page, `${number} deactivated`);
  const inactive = async () => {
    const { users } = await demo.ask("{ users(first: 10000) { edges { node { deletedAt } } } }");
    return users.edges.filter(({ node }) => node.deletedAt).length;
  };
  const deactivated = await inactive();
  assert.ok(deactivated >= Number(number));
  await press(page, "Undo");
  await see(page, `${number} active again`);
  await see(page, "All rows are done.");
  assert.equal(await inactive(), deactivated - Number(number));
  await noComplaints(page);
});

test("the overview's plots lead to lists", async () => {
  const page = await openView("#/overview");
  await page.waitForFunction(() => document.querySelectorAll(".plot svg").length === 7);
  const bar = await page.waitForSelector(".plot svg a");
  const address = await bar.evaluate((link) => link.getAttribute("href") ?? link.href.baseVal);
  assert.match(address, /^#\/users\?/);
  await bar.evaluate((link) => link.dispatchEvent(new MouseEvent("click", { bubbles: true })));
  await page.waitForFunction(() => document.title.startsWith("Users"));
  await noComplaints(page);
});
