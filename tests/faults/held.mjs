// What a call finds on the server, and what the server holds after it, past the
// library.

let count = 0;
/** A text that no other call has. */
export const unique = (name) => `${name}-${++count}`;

export async function newPerson(server) {
  const { createUser } = await server.graphql(
    "mutation ($email: String!) { createUser(input: { email: $email }) { user { id name username email deletedAt } } }",
    { email: `${unique("person")}@example.com` },
  );
  return createUser.user;
}

export async function deactivateNow(server, { id }) {
  const document =
    "mutation ($id: ID!) { deleteUser(input: { id: $id }) { user { id deletedAt } } }";
  return (await server.graphql(document, { id })).deleteUser.user;
}

/** The account; null where there is none. */
export async function account(server, id) {
  const query = "query ($id: ID) { user(id: $id) { name deletedAt } }";
  return (await server.graphql(query, { id })).user;
}

export async function usersWith(server, email) {
  const query = "query ($email: String) { users(query: $email) { edges { node { email } } } }";
  const { users } = await server.graphql(query, { email });
  return users.edges.filter(({ node }) => node.email === email).length;
}

/** The names of the administrator's keys with this description. */
export async function keyNames(server, description) {
  const query = "{ viewer { apiKeys { edges { node { name description } } } } }";
  const { viewer } = await server.graphql(query);
  const keys = viewer.apiKeys.edges.map(({ node }) => node);
  return keys.filter((key) => key.description === description).map(({ name }) => name);
}

/** The members of a team; undefined where there is no team. */
export async function membersOf(server, team) {
  const query = "query ($team: String) { entity(name: $team) { members { name email role } } }";
  return (await server.graphql(query, { team })).entity?.members;
}

/** The people of the organization that every account belongs to at first. */
export async function peopleOf(server) {
  const query = '{ organization(name: "default") { members { username role } } }';
  return (await server.graphql(query)).organization.members;
}
