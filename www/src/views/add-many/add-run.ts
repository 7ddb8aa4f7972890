import type { CreateUserOutcome } from "../../api";
import { Run } from "../../run/run";
import type { Session } from "../../session";
import { type RowResult, resultOf } from "./row-result";
import type { PreparedRow } from "./rows";

/** Adding the rows of a table. */
export type AddRun = Run<PreparedRow, RowResult, CreateUserOutcome>;

/** @param rows those that can be added */
export const addRun = (session: Session, rows: readonly PreparedRow[]): AddRun =>
  new Run(session, rows, {
    send: (left, options) =>
      session.api.createUsers(
        left.map(({ user }) => user),
        options,
      ),
    resultOf,
  });
