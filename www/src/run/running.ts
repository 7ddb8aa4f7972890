/** A run as its panel shows it, whatever is done with the rows. */
import type { ReadonlySignal } from "@preact/signals";
import type { Problem } from "../problem";

export type RunState =
  | "running"
  | "paused"
  | "interrupted"
  | "cancelling"
  | "cancelled"
  | "finished";

export const isOver = (state: RunState): boolean => state === "finished" || state === "cancelled";

export interface Running {
  readonly rows: readonly unknown[];
  readonly state: ReadonlySignal<RunState>;
  /** By the rows' numbers. */
  readonly results: ReadonlySignal<ReadonlyMap<number, unknown>>;
  /** When the rate limit lets rows through again, in milliseconds since 1970. */
  readonly limitedUntil: ReadonlySignal<number | undefined>;
  /** Why it was interrupted, or ended before all rows were done. */
  readonly problem: ReadonlySignal<Problem | undefined>;
  /** No more rows are begun; those under way come to their end. */
  pause(): void;
  goOn(): void;
  /** No more rows are begun. Those under way come to their end and are told. */
  cancel(): void;
}
