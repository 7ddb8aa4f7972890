// What runs on the dashboard's page to measure its tables. A frame is what Chromium itself
// reports as one that took long: 50 ms and more.

/** Runs before the page's scripts. */
export function watch() {
  const watched = { longFramesMs: [] };
  globalThis.watched = watched;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longFramesMs.push(duration);
  }).observe({ type: "long-animation-frame" });
  new MutationObserver(() => {
    if (watched.firstRowAt || !document.querySelector(".virtual-body .virtual-row")) return;
    watched.firstRowAt = -1;
    // The frame that shows it has been drawn when the next one begins.
    requestAnimationFrame(() =>
      requestAnimationFrame((now) => {
        watched.firstRowAt = now;
      }),
    );
  }).observe(document, { childList: true, subtree: true });
}

/** Scrolls from end to end, some rows a frame, as one who drags does. */
export async function scrollThrough() {
  const scroller = document.querySelector(".table-scroller");
  watched.longFramesMs.length = 0;
  let frames = 0;
  const end = scroller.scrollHeight - scroller.clientHeight;
  for (let top = 0; top < end; top += 1500) {
    scroller.scrollTop = top;
    frames += 1;
    await new Promise(requestAnimationFrame);
  }
  scroller.scrollTop = end;
  // Long frames are reported a little later.
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { frames, longestMs: Math.max(0, ...watched.longFramesMs) };
}
