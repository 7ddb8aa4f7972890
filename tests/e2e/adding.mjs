// "Add many" as a person uses it.
import { openView, press } from "./support.mjs";

/** Pastes a table and has it read. */
export async function paste(page, text) {
  await page.getByLabel("or paste its rows").fill(text);
  await press(page, "Check the rows");
}

/** Chooses a file with these bytes, or this text. */
export const choose = (page, content, name = "people.csv") =>
  page
    .getByLabel("Choose a file")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });

/** The row of an address. */
export const rowOf = (page, email) =>
  page
    .getByRole("table", { name: "Rows to add" })
    .getByRole("row")
    .filter({ has: page.getByText(email, { exact: true }) });

/** The last cell of each row, by the row's email address. */
export async function results(page) {
  const rows = page.getByRole("table", { name: "Rows to add" }).getByRole("row");
  const texts = await rows.evaluateAll((all) =>
    all.slice(1).map((row) => [...row.children].map((cell) => cell.textContent)),
  );
  return Object.fromEntries(texts.map((cells) => [cells[0].replace(/^[\d,]+/, ""), cells.at(-1)]));
}

/** What else depends on the server. */
export const adding = (browser, demo) => ({
  openAdd: (settings) => openView(browser, demo, "#/add-users", settings),
  /** All addresses that end so, as the server has them. */
  async emailsOf(ending) {
    const { users } = await demo.ask(
      "query($ending: String!) { users(query: $ending, first: 10000) { edges { node { email } } } }",
      { ending },
    );
    return users.edges.map(({ node }) => node.email).sort();
  },
});
