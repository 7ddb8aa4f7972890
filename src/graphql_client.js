// The JavaScript half of `graphql_client.rs`: the class `GraphQLClient`.
import { open } from "./client.js";
import { Holder, heldBy, hold } from "./model.js";
import { run } from "./task.js";

/** One that shares a `Client`. */
export const newGraphQLClient = (client) => hold(Object.create(GraphQLClient.prototype), client);

export class GraphQLClient extends Holder {
  constructor(options) {
    super();
    hold(this, open(options));
  }

  get baseUrl() {
    return heldBy(this).client.baseUrl;
  }

  get rateLimit() {
    return heldBy(this).client.rateLimit;
  }

  async execute(document, variables, options) {
    return run(heldBy(this).client, "execute", [document, variables], options);
  }
}
