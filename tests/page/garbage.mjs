// Collecting garbage in Chromium, and what is left of it.

const sessions = new WeakMap();

async function send(page, method, parameters) {
  const { driven } = page;
  if (!sessions.has(driven)) sessions.set(driven, await driven.context().newCDPSession(driven));
  return sessions.get(driven).send(method, parameters);
}

/** What lets go of its references in a finalizer is collected by the next round. */
const rounds = 3;

/** Collects garbage, lets finalizers run, and collects what they let go of. */
export async function collectGarbage(page) {
  for (let round = 0; round < rounds; round += 1) {
    await send(page, "HeapProfiler.collectGarbage");
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  }
}

/**
 * Keeps machine code out of the heap: V8 goes on compiling for tens of
 * thousands of calls, which looks like a leak. Code that is counted stays as
 * it is.
 */
export async function interpretOnly(page) {
  await send(page, "Profiler.enable");
  await send(page, "Profiler.startPreciseCoverage", { callCount: true, detailed: false });
}

/** Bytes that the page's JavaScript holds. */
export async function heapOf(page) {
  return (await send(page, "Runtime.getHeapUsage")).usedSize;
}
