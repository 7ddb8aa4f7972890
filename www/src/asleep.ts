/** Notices that the machine slept, or that the browser froze the page. */

const tickMs = 5000;

/** Shorter gaps are those of tabs in the background: they tick once a minute. */
const shortestMs = 5 * 60_000;

/**
 * @param tell is given how long it was, in milliseconds, when it is over
 * @returns what ends the watch
 */
export function watchSleep(tell: (ms: number) => void): () => void {
  let last = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    const gap = now - last;
    last = now;
    if (gap >= shortestMs) tell(gap);
  }, tickMs);
  return () => clearInterval(timer);
}
