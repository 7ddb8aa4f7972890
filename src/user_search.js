// The JavaScript half of `user_search.rs`. Servers do not tell apart what differs
// in letter case alone.

const isSame = (one, other) => one?.toLowerCase() === other.toLowerCase();

/** Those of the users whose username or email address this is. */
export const namedExactly = (users, wanted) =>
  users.filter(({ username, email }) => isSame(username, wanted) || isSame(email, wanted));

/** The first of the users with this email address. */
export const withEmail = (users, email) => users.find((user) => isSame(user.email, email));
