// The library's own documents: every client asks for the same fields.
import search from "../../src/graphql/search_users.graphql?raw";
import fields from "../../src/graphql/user_fields.graphql?raw";
import viewer from "../../src/graphql/viewer.graphql?raw";

export const VIEWER = viewer + fields;
export const USERS = search + fields;
