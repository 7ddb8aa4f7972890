/** Adding the rows of a table: under way, paused, cancelled, and what became of each row. */
import { type Signal, signal } from "@preact/signals";
import { underWay } from "../../activity";
import type { CreateUserOutcome } from "../../api";
import { describe, isAbort, type Problem } from "../../problem";
import type { Session } from "../../session";
import type { PreparedRow } from "./rows";

export type RunState = "running" | "paused" | "cancelling" | "cancelled" | "finished";

/** What became of a row. */
export interface RowResult {
  status: "created" | "exists" | "failed";
  /** Why it failed. */
  problem: Problem | undefined;
  /** The page of the user that is there now. */
  handle: string | undefined;
}

/** How often the page is told how far it is, in milliseconds: rows may be done by the thousand. */
const tellMs = 100;

export class Run {
  readonly state: Signal<RunState> = signal("running");
  /** By the rows' numbers. */
  readonly results: Signal<ReadonlyMap<number, RowResult>> = signal(new Map());
  /** When the rate limit lets rows through again, in milliseconds since 1970. */
  readonly limitedUntil: Signal<number | undefined> = signal(undefined);
  readonly rows: readonly PreparedRow[];
  readonly #session: Session;
  readonly #calls = new AbortController();
  readonly #known = new Map<number, RowResult>();
  #goOn: (() => void) | undefined;
  #lastOutcomeAt = Date.now();

  /** @param rows those that can be added */
  constructor(session: Session, rows: readonly PreparedRow[]) {
    this.#session = session;
    this.rows = rows;
  }

  /** Resolves when it is over. */
  async run(): Promise<void> {
    const signal = AbortSignal.any([this.#session.signal, this.#calls.signal]);
    const outcomes = this.#session.api.createUsers(
      this.rows.map(({ user }) => user),
      { signal },
    );
    const teller = setInterval(() => this.#tell(), tellMs);
    try {
      await underWay(this.#take(outcomes));
      this.state.value = "finished";
    } catch (error) {
      if (!isAbort(error)) throw error;
      this.state.value = "cancelled";
    } finally {
      clearInterval(teller);
      this.#tell();
      this.limitedUntil.value = undefined;
    }
  }

  /** No more rows are begun; those under way come to their end. */
  pause(): void {
    if (this.state.value === "running") this.state.value = "paused";
  }

  goOn(): void {
    if (this.state.value !== "paused") return;
    this.state.value = "running";
    this.#goOn?.();
  }

  /** No more rows are begun. Those under way come to their end and are told. */
  cancel(): void {
    if (this.state.value !== "running" && this.state.value !== "paused") return;
    this.state.value = "cancelling";
    this.#calls.abort();
    this.#goOn?.();
  }

  async #take(outcomes: AsyncIterable<CreateUserOutcome>): Promise<void> {
    for await (const outcome of outcomes) {
      this.#lastOutcomeAt = Date.now();
      this.#known.set(outcome.row, resultOf(outcome));
      // The library begins no rows while it is not asked for the next outcome.
      if (this.state.value === "paused") {
        await new Promise<void>((resolve) => {
          this.#goOn = resolve;
        });
      }
    }
  }

  #tell(): void {
    const byNumber = new Map<number, RowResult>();
    for (const [index, result] of this.#known) {
      const row = this.rows[index];
      if (row) byNumber.set(row.number, result);
    }
    if (byNumber.size !== this.results.value.size) this.results.value = byNumber;
    this.limitedUntil.value = this.#limit();
  }

  /** The library waits by itself where the limit leaves no request. */
  #limit(): number | undefined {
    const limit = this.#session.api.client.rateLimit;
    const isWaiting = this.state.value === "running" && Date.now() - this.#lastOutcomeAt > 500;
    if (!limit || limit.remaining > 0 || !isWaiting) return undefined;
    return this.#lastOutcomeAt + limit.resetSeconds * 1000;
  }
}

/** A problem in the one line that a row has for it. */
export const reasonOf = ({ title, lines }: Problem): string =>
  lines.length > 0 ? lines.join(" ") : title;

function resultOf(outcome: CreateUserOutcome): RowResult {
  const { user } = outcome as { user?: { username: string | undefined; free(): void } };
  const handle = user ? (user.username ?? outcome.email) : undefined;
  user?.free();
  const problem = outcome.status === "failed" ? describe(outcome.error, "change") : undefined;
  return { status: outcome.status, problem, handle };
}
