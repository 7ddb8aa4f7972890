// Every view as axe-core sees it, in light and dark, wide and narrow.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { openBrowser, openPage, startDemo } from "./support.mjs";
import { views } from "./views.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const demo = await startDemo("--seed-users", "120");
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await demo.stop();
});

const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 740 } };

async function violations(page) {
  await page.evaluate(axe);
  const results = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
  );
}

for (const colorScheme of ["light", "dark"])
  for (const [size, viewport] of Object.entries(sizes))
    for (const [name, open] of Object.entries(views))
      test(`${name}, ${colorScheme}, ${size}`, async () => {
        const settings = { colorScheme, viewport, reducedMotion: "reduce" };
        const { page, complaints } = await openPage(browser, demo.url, settings);
        try {
          await page.getByRole("button", { name: "Sign in" }).waitFor();
          await open(page, demo);
          assert.deepEqual(await violations(page), []);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(overflow, 0, "the page scrolls sideways");
          assert.deepEqual(complaints, []);
        } finally {
          await page.context().close();
        }
      });
