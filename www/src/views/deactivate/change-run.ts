/** Deactivating accounts, and taking that back. */
import type { UpdateUserOutcome, User } from "../../api";
import { describe, type Problem } from "../../problem";
import { Run } from "../../run/run";
import type { Session } from "../../session";
import type { PlannedRow } from "./plan";

export type Change = "deactivate" | "reactivate";

export interface ChangeResult {
  change: Change;
  status: UpdateUserOutcome["status"];
  /** Why it failed. */
  problem: Problem | undefined;
  /** At one attempt there was no clear answer: it may be this run's own doing. */
  isUnclear: boolean;
}

export type ChangeRun = Run<PlannedRow, ChangeResult, UpdateUserOutcome>;

export const changeRun = (
  session: Session,
  rows: readonly PlannedRow[],
  change: Change,
): ChangeRun =>
  new Run(session, rows, {
    send: (left, options) =>
      session.api.updateUsers(
        left.map(({ handle: user }) =>
          change === "deactivate" ? { user, deactivate: true } : { user, reactivate: true },
        ),
        options,
      ),
    resultOf: (row, outcome) => {
      const { user } = outcome as { user?: User };
      // What else the lists know of them is not in the outcome.
      if (user && outcome.status !== "failed")
        session.people.put({ ...row.user, deletedAt: user.deletedAt });
      user?.free();
      const error = outcome.status === "failed" ? outcome.error : undefined;
      return {
        change,
        status: outcome.status,
        problem: error && describe(error, "change"),
        isUnclear: error?.maybeApplied === true,
      };
    },
  });

/** Whether an account is deactivated because of this page: what an undo takes back. */
export const isOwnDoing = ({ change, status, isUnclear }: ChangeResult): boolean =>
  change === "deactivate" && (status === "changed" || (status === "unchanged" && isUnclear));
