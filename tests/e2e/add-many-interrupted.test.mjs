// A run of many rows while the sign-in in front of the site ends, or the network: it
// waits, goes on, and no row is lost or made twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { adding, paste, results } from "./adding.mjs";
import { startBehindLogin } from "./behind-login.mjs";
import { openPage, press, saved, signIn, signInBeside } from "./support.mjs";

const { demo, login, browser, openBehind } = await startBehindLogin(
  "--faults",
  "--require-user-agent",
);
const { emailsOf, openAdd } = adding(browser, demo);

const number = 300;
const people = (domain) => Array.from({ length: number }, (_, index) => `p${index}@${domain}`);

/** Begins a run, of which some rows are done. */
async function begin(page, domain) {
  await paste(page, people(domain).join("\n"));
  // Answers that take a moment: so that there is a middle.
  await demo.fault("CreateUser", { delayMs: 200 }, 20);
  await press(page, `Add ${number} users`);
  await page.getByText(/^([1-9]|\d\d+) of 300 rows done$/).waitFor();
}

/** All are there, and each row has a link to its person. */
async function allAreThere(page, domain) {
  await page.getByRole("heading", { name: "All rows are done." }).waitFor({ timeout: 60_000 });
  await page.getByText(`${number} of ${number} rows done`).waitFor();
  assert.deepEqual(await emailsOf(domain), people(domain).sort());
  const told = Object.values(await results(page));
  assert.ok(told.length > 5);
  for (const text of told) assert.match(text, /^(Created|There now|Exists already) p\d+(-\d+)?$/);
}

test("a key that is refused in the middle fails no row", async () => {
  const { page } = await openAdd();
  await paste(page, people("key.test").slice(0, 12).join("\n"));
  await demo.fault("CreateUser", { status: 401, body: "{}" }, 4);
  await press(page, "Add 12 users");
  await page.getByText("The server does not accept this key").waitFor();
  await page.getByRole("heading", { name: "Interrupted." }).waitFor();
  await press(page, "Go on");
  await page.getByText("12 created").first().waitFor();
});

for (const form of ["302", "200", "403"])
  test(`${form}: a run waits for the sign-in, and goes on by itself after it`, async () => {
    const { page } = await openBehind("#/add-users");
    const domain = `over${form}.test`;
    await begin(page, domain);
    login.end();
    login.form = form;
    await page.getByRole("heading", { name: "Interrupted." }).waitFor();
    await page.getByText("Your sign-in to this site is over").waitFor();
    assert.equal(await page.getByText("Failed").count(), 0, "no row has failed for it");
    const before = await emailsOf(domain);
    assert.ok(before.length < number);

    // Going on without having signed in changes nothing.
    await press(page, "Go on");
    await page.getByRole("heading", { name: "Interrupted." }).waitFor();
    assert.deepEqual(await emailsOf(domain), before);

    await signInBeside(page, page);
    await allAreThere(page, domain);
  });

test("a run waits for the network, and goes on by itself", async () => {
  const { page } = await openAdd();
  const domain = "offline.test";
  await begin(page, domain);
  await page.context().setOffline(true);
  await page.getByRole("heading", { name: "Interrupted." }).waitFor({ timeout: 60_000 });
  assert.equal(await page.getByText("Failed").count(), 0);
  await page.context().setOffline(false);
  await allAreThere(page, domain);
});

test("who cancels an interrupted run is told what became of each row, and keeps the rest", async () => {
  const { page } = await openAdd();
  const domain = "given-up.test";
  await begin(page, domain);
  await page.context().setOffline(true);
  await page.getByRole("heading", { name: "Interrupted." }).waitFor({ timeout: 60_000 });
  await press(page, "Cancel");
  await page.getByRole("heading", { name: "Cancelled." }).waitFor();
  const { text } = await saved(page, () => press(page, "Download the failed rows"));
  await page.context().setOffline(false);
  assert.match(
    text,
    /network/,
    "rows under way have their reason, not only that they are left out",
  );
  const kept = text
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(",")[0]);
  const there = await emailsOf(domain);
  // Of a row without a clear end both may be true: it is there, and it is told.
  assert.deepEqual([...new Set([...kept, ...there])].sort(), people(domain).sort());
});

test("a row that is cut off each time fails alone, once others get through", async () => {
  const { page } = await openAdd();
  const domain = "cut.test";
  await page.route("**/graphql", (route) =>
    route.request().postData().includes("p0@cut.test") ? route.abort() : route.continue(),
  );
  await paste(page, people(domain).slice(0, 8).join("\n"));
  await press(page, "Add 8 users");
  await page.getByRole("heading", { name: "Interrupted." }).waitFor({ timeout: 60_000 });
  await press(page, "Go on");
  await page.getByText("7 created, 1 failed").first().waitFor({ timeout: 60_000 });
  await page.getByRole("heading", { name: "All rows are done." }).waitFor();
});

test("without AbortSignal.any a run goes to its end, and can be cancelled", async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  await page.addInitScript(() => {
    delete AbortSignal.any;
  });
  await page.reload();
  await signIn(page, demo.adminKey);
  await page.goto(`${demo.url}/#/add-users`);
  assert.equal(await page.evaluate(() => "any" in AbortSignal), false);
  await paste(page, people("old.test").slice(0, 20).join("\n"));
  await press(page, "Add 20 users");
  await page.getByRole("heading", { name: "All rows are done." }).waitFor();
  await press(page, "Take another file");
  await begin(page, "older.test");
  await press(page, "Cancel");
  await page.getByRole("heading", { name: "Cancelled." }).waitFor();
  assert.ok((await emailsOf("older.test")).length < number);
  assert.deepEqual(complaints, []);
});
