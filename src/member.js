// The JavaScript half of `member.rs`: the class `Member`, and members as they were
// loaded and checked.
import { withoutId } from "./connection.js";
import { attrsOf, heldBy, Model, makerOf } from "./model.js";
import { run } from "./task.js";

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
    const { client, team } = heldBy(this);
    return run(client, "setRole", [team, heldBy(this), role], options);
  }

  async delete(options) {
    const { client, team } = heldBy(this);
    return run(client, "deleteMember", [team, heldBy(this)], options);
  }

  async loadApiKey(options) {
    const { client, team } = heldBy(this);
    return run(client, "loadApiKey", [team, heldBy(this)], options);
  }

  toString() {
    return `<Member ${this.name}>`;
  }
}

const newMemberOf = /* @__PURE__ */ makerOf(Member);

/** @param team what the team has loaded */
export const newMember = (team, attrs) => newMemberOf(team.client, attrs, undefined, team);

/** The member with this id, or undefined. */
export const memberOf = (members, id) => members.find((member) => member?.id === id);

/** Takes over what a call has changed about a member of a team. */
export function putMember(team, member) {
  const { members } = team.attrs;
  team.change({
    members: memberOf(members, member.id)
      ? members.map((one) => (one.id === member.id ? { ...one, ...member } : one))
      : [...members, member],
  });
}

/** Takes over that a call has removed a member, or an invite. */
export function removeMember(team, id) {
  const { members, invites } = team.attrs;
  team.change({
    members: members.filter((member) => member.id !== id),
    invites: invites && withoutId(invites, id),
  });
}
