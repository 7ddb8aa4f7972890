// The library's own documents: every client asks for the same fields.
import search from "../../src/operations/documents/search_users.graphql?raw";
import fields from "../../src/operations/documents/user_fields.graphql?raw";
import viewer from "../../src/operations/documents/viewer.graphql?raw";

export const VIEWER = viewer + fields;
export const USERS = search + fields;
