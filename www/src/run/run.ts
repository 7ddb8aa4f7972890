/** Rows that are sent: under way, paused, interrupted, cancelled, and what became of each. */
import { type Signal, signal } from "@preact/signals";
import { underWay } from "../activity";
import { anySignal } from "../any-signal";
import { describe, isAbort, type Problem } from "../problem";
import type { Session } from "../session";
import { type Interruption, interruptionBy, interruptionOf, overBy } from "./interruption";
import type { Running, RunState } from "./running";
import type { Ended, Outcome, Work } from "./work";

/** How often the page is told how far it is, in milliseconds: rows may be done by the thousand. */
const tellMs = 100;

export class Run<
  Row extends { number: number },
  Result extends Ended,
  Told extends Outcome = Outcome,
> implements Running
{
  readonly state: Signal<RunState> = signal("running");
  readonly results: Signal<ReadonlyMap<number, Result>> = signal(new Map());
  readonly limitedUntil: Signal<number | undefined> = signal(undefined);
  readonly problem: Signal<Problem | undefined> = signal(undefined);
  readonly rows: readonly Row[];
  readonly #session: Session;
  readonly #work: Work<Row, Told, Result>;
  /** By the rows' places in `rows`. */
  readonly #known = new Map<number, Result>();
  /** Rows whose end nobody knows: they are sent again, which is safe. */
  readonly #unknown = new Map<number, Result>();
  #calls = new AbortController();
  #goOn: (() => void) | undefined;
  #lastOutcomeAt = Date.now();
  #hasNews = false;

  constructor(session: Session, rows: readonly Row[], work: Work<Row, Told, Result>) {
    this.#session = session;
    this.#work = work;
    this.rows = rows;
  }

  /** Resolves when it is over. */
  async run(): Promise<void> {
    const teller = setInterval(() => this.#tell(), tellMs);
    try {
      while (this.#known.size < this.rows.length && this.state.value !== "cancelling") {
        const interruption = await underWay(this.#sendWhatIsLeft());
        if (interruption) await this.#wait(interruption);
      }
      this.state.value = this.state.value === "cancelling" ? "cancelled" : "finished";
    } catch (error) {
      this.state.value = "cancelled";
      // The session is over, or something that is no affair of a single row went wrong.
      if (!isAbort(error)) this.problem.value = describe(error, "change");
    } finally {
      clearInterval(teller);
      for (const [place, result] of this.#unknown) this.#note(place, result);
      this.#tell();
      this.limitedUntil.value = undefined;
    }
  }

  pause(): void {
    if (this.state.value === "running") this.state.value = "paused";
  }

  goOn(): void {
    if (this.state.value !== "paused" && this.state.value !== "interrupted") return;
    this.state.value = "running";
    this.problem.value = undefined;
    this.#goOn?.();
  }

  cancel(): void {
    if (!["running", "paused", "interrupted"].includes(this.state.value)) return;
    this.state.value = "cancelling";
    this.problem.value = undefined;
    this.#calls.abort();
    this.#goOn?.();
  }

  /** Something was done about a row that had its result. */
  change(row: Row, change: Partial<Result>): void {
    const place = this.rows.indexOf(row);
    const result = this.#known.get(place);
    if (result) this.#note(place, { ...result, ...change });
    this.#tell();
  }

  /** Goes through the rows that are not done, until all are, or it is cancelled, or what interrupts it. */
  async #sendWhatIsLeft(): Promise<Interruption | undefined> {
    const calls = new AbortController();
    this.#calls = calls;
    const places = this.#left();
    const rows = places.map((place) => this.rows[place] as Row);
    const signal = anySignal(this.#session.signal, calls.signal);
    const again: number[] = [];
    let interruption: Interruption | undefined;
    try {
      for await (const outcome of this.#work.send(rows, { signal })) {
        this.#lastOutcomeAt = Date.now();
        const place = places[outcome.row] as number;
        const cause = interruptionOf(outcome);
        const result = this.#resultOf(place, outcome);
        if (cause) {
          if (this.#unknown.has(place) && !cause.isSignIn) again.push(place);
          else interruption ??= cause;
          this.#unknown.set(place, result);
          calls.abort();
        } else {
          this.#note(place, result);
        }
        // The library begins no rows while it is not asked for the next outcome.
        if (this.state.value === "paused") await this.#toGoOn();
      }
    } catch (error) {
      if (!isAbort(error) || !calls.signal.aborted) throw error;
    } finally {
      // Nothing is under way any more: the session's signal can forget this one.
      calls.abort();
    }
    return interruption ?? this.#ownTrouble(again);
  }

  /** What fails again while the server answers others is the row's own trouble, and no interruption. */
  async #ownTrouble(again: readonly number[]): Promise<Interruption | undefined> {
    if (again.length === 0) return undefined;
    try {
      const viewer = await this.#session.api.viewer({ signal: this.#session.signal });
      viewer.free();
    } catch (error) {
      if (isAbort(error)) throw error;
      return interruptionBy(error);
    }
    for (const place of again) this.#note(place, this.#unknown.get(place) as Result);
    return undefined;
  }

  /** Places of rows that are to be sent; those that had no clear end come last. */
  #left(): number[] {
    const left = [...this.rows.keys()].filter((place) => !this.#known.has(place));
    const isFresh = (place: number) => !this.#unknown.has(place);
    return [...left.filter(isFresh), ...left.filter((place) => !isFresh(place))];
  }

  #resultOf(place: number, outcome: Told): Result {
    const result = this.#work.resultOf(this.rows[place] as Row, outcome);
    return {
      ...result,
      isUnclear: result.isUnclear || this.#unknown.get(place)?.isUnclear === true,
    };
  }

  #note(place: number, result: Result): void {
    this.#known.set(place, result);
    this.#unknown.delete(place);
    this.#hasNews = true;
  }

  /** Until somebody goes on, or what interrupted it is over. */
  async #wait(interruption: Interruption): Promise<void> {
    if (this.state.value === "cancelling") return;
    this.problem.value = interruption.problem;
    this.state.value = "interrupted";
    const goesOn = this.#toGoOn();
    await Promise.race([goesOn, overBy(interruption)]);
    this.goOn();
  }

  #toGoOn(): Promise<void> {
    return new Promise((resolve) => {
      this.#goOn = resolve;
    });
  }

  #tell(): void {
    if (this.#hasNews) {
      this.#hasNews = false;
      const rows = [...this.#known].map(
        ([place, result]) => [(this.rows[place] as Row).number, result] as const,
      );
      this.results.value = new Map(rows);
    }
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
