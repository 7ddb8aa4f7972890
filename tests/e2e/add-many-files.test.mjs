// Files that people have: what is not sure is asked, and what failed can be mended.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { adding, choose, paste, results, rowOf } from "./adding.mjs";
import { openBrowser, press, saved, startDemo } from "./support.mjs";

const demo = await startDemo("--faults");
const browser = await openBrowser();
const { openAdd, emailsOf } = adding(browser, demo);
after(async () => {
  await browser.close();
  await demo.stop();
});

const done = (page) => page.getByText("All rows are done.").first().waitFor();

test("a file that is not in UTF-8 says how it was read, and can be read in another way", async () => {
  const { page, complaints } = await openAdd();
  await choose(page, Buffer.from("email\nJürgen@encoded.test", "latin1"));
  await page.getByText("It was read as Western European (Windows-1252).").waitFor();
  assert.deepEqual(await results(page), { "Jürgen@encoded.test": "Ready" });
  const encoding = page.getByRole("combobox", { name: "Encoding" });
  await encoding.selectOption("Unicode (UTF-8)");
  await page.getByText("1 row cannot").waitFor();
  assert.match(Object.values(await results(page))[0], /could not be read/);
  await encoding.selectOption("Western European (Windows-1252)");
  await press(page, "Add 1 user");
  await done(page);
  assert.deepEqual(await emailsOf("encoded.test"), ["Jürgen@encoded.test"]);
  assert.deepEqual(complaints, []);
});

test("a workbook is no text, and the page says what to do", async () => {
  const { page } = await openAdd();
  await choose(page, "PK\x03\x04\x14\x00\x06\x00\x00\x00", "people.xlsx");
  await page.getByText("Save the table as CSV in your spreadsheet").waitFor();
  await choose(page, 'email\n"ada@quoted.test\nbob@quoted.test');
  await page.getByText("A quotation mark in line 2 has no partner").waitFor();
});

test("where no column is sure, the person picks it beside its first rows", async () => {
  const { page, complaints } = await openAdd();
  await paste(page, "email,email,admin\nno address,ada@picked.test,yes\n,bob@picked.test,");
  await page.getByText("Which column has the email addresses?").waitFor();
  await page.getByText("Several columns may be meant: email, email.").waitFor();
  const columns = page.getByRole("radio");
  assert.equal(await columns.count(), 3);
  await columns.nth(1).check();
  await press(page, "Use this column");
  await page.getByText("2 rows can be added").waitFor();
  assert.deepEqual(await results(page), { "ada@picked.test": "Ready", "bob@picked.test": "Ready" });
  await page.getByText("A column that is not used: email.").waitFor();
  await rowOf(page, "ada@picked.test").getByText("Administrator").waitFor();

  // Nothing is guessed: without a choice there is a complaint, and the first row may be a row.
  await press(page, "Take another file");
  await paste(page, "x@one.test,x@two.test\ny@one.test,y@two.test");
  await press(page, "Use this column");
  await page.getByText("Choose a column.").waitFor();
  await press(page, "Take another file");
  await paste(page, "carol\nbob@picked.test");
  // What is unchecked is gone at once: the table is sure without it.
  await page.getByLabel("The first row names the columns").click();
  await page.getByText("1 row can be added").waitFor();
  assert.deepEqual(await results(page), {
    carol: "This is no email address",
    "bob@picked.test": "Ready",
  });
  assert.deepEqual(complaints, []);
});

test("what was pasted is there again for who goes back, until it has been added", async () => {
  const { page } = await openAdd();
  const pasted = page.getByLabel("or paste its rows");
  await paste(page, "carol");
  await paste(page, "email\ncarol\nada@back.test");
  await press(page, "Take another file");
  assert.equal(await pasted.inputValue(), "email\ncarol\nada@back.test");
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("link", { name: "Add many" }).click();
  await press(page, "Check the rows");
  await press(page, "Add 1 user");
  await done(page);
  await press(page, "Take another file");
  assert.equal(await pasted.inputValue(), "");
});

