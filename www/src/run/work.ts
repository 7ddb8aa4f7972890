/** What is done with the rows of a run. */
import type { WandbError } from "../api";

/** What the library tells of a row. */
export type Outcome = { row: number } & (
  | { status: "failed"; error: WandbError }
  | { status: "created" | "exists" | "changed" | "unchanged" }
);

/** What the page remembers of a row's end. */
export interface Ended {
  /** At one attempt there was no clear answer. */
  isUnclear: boolean;
}

/** What is done with the rows: in the library's way, which never stops at a bad one. */
export interface Work<Row, Told extends Outcome, Result extends Ended> {
  send: (rows: readonly Row[], options: { signal: AbortSignal }) => AsyncIterable<Told>;
  /** What became of a row. Frees the outcome's user. */
  resultOf: (row: Row, outcome: Told) => Result;
}
