// The JavaScript half of `connection.rs`: connections as they were loaded and
// checked, or undefined where they were not.

/** What is in a connection. */
export const nodesOf = (connection) =>
  (connection?.edges ?? []).map((edge) => edge?.node).filter(Boolean);

/** A connection without the node of this id. */
export const withoutId = (connection, id) => ({
  ...connection,
  edges: connection.edges.filter((edge) => edge?.node?.id !== id),
});

/** Whether a list came in a full page, so that there may be more. */
export const isFull = (list, pageSize) => list?.edges.length === pageSize;

/** Adds a page to `edges`. Returns the cursor at the end of a full one; null where it has none. */
export function addPage(edges, page, pageSize) {
  for (const edge of page.edges) edges.push(edge);
  return isFull(page, pageSize) ? (page.edges.at(-1)?.cursor ?? null) : undefined;
}

/** The numbers of the users that have a list that came in a full page. */
export function incomplete(users, pageSize) {
  const found = [];
  for (let index = 0; index < users.length; index += 1) {
    const { apiKeys, teams } = users[index];
    if (isFull(apiKeys, pageSize) || isFull(teams, pageSize)) found.push(index);
  }
  return found;
}
