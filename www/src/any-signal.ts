/**
 * A signal that aborts with the first of these, with its reason. `AbortSignal.any` does
 * it, but Safari has that since 17.4 only. Before, a signal that lives long remembers
 * each that was made of it, until another of them aborts: abort the short-lived one when
 * its work is over, too.
 */
export function anySignal(...signals: AbortSignal[]): AbortSignal {
  if ("any" in AbortSignal) return AbortSignal.any(signals);
  const first = new AbortController();
  const aborted = signals.find((signal) => signal.aborted);
  if (aborted) {
    first.abort(aborted.reason);
    return first.signal;
  }
  for (const signal of signals) {
    // The listeners go with the first that aborts.
    signal.addEventListener("abort", () => first.abort(signal.reason), { signal: first.signal });
  }
  return first.signal;
}
