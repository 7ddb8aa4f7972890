import { useEffect, useRef, useState } from "preact/hooks";
import { underWay } from "./activity";
import { anySignal } from "./any-signal";
import { type CallKind, isAbort, type Problem, stoppedWaiting } from "./problem";
import { useSession } from "./session";

/** Work that a person starts: under way or not, and how it failed. */
export interface Action<Args extends unknown[]> {
  /** Resolves to whether it was done; does nothing while it is under way. */
  run: (...args: Args) => Promise<boolean>;
  isBusy: boolean;
  problem: Problem | undefined;
  /** Gives the work up. What a change has done by then stays done. */
  stop: () => void;
  /** Forgets the problem. */
  dismiss: () => void;
}

/**
 * @param work is given the signal for its calls: it aborts when the person stops
 *   waiting, and when the session ends
 */
export function useAction<Args extends unknown[] = []>(
  kind: CallKind,
  work: (signal: AbortSignal, ...args: Args) => Promise<unknown>,
): Action<Args> {
  const session = useSession();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const calls = useRef<AbortController | undefined>(undefined);

  // Nobody waits for what a view would have shown. Changes go on.
  useEffect(() => () => void (kind === "read" && calls.current?.abort()), [kind]);

  async function run(...args: Args): Promise<boolean> {
    if (calls.current) return false;
    const own = new AbortController();
    calls.current = own;
    setBusy(true);
    setProblem(undefined);
    try {
      await underWay(work(anySignal(session.signal, own.signal), ...args));
      return !session.signal.aborted;
    } catch (error) {
      const isStopped = isAbort(error) && own.signal.aborted;
      setProblem(isStopped && kind === "change" ? stoppedWaiting : session.explain(error, kind));
      return false;
    } finally {
      calls.current = undefined;
      // The session's signal is not to remember work that is over.
      own.abort();
      setBusy(false);
    }
  }

  return {
    run,
    isBusy,
    problem,
    stop: () => calls.current?.abort(),
    dismiss: () => setProblem(undefined),
  };
}
