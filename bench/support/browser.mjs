// Pages of the site in Chromium, each in a context of its own: nothing is
// cached, compiled or connected before.

/** No server here asks whose it is. */
const apiKey = "k".repeat(40);

/** Runs before the page's own scripts, which tell what the measure waits for. */
function prepare({ apiKey, prefix }) {
  let tell;
  const told = new Promise((resolve) => {
    tell = resolve;
  });
  const bench = { options: { baseUrl: location.origin + prefix, apiKey }, told, tell };
  /** Opens the client and has the viewer answered: everything is loaded, the connection open. */
  bench.start = async () => {
    bench.client = await told;
    bench.opened = await bench.client.open(bench.options);
    const { email } = await bench.client.viewer(bench.opened);
    if (!email) throw new Error("a viewer without an email address");
  };
  globalThis.bench = bench;
}

/** Opens `first` or `work` of a client. `prefix` of the server's paths: `/slow`, or none. */
export async function openPage({ browser, url }, client, name, { prefix = "", before } = {}) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const failed = new Promise((_, reject) => page.on("pageerror", reject));
  // Who waits for something else learns of it there.
  failed.catch(() => {});
  await page.addInitScript(prepare, { apiKey, prefix });
  await before?.(page);
  await page.goto(`${url}/${client}/${name}/${name}.html`);
  return {
    page,
    /** Runs a function in the page. What is thrown in the page outside of it counts, too. */
    run: (work, argument) => Promise.race([page.evaluate(work, argument), failed]),
    close: () => context.close(),
  };
}

/** Opens a page, has `work` done with it, and closes it. */
export async function withPage(stage, client, name, work, options) {
  const opened = await openPage(stage, client, name, options);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** The same with a client that has started. */
export const withClient = (stage, client, work, options) =>
  withPage(
    stage,
    client,
    "work",
    async (opened) => {
      await opened.run(() => bench.start());
      return work(opened);
    },
    options,
  );
