// An administrator and a table of people to add.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { adding, paste, results } from "./adding.mjs";
import { openBrowser, press, saved, startDemo } from "./support.mjs";

const demo = await startDemo("--faults");
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

const { openAdd, emailsOf } = adding(browser, demo);

const people = (number, domain) =>
  Array.from({ length: number }, (_, index) => `person${index}@${domain}`);

test("rows with problems are marked before anything is sent, and the others are added", async () => {
  const { page, complaints } = await openAdd();
  const sent = [];
  page.on("request", (request) => request.url().endsWith("/graphql") && sent.push(request.url()));
  await demo.ask(
    'mutation { createUser(input: {email: "old@first.test", admin: false}) { user { id } } }',
  );
  await paste(
    page,
    [
      "email,admin,teams,shoe size",
      "ada@first.test,yes,,38",
      "bob@first.test,,nowhere,40",
      "carol,,,41",
      "ADA@first.test,,,42",
      "dora@first.test,perhaps,,39",
      "old@first.test,,,43",
      ",,,44",
    ].join("\n"),
  );
  await page.getByText("3 rows can be added").waitFor();
  await page.getByText("4 rows cannot").waitFor();
  await page.getByText("A column that is not used: shoe size.").waitFor();
  const marked = await results(page);
  assert.equal(marked["ada@first.test"], "Ready");
  assert.equal(marked.carol, "This is no email address");
  assert.equal(marked["ADA@first.test"], "The same address as row 1");
  assert.equal(marked["dora@first.test"], "admin is yes or no, not “perhaps”");
  assert.deepEqual(sent, []);

  await press(page, "Add 3 users");
  await page.getByText("All rows are done.").first().waitFor();
  const told = await results(page);
  assert.match(told["ada@first.test"], /^Created/);
  assert.match(told["old@first.test"], /^Exists already/);
  assert.match(told["bob@first.test"], /^Failed: /);
  await page.getByText("1 created, 1 existed already, 1 failed, 4 left out").first().waitFor();
  // The account of the row whose team is missing is there all the same.
  assert.deepEqual(await emailsOf("first.test"), [
    "ada@first.test",
    "bob@first.test",
    "old@first.test",
  ]);

  const file = await saved(page, () => press(page, "Download the failed rows"));
  const lines = file.text.split("\r\n");
  assert.equal(lines[0], "email,admin,teams,shoe size,problem");
  assert.equal(lines.length, 6);
  assert.match(lines[1], /^bob@first\.test,,nowhere,40,/);
  assert.deepEqual(complaints, []);

  // Mended, the file can be taken again as it is.
  await press(page, "Take another file");
  const buffer = Buffer.from(file.text.replace("carol,", "carol@first.test,"));
  await page
    .getByLabel("Choose a file")
    .setInputFiles({ name: "failed.csv", mimeType: "text/csv", buffer });
  await page.getByText(/can be added/).waitFor();
  assert.equal((await results(page))["carol@first.test"], "Ready");
});

test("a file is dropped, and a lone column of addresses needs no name", async () => {
  const { page } = await openAdd();
  const text = people(3, "dropped.test").join("\n");
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], "people.csv", { type: "text/csv" }));
    return transfer;
  }, text);
  await page.locator(".drop").dispatchEvent("drop", { dataTransfer: data });
  await page.getByText("3 rows can be added").waitFor();
});

test("what is no table of people is told", async () => {
  const { page } = await openAdd();
  await paste(page, "name,age\nAda,36");
  await page.getByText("No column is named “email”.").waitFor();
  await paste(page, " \n ");
  await page.getByText("There are no rows in it.").waitFor();
});

test("a run of hundreds is paused, goes on and ends", async () => {
  const { page, complaints } = await openAdd();
  await paste(page, ["email", ...people(400, "paused.test")].join("\n"));
  // Requests that take a moment: so there is time to press.
  await demo.fault("CreateUser", { delayMs: 300 }, 1000);
  await press(page, "Add 400 users");
  await press(page, "Pause");
  await page.getByText("Paused.").first().waitFor();
  const progress = page.getByRole("progressbar", { name: "Rows done" });
  const value = () => progress.evaluate((element) => element.value);
  // What was under way ends; then nothing more happens.
  await page.waitForTimeout(1500);
  const paused = (await emailsOf("paused.test")).length;
  assert.ok(paused < 400);
  await page.waitForTimeout(1500);
  assert.equal((await emailsOf("paused.test")).length, paused);
  assert.ok((await value()) <= paused);
  await demo.fault("CreateUser", { delayMs: 0 }, 0).catch(() => {});
  await press(page, "Go on");
  await page.getByText("All rows are done.").first().waitFor({ timeout: 60_000 });
  assert.equal((await emailsOf("paused.test")).length, 400);
  assert.deepEqual(complaints, []);
});

test("a cancelled run tells what became of each row, and what is left can be downloaded", async () => {
  const { page, complaints } = await openAdd();
  await paste(page, ["email", ...people(300, "cancelled.test")].join("\n"));
  await demo.fault("CreateUser", { delayMs: 300 }, 1000);
  await press(page, "Add 300 users");
  await press(page, "Cancel");
  await page.getByText("Cancelled.").first().waitFor();
  const there = (await emailsOf("cancelled.test")).length;
  assert.ok(there < 300);
  await page.getByText(`${there} created`).first().waitFor();
  const { text } = await saved(page, () => press(page, "Download the failed rows"));
  assert.equal(text.split("\r\n").length - 1, 300 - there);
  assert.deepEqual(complaints, []);
});