test("the failed rows are the person's own, and say the same when they are taken again", async () => {
  const { page } = await openAdd();
  await paste(
    page,
    "email,admin,teams\n+ada@again.test,,nosuchteam\nbob@again.test,Owner,\ncy@again.test,,",
  );
  await rowOf(page, "bob@again.test").getByText("“Owner”", { exact: true }).waitFor();
  await press(page, "Add 2 users");
  await done(page);
  const { text } = await saved(page, () => press(page, "Download the failed rows"));
  assert.match(text, /^"'\+ada@again\.test",,nosuchteam,/m, "a spreadsheet must not run it");
  await press(page, "Take another file");
  await choose(page, text);
  await page.getByText("1 row can be added").waitFor();
  assert.deepEqual(await results(page), {
    "+ada@again.test": "Ready",
    "bob@again.test": "admin is yes or no, not “Owner”",
  });
  assert.deepEqual(await emailsOf("again.test"), ["+ada@again.test", "cy@again.test"]);
});

/** An account, and what becomes of it. */
async function account(email, admin) {
  const { createUser } = await demo.ask(
    "mutation($input: CreateUserInput!) { createUser(input: $input) { user { id } } }",
    { input: { email, admin } },
  );
  return createUser.user.id;
}

const stateOf = async (email) => {
  const { users } = await demo.ask(
    "query($email: String!) { users(query: $email, first: 1) { edges { node { admin deletedAt } } } }",
    { email },
  );
  const [{ node }] = users.edges;
  return { isAdmin: node.admin, isActive: node.deletedAt === null };
};

test("who exists already and is not as the row asks is told so, and nothing is done by itself", async () => {
  const { page, complaints } = await openAdd();
  const bob = await account("bob@there.test", false);
  await demo.ask("mutation($id: ID!) { deleteUser(input: {id: $id}) { user { id } } }", {
    id: bob,
  });
  await account("ada@there.test", false);
  await account("root@there.test", true);
  await account("same@there.test", false);
  await paste(
    page,
    "email,admin\nbob@there.test,yes\nada@there.test,yes\nroot@there.test,no\nsame@there.test,",
  );
  await press(page, "Add 4 users");
  await done(page);
  await page.getByText("3 accounts that existed already are not as their rows ask.").waitFor();
  const told = await results(page);
  assert.match(told["bob@there.test"], /^Exists already, deactivated/);
  assert.match(told["ada@there.test"], /^Exists already, without administrator rights/);
  assert.match(told["root@there.test"], /^Exists already, as an administrator/);
  assert.match(told["same@there.test"], /^Exists already same/);
  assert.deepEqual(await stateOf("bob@there.test"), { isAdmin: false, isActive: false });
  assert.deepEqual(await stateOf("ada@there.test"), { isAdmin: false, isActive: true });

  await press(page, "Make administrator ada@there.test");
  await rowOf(page, "ada@there.test").getByText("administrator now").waitFor();
  assert.deepEqual(await stateOf("ada@there.test"), { isAdmin: true, isActive: true });
  await press(page, "Reactivate bob@there.test");
  await rowOf(page, "bob@there.test").getByText("active again").waitFor();
  assert.deepEqual(await stateOf("bob@there.test"), { isAdmin: false, isActive: true });
  await press(page, "Make administrator bob@there.test");
  await rowOf(page, "bob@there.test").getByText("administrator now").waitFor();
  assert.deepEqual(await stateOf("bob@there.test"), { isAdmin: true, isActive: true });
  assert.deepEqual(complaints, []);
});

test("what was to be done about an account fails beside it, and can be tried again", async () => {
  const { page } = await openAdd();
  await account("eve@refused.test", false);
  await paste(page, "email,admin\neve@refused.test,yes");
  await press(page, "Add 1 user");
  await done(page);
  const body = JSON.stringify({ errors: [{ message: "closed for the night" }] });
  await demo.fault("UpdateUser", { status: 200, body });
  await press(page, "Make administrator eve@refused.test");
  await rowOf(page, "eve@refused.test")
    .getByText(/Failed: .*Closed for the night/)
    .waitFor();
  await press(page, "Make administrator eve@refused.test");
  await rowOf(page, "eve@refused.test").getByText("administrator now").waitFor();
});
