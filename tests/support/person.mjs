// Somebody who is no administrator, with a key. The API makes keys for the
// caller alone; the one account whose first key others may read is a team's
// service account.

let made = 0;

/** Makes the account in a new team of the administrator's: `{id, username, key}`. */
export async function person(server) {
  const team = `team-${process.pid}-${++made}`;
  await server.graphql(
    "mutation Team($team: String!) { createTeam(input: { teamName: $team }) { entity { id } } }",
    { team },
  );
  const { createServiceAccount } = await server.graphql(
    `mutation Account($team: String!) {
      createServiceAccount(input: { entityName: $team, description: "a test" }) {
        user { id username }
      }
    }`,
    { team },
  );
  const { entity } = await server.graphql(
    "query Members($team: String!) { entity(name: $team) { members { username apiKey } } }",
    { team },
  );
  const { id, username } = createServiceAccount.user;
  const { apiKey } = entity.members.find((member) => member.username === username);
  return { id, username, key: apiKey };
}
