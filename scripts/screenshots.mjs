// `npm run screenshots`: every view of the dashboard, in light, dark and narrow,
// as pictures in target/screenshots; and those that the documents show.
import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { browser as findBrowser } from "./browser.mjs";
import { at } from "./project.mjs";
import { setup } from "./setup.mjs";
import { script, step } from "./step.mjs";

const { values: flags } = parseArgs({ options: { only: { type: "string" } } });

const wide = { width: 1280, height: 800 };
const kinds = {
  light: { colorScheme: "light", viewport: wide },
  dark: { colorScheme: "dark", viewport: wide },
  narrow: { colorScheme: "light", viewport: { width: 390, height: 844 } },
};

/** The pictures in docs/images, and what they are of. */
const shown = {
  "dashboard-users": "users-light",
  "dashboard-account": "account-new-key-light",
  "dashboard-add-users": "add-users-done-light",
  "dashboard-overview": "overview-dark",
};

const folder = at("target/screenshots");
const file = (name) => path.join(folder, `${name}.png`);

async function take(opened, open, demo, name) {
  const { page } = opened;
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await open(page, demo);
  await page.screenshot({ path: file(name) });
  await page.context().close();
}

await script(async () => {
  await setup();
  if (!process.env.CHROMIUM) Object.assign(process.env, await findBrowser());
  // Both need what was installed just now.
  const { openBrowser, openPage, startDemo } = await import("../tests/e2e/support.mjs");
  const { views } = await import("../tests/e2e/views.mjs");
  const names = flags.only?.split(",") ?? Object.keys(views);
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  for (const [kind, settings] of Object.entries(kinds))
    await step(`screenshots, ${kind}`, async () => {
      // People are as they were for each kind.
      const demo = await startDemo("--seed-users", "600");
      for (const name of names) {
        const opened = await openPage(browser, demo.url, { ...settings, reducedMotion: "reduce" });
        await take(opened, views[name], demo, `${name}-${kind}`);
      }
      await demo.stop();
    });
  await browser.close();
  for (const [picture, name] of Object.entries(shown))
    if (names.some((view) => Object.keys(kinds).some((kind) => name === `${view}-${kind}`)))
      copyFileSync(file(name), at(`docs/images/${picture}.png`));
});
process.exit();
