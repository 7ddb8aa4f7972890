// The demo dashboard with 10,000 users: how soon there is something to see, how
// smooth it scrolls, and what is left in memory afterwards.
//
// It runs as `npm start` serves it.
import { signIn, startDemo } from "../tests/e2e/support.mjs";
import { scrollThrough, watch } from "./support/table.mjs";

const users = 10_000;

async function heapMiB(session, page) {
  for (let count = 0; count < 3; count += 1) {
    await session.send("HeapProfiler.collectGarbage");
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  }
  return (await session.send("Runtime.getHeapUsage")).usedSize / 2 ** 20;
}

async function visit(browser, demo) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(demo.url);
  await signIn(page, demo.adminKey);
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  // The code of the view is no part of what its users take.
  const leave = () => page.getByRole("link", { name: "Account", exact: true }).click();
  await page.getByRole("link", { name: "Add many" }).click();
  await page.getByText("Drop a CSV file here").waitFor();
  await leave();
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  const before = await heapMiB(session, page);

  await page.getByRole("link", { name: "Users", exact: true }).click();
  await page.waitForFunction(() => watched.firstRowAt > 0);
  const firstRowsMs = await page.evaluate(() => {
    const answers = performance
      .getEntriesByType("resource")
      .filter(({ name }) => name.endsWith("/graphql"));
    const first = answers.find(({ encodedBodySize }) => encodedBodySize > 50_000) ?? answers.at(-1);
    return watched.firstRowAt - first.responseEnd;
  });
  await page.getByRole("progressbar").waitFor({ state: "detached", timeout: 120_000 });
  const whileLoadingMs = await page.evaluate(() => Math.max(0, ...watched.longFramesMs));
  const { frames, longestMs } = await page.evaluate(scrollThrough);
  const held = await heapMiB(session, page);
  await leave();
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  const after = await heapMiB(session, page);
  await context.close();
  return { firstRowsMs, whileLoadingMs, longestMs, frames, before, held, after };
}

export async function measure({ browser, rounds }) {
  const demo = await startDemo("--seed-users", String(users));
  const visits = [];
  for (let round = 0; round < rounds; round += 1) visits.push(await visit(browser, demo));
  await demo.stop();
  const all = (name) => visits.map((visit) => visit[name]);
  const worst = (name) => Math.max(...all(name));
  const goal = (name, value, must, unit) => ({ name, value, must, unit });
  return [
    {
      name: "dashboard-rows",
      title: "The dashboard: first rows after the first page's answer",
      unit: "ms",
      series: { "wandb-user": all("firstRowsMs") },
      goals: [
        goal("first rows of 10,000 users, after the first answer", worst("firstRowsMs"), 300, "ms"),
      ],
    },
    {
      name: "dashboard-frames",
      title: "The dashboard: longest frame while 10,000 users are scrolled through",
      unit: "ms",
      series: { "wandb-user": all("longestMs") },
      goals: [goal("longest frame while 10,000 users are scrolled", worst("longestMs"), 50, "ms")],
      details: {
        frames: visits[0].frames,
        "longest frame while they arrive": `${worst("whileLoadingMs").toFixed(0)} ms`,
      },
    },
    {
      name: "dashboard-memory",
      title: "The dashboard: memory that is left when the view is left",
      unit: "MiB",
      series: { "wandb-user": visits.map(({ before, after }) => after - before) },
      goals: [
        goal(
          "heap over the start, when 10,000 users are left",
          Math.max(...visits.map(({ before, after }) => after - before)),
          2,
          "MiB",
        ),
      ],
      details: {
        "while the view is open": `${visits[0].held.toFixed(1)} MiB, from ${visits[0].before.toFixed(1)}`,
      },
    },
  ];
}
