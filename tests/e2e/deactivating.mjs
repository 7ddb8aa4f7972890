// "Deactivate these" as an administrator uses it, and what the server has then.
import { after } from "node:test";
import { awayFor, isActive, isService, listAll } from "./people.mjs";
import { openBrowser, openView, press, startDemo } from "./support.mjs";

export const table = (page) => page.getByRole("table", { name: "Users to deactivate" });

export const heading = (page, name) => page.getByRole("heading", { name });

export const done = (page) => heading(page, "All rows are done.").waitFor({ timeout: 60_000 });

/** The last cell of each row in sight. */
export const results = (page) => table(page).locator("td.column-result").allTextContents();

/** The usernames of those whose accounts work. */
export const activeNames = async (demo) =>
  (await listAll(demo))
    .filter(isActive)
    .map(({ username }) => username)
    .sort();

/** The preview of those whom these filters show. */
export async function openPreview(browser, demo, query) {
  const opened = await openView(browser, demo, `#/deactivate-users?${query}`);
  await table(opened.page).waitFor();
  return opened;
}

/** Has the server deactivate an account, past the page. */
export async function deactivate(demo, username) {
  const { users } = await demo.ask(
    "query($name: String!) { users(query: $name, first: 10) { edges { node { id username } } } }",
    { name: username },
  );
  const { id } = users.edges.find(({ node }) => node.username === username).node;
  await demo.ask(
    "mutation($input: DeleteUserInput!) { deleteUser(input: $input) { user { id } } }",
    { input: { id } },
  );
}

/** As it is `before`, whatever a run has done. */
export async function restore(demo, before) {
  const now = await listAll(demo);
  for (const user of now.filter((each) => !isActive(each) && before.includes(each.username)))
    await demo.ask(
      "mutation($input: UndeleteUserInput!) { undeleteUser(input: $input) { user { id } } }",
      { input: { id: user.id } },
    );
}

/**
 * A page, and who is on its server: `names` are those who were away for 90 days and can be
 * chosen at first; `shown`, how many the `query` shows, administrators among them.
 */
export async function startDeactivating() {
  const demo = await startDemo("--faults", "--seed-users", "300");
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await demo.stop();
  });
  const everybody = await listAll(demo);
  const isOther = ({ admin }) => !admin;
  const away = awayFor(90, everybody).filter((user) => !isService(user));
  const people = (number) => (number === 1 ? "1 person" : `${number} people`);
  return {
    ...{ demo, browser, everybody, isOther, people },
    before: await activeNames(demo),
    shown: away.length,
    names: away.filter(isOther).map(({ username }) => username),
    query: "inactive=90&state=active&type=person",
    submit: (page, number) => press(page, `Deactivate ${people(number)}`),
  };
}
