// The JavaScript half of `team.rs` and `member.rs`: members as they were loaded
// and checked.

const isOf = (wanted) => ({ id }) => id === wanted;

/** The member with this id, or undefined. */
export const memberOf = (members, id) => members.find(isOf(id));

export const withoutMember = (members, id) => members.filter((member) => !isOf(id)(member));

/** The members with this one in its place, or at the end. */
export const withMember = (members, member) =>
  memberOf(members, member.id)
    ? members.map((one) => (one.id === member.id ? { ...one, ...member } : one))
    : [...members, member];

/** The names of objects in an array. */
export const namesIn = (objects) => objects.map(({ name }) => name);
