// Whom the server has, and since when each was not active.
const dayMs = 24 * 60 * 60 * 1000;

/** All users, as the server has them. */
export async function listAll(demo) {
  const { users } = await demo.ask(
    "{ users(first: 10000) { edges { node { id username email admin accountType deletedAt createdAt activity { lastActiveAt daysActive } teams(first: 100) { edges { node { name } } } } } } }",
  );
  return users.edges.map(({ node }) => node);
}

export const isActive = ({ deletedAt }) => deletedAt === null;
export const isService = ({ accountType }) => accountType === "SERVICE";

const daysSince = (date) => Math.floor((Date.now() - Date.parse(date)) / dayMs);

/** Whole days since somebody was active, or came. */
export const daysAway = ({ activity, createdAt }) => daysSince(activity.lastActiveAt ?? createdAt);

/** Those who are to be deactivated: people whose accounts work, and who were not active. */
export const awayFor = (days, all) =>
  all.filter((user) => isActive(user) && daysAway(user) >= days);
