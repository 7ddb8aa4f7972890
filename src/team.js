// The JavaScript half of `team.rs`: the class `Team`.
import { newMember } from "./member.js";
import { attrsOf, heldBy, Model, made, makerOf } from "./model.js";
import { run } from "./task.js";

export class Team extends Model {
  get id() {
    return attrsOf(this).id;
  }

  get name() {
    return attrsOf(this).name;
  }

  get members() {
    return attrsOf(this).members.map((member) => newMember(heldBy(this), member));
  }

  async invite(usernameOrEmail, admin, options) {
    return run(heldBy(this).client, "invite", [heldBy(this), usernameOrEmail, admin], options);
  }

  async createServiceAccount(description, options) {
    const team = heldBy(this);
    const make = (member) => newMember(team, member);
    return made(team.client, "createServiceAccount", [team, description], options, make);
  }

  async reload(options) {
    return run(heldBy(this).client, "reloadTeam", [heldBy(this)], options);
  }

  async delete(options) {
    return run(heldBy(this).client, "deleteTeam", [heldBy(this)], options);
  }

  toString() {
    return `<Team ${this.name}>`;
  }
}

export const newTeam = /* @__PURE__ */ makerOf(Team);
