// Every call that sends something: how it is made, and how often the server has
// done what it asks for, as the server itself tells.
import { groupOperations } from "./group-operations.mjs";
import { keyOperations } from "./key-operations.mjs";
import { userOperations } from "./user-operations.mjs";

export { keyNames } from "./held.mjs";

/**
 * By the name of the call. `operation` is what a fault strikes. `effect` is what
 * sending it again can do: "query" nothing, "repeatable" nothing more, "once"
 * too much; and "create" too much as well, but whether it was done is looked up.
 * `isFallible`: it takes `strict`. `isPatient`: a 429 never fails it.
 *
 * `prepare` resolves to the `call`; to `done`, how often the server has done
 * it; and to `names`, the keys that an error has to name.
 */
export const operations = { ...userOperations, ...keyOperations, ...groupOperations };
