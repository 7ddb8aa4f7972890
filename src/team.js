// The JavaScript half of `team.rs` and `member.rs`: members as they were loaded
// and checked.

/** The member with this id, or undefined. */
export const memberOf = (members, id) => members.find((member) => member?.id === id);

/** What a team has without the member, or the invite, of this id. */
export const withoutMember = ({ members, invites }, id) => ({
  members: members.filter((member) => member.id !== id),
  invites: invites && {
    ...invites,
    edges: invites.edges.filter((edge) => edge?.node?.id !== id),
  },
});

/** The members with this one in its place, or at the end. */
export const withMember = (members, member) =>
  memberOf(members, member.id)
    ? members.map((one) => (one.id === member.id ? { ...one, ...member } : one))
    : [...members, member];

/** The names of objects in an array. */
export const namesIn = (objects) => objects.map(({ name }) => name);
