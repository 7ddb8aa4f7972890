// What every client but the library needs of its user's own: the way from a
// page of a connection to users.

/** @param page resolves to `data.users` for `{first, after}` */
export async function inOneAnswer(page, first) {
  const { edges } = await page({ first });
  return edges.map(({ node }) => node);
}

/** One page after the other. */
export async function inPages(page, first, visit) {
  let after;
  do {
    const { edges, pageInfo } = await page({ first, after });
    for (const { node } of edges) visit(node);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
  } while (after);
}
