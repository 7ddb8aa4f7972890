// The JavaScript half of `organization.rs`: the class `Organization`.
import { copyPlain } from "./js.js";
import { attrsOf, heldBy, Model, makerOf } from "./model.js";
import { run } from "./task.js";

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
    return run(heldBy(this).client, "addUser", [heldBy(this), username, role], options);
  }

  async setRole(username, role, options) {
    return run(heldBy(this).client, "setUserRole", [heldBy(this), username, role], options);
  }

  async removeUser(username, options) {
    return run(heldBy(this).client, "removeUser", [heldBy(this), username], options);
  }

  toString() {
    return `<Organization ${this.name}>`;
  }
}

export const newOrganization = /* @__PURE__ */ makerOf(Organization);
