/** Accounts that existed already and are not what their row asks for, and what a person may do about it. */
import { type User, userRow } from "../../api";
import type { Session } from "../../session";
import { addUsers } from "../../strings/add-users";
import type { RowResult } from "./row-result";
import type { PreparedRow } from "./rows";

/** Deactivated; without the administrator's rights that the row asks for; with rights that it denies. */
export type Difference = "deactivated" | "lacks-rights" | "has-rights";

/** What a person may do about it; it is never done by itself. */
export type Remedy = "reactivate" | "make-administrator";

export const remedyOf: Record<Difference, Remedy | undefined> = {
  deactivated: "reactivate",
  "lacks-rights": "make-administrator",
  // Whose rights are to be taken away is looked at on their own page.
  "has-rights": undefined,
};

/** Where the server does not tell of somebody's rights, nothing is said of them. */
export function differenceOf({ rights }: PreparedRow, user: User): Difference | undefined {
  if (user.deletedAt !== undefined) return "deactivated";
  if (rights === true && user.admin === false) return "lacks-rights";
  return rights === false && user.admin === true ? "has-rights" : undefined;
}

/** Does it. Resolves to what is known of the row then; rejects as the library does. */
export async function carryOut(
  remedy: Remedy,
  { api, people }: Session,
  row: PreparedRow,
  signal: AbortSignal,
): Promise<Partial<RowResult>> {
  const user = await api.user(row.user.email, { signal });
  if (!user) return { problem: { title: addUsers.gone, lines: [] } };
  try {
    if (remedy === "reactivate") await user.reactivate({ signal });
    else await user.update({ admin: true }, { signal });
    people.put(userRow(user));
    return { difference: differenceOf(row, user), done: remedy };
  } finally {
    user.free();
  }
}
