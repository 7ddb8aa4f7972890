// The JavaScript half of `member.rs`: the class `Member`, and members as they were
// loaded and checked.
import { attrsOf, heldBy, hold, Model } from "./model.js";

/**
 * @param team what the team holds
 * @param attrs a GraphQL `Member`, checked
 */
export const newMember = ({ client, loaded }, attrs) =>
  hold(Object.create(Member.prototype), client, attrs, { team: loaded });

export class Member extends Model {
  get id() {
    return attrsOf(this).id ?? undefined;
  }

  get team() {
    return heldBy(this).team.attrs.name;
  }

  get name() {
    return attrsOf(this).name;
  }

  get username() {
    return attrsOf(this).username ?? undefined;
  }

  get email() {
    return attrsOf(this).email ?? undefined;
  }

  get role() {
    return attrsOf(this).role ?? undefined;
  }

  get pending() {
    return attrsOf(this).pending === true;
  }

  get accountType() {
    return attrsOf(this).accountType ?? undefined;
  }

  async setRole(role, options) {
    const { client, team, loaded } = heldBy(this);
    return client.__setRole(team, loaded, role, options);
  }

  async delete(options) {
    const { client, team, loaded } = heldBy(this);
    return client.__deleteMember(team, loaded, options);
  }

  async loadApiKey(options) {
    const { client, team, loaded } = heldBy(this);
    return client.__loadApiKey(team, loaded, options);
  }

  toString() {
    return `<Member ${this.name}>`;
  }
}

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
