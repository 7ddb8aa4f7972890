// "Deactivate these" as an administrator uses it, and what the server has then.
import { isActive, listAll } from "./people.mjs";
import { openView } from "./support.mjs";

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
