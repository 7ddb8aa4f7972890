// The JavaScript half of `organization.rs`: the class `Organization`.
import { copyPlain } from "./js.js";
import { attrsOf, heldBy, hold, Model } from "./model.js";

/**
 * @param client a `GraphQLClient`
 * @param attrs a GraphQL `Organization`, checked
 */
export const newOrganization = (client, attrs) =>
  hold(Object.create(Organization.prototype), client, attrs);

export class Organization extends Model {
  get id() {
    return attrsOf(this).id;
  }

  get name() {
    return attrsOf(this).name;
  }

  get members() {
    return copyPlain(attrsOf(this).members);
  }

  get teams() {
    return attrsOf(this).teams.map(({ name }) => name);
  }

  get seats() {
    const { seatAvailability, usedSeats } = attrsOf(this);
    return { total: seatAvailability.seats, used: usedSeats };
  }

  async addUser(username, role, options) {
    const { client, loaded } = heldBy(this);
    return client.__addToOrganization(loaded, username, role, options);
  }

  async setRole(username, role, options) {
    const { client, loaded } = heldBy(this);
    return client.__changeInOrganization(loaded, username, role, options);
  }

  async removeUser(username, options) {
    const { client, loaded } = heldBy(this);
    return client.__removeFromOrganization(loaded, username, options);
  }

  toString() {
    return `<Organization ${this.name}>`;
  }
}
