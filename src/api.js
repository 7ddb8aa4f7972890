// The JavaScript half of `api.rs`: the class `Api`.
import { open } from "./client.js";
import { createUsers } from "./create_users.js";
import { newGraphQLClient } from "./graphql_client.js";
import { Holder, heldBy, hold, made } from "./model.js";
import { newOrganization } from "./organization.js";
import { run } from "./task.js";
import { newTeam } from "./team.js";
import { newUser } from "./user.js";
import { UserList } from "./user_list.js";

/** One that shares a `Client`. */
export const newApi = (client) => hold(Object.create(Api.prototype), client);

/** Runs a method whose answer becomes an object of the model, if there is one. */
async function found(api, method, args, options, make) {
  const { client } = heldBy(api);
  return made(client, method, args, options, (attrs) => make(client, attrs));
}

export class Api extends Holder {
  constructor(options) {
    super();
    hold(this, open(options));
  }

  get baseUrl() {
    return heldBy(this).client.baseUrl;
  }

  get client() {
    return newGraphQLClient(heldBy(this).client);
  }

  async viewer(options) {
    return found(this, "viewer", [], options, (client, attrs) => newUser(client, attrs, client));
  }

  async defaultEntity(options) {
    return run(heldBy(this).client, "defaultEntity", [], options);
  }

  async user(usernameOrEmail, options) {
    return found(this, "user", [usernameOrEmail], options, newUser);
  }

  users(query, options) {
    return new UserList(heldBy(this).client, query, options);
  }

  async createUser(email, admin, options) {
    return found(this, "createUser", [email, admin], options, newUser);
  }

  createUsers(rows, options) {
    return createUsers(heldBy(this).client, rows, options);
  }

  async team(name, options) {
    return found(this, "team", [name], options, newTeam);
  }

  async createTeam(name, adminUsername, options) {
    return found(this, "createTeam", [name, adminUsername], options, newTeam);
  }

  async organization(name, options) {
    return found(this, "organization", [name], options, newOrganization);
  }
}
