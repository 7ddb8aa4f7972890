// The JavaScript half of `team.rs`: the class `Team`.
import { newMember } from "./member.js";
import { attrsOf, heldBy, hold, Model } from "./model.js";

/**
 * @param client a `GraphQLClient`
 * @param attrs a GraphQL `Entity`, checked
 */
export const newTeam = (client, attrs) => hold(Object.create(Team.prototype), client, attrs);

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
    const { client, loaded } = heldBy(this);
    return client.__invite(loaded, usernameOrEmail, admin, options);
  }

  async createServiceAccount(description, options) {
    const team = heldBy(this);
    const member = await team.client.__createServiceAccount(team.loaded, description, options);
    return member && newMember(team, member);
  }

  async reload(options) {
    const { client, loaded } = heldBy(this);
    return client.__reloadTeam(loaded, options);
  }

  async delete(options) {
    const { client, loaded } = heldBy(this);
    return client.__deleteTeam(loaded, options);
  }

  toString() {
    return `<Team ${this.name}>`;
  }
}
