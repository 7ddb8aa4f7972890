// The demo dashboard with an organization of 5,000 people: how soon its rows are there
// after the server's answer, and how smooth they scroll.
import { signIn, startDemo } from "../tests/e2e/support.mjs";
import { scrollThrough, watch } from "./support/table.mjs";

const members = 5000;

async function visit(browser, demo) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(demo.url);
  await signIn(page, demo.adminKey);
  await page.getByRole("link", { name: "Organization", exact: true }).click();
  await page.waitForFunction(() => watched.firstRowAt > 0, undefined, { timeout: 120_000 });
  const firstRowsMs = await page.evaluate(() => {
    const answers = performance
      .getEntriesByType("resource")
      .filter(({ name }) => name.endsWith("/graphql"));
    const sizes = answers.map(({ decodedBodySize }) => decodedBodySize);
    const largest = answers[sizes.indexOf(Math.max(...sizes))];
    return watched.firstRowAt - largest.responseEnd;
  });
  // The plot's library comes and draws meanwhile.
  await page.locator(".plot svg").waitFor();
  const shown = await page.locator("p.count").textContent();
  const { frames, longestMs } = await page.evaluate(scrollThrough);
  await context.close();
  return { firstRowsMs, longestMs, frames, shown };
}

export async function measure({ browser, rounds }) {
  const demo = await startDemo("--seed-users", String(members));
  const visits = [];
  for (let round = 0; round < rounds; round += 1) visits.push(await visit(browser, demo));
  await demo.stop();
  const all = (name) => visits.map((visit) => visit[name]);
  const worst = (name) => Math.max(...all(name));
  return [
    {
      name: "organization-rows",
      title: "The dashboard: rows of an organization's members after its answer",
      unit: "ms",
      series: { "wandb-user": all("firstRowsMs") },
      goals: [
        {
          name: "rows of an organization of 5,000 people, after its answer",
          value: worst("firstRowsMs"),
          must: 300,
          unit: "ms",
        },
      ],
      details: { members: visits[0].shown },
    },
    {
      name: "organization-frames",
      title:
        "The dashboard: longest frame while an organization's 5,000 members are scrolled through",
      unit: "ms",
      series: { "wandb-user": all("longestMs") },
      goals: [
        {
          name: "longest frame while 5,000 members are scrolled",
          value: worst("longestMs"),
          must: 50,
          unit: "ms",
        },
      ],
      details: { frames: visits[0].frames },
    },
  ];
}
