// What the site answers to the library's documents: what the real local server
// says, asked before anything is measured.
import { readFileSync } from "node:fs";
import { addTypenameToDocument } from "@apollo/client/utilities";
import { parse, print } from "graphql";
import { startServer } from "../../tests/support/server.mjs";

const read = (name) =>
  readFileSync(new URL(`../../src/operations/documents/${name}.graphql`, import.meta.url), "utf8");
const fields = read("user_fields");
const viewer = read("viewer") + fields;
const search = read("search_users") + fields;

/** As Apollo Client sends it, whose cache wants the type of every object. */
const typed = (document) => print(addTypenameToDocument(parse(document)));

/** What tells answers apart: which operation, for whom, and which page. */
export const keyOf = ({ query, variables = {} }) =>
  [
    /query (\w+)/.exec(query)?.[1],
    query.includes("__typename") ? "typed" : "plain",
    variables.first ?? "",
    variables.after ?? "",
  ].join(" ");

/** The server sends lists in the order in which they were ready; the site sends texts before lists. */
function inOrder(value) {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const isList = ([, inner]) => typeof inner === "object" && inner !== null;
  const lists = entries.filter(isList).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries([
    ...entries.filter((entry) => !isList(entry)),
    ...lists.map(([name, inner]) => [name, inOrder(inner)]),
  ]);
}

/** Adds every page of so many users to the answers. The administrator is a user too. */
async function addUsers(answers, { users, pageSize, isTyped }) {
  const server = await startServer({ args: ["--seed-users", String(users - 1)] });
  const ask = async (query, variables) => {
    const data = inOrder(await server.graphql(query, variables));
    answers.set(keyOf({ query, variables }), Buffer.from(JSON.stringify({ data })));
    return data;
  };
  for (const query of [viewer, typed(viewer)]) await ask(query);
  for (const query of isTyped ? [search, typed(search)] : [search]) {
    let after;
    do {
      const { pageInfo } = (await ask(query, { first: pageSize, after })).users;
      after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
    } while (after);
  }
  await server.stop();
}

/** The bytes of each answer, by its key. `lists` are `{users, pageSize, isTyped}` each. */
export async function answersFor(lists) {
  const answers = new Map();
  for (const list of lists) await addUsers(answers, list);
  return answers;
}
