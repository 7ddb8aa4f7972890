/** What became of a row. */
import type { CreateUserOutcome, User } from "../../api";
import { describe, type Problem } from "../../problem";
import { type Difference, differenceOf, type Remedy } from "./remedy";
import type { PreparedRow } from "./rows";

export interface RowResult {
  status: "created" | "exists" | "failed";
  /** Why it failed. */
  problem: Problem | undefined;
  /** At one attempt there was no clear answer: the account may be the run's own. */
  isUnclear: boolean;
  /** The page of the user that is there now. */
  handle: string | undefined;
  /** How an account that was there is not what the row asks for. */
  difference: Difference | undefined;
  /** What was done about that. */
  done: Remedy | undefined;
}

/** Frees the outcome's user. */
export function resultOf(row: PreparedRow, outcome: CreateUserOutcome): RowResult {
  const { user } = outcome as { user?: User };
  const isThere = outcome.status === "exists";
  const result = {
    status: outcome.status,
    problem: outcome.status === "failed" ? describe(outcome.error, "change") : undefined,
    isUnclear: outcome.status === "failed" && outcome.error.maybeApplied,
    handle: user && (user.username ?? row.user.email),
    difference: user && isThere ? differenceOf(row, user) : undefined,
    done: undefined,
  };
  user?.free();
  return result;
}
