// Vite, as `npm create vite` leaves it: no configuration.
import assert from "node:assert/strict";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { openBrowsers } from "../../page/support.mjs";
import { command, versionOf } from "../../support/frameworks.mjs";
import { start } from "../../support/program.mjs";
import { cell, runIn, startMatrixServer } from "../support.mjs";
import { folderOf, runPage, serve } from "./pages.mjs";

const [{ open }] = await openBrowsers(["chromium"]);

/** The newest Vite, and older ones, whose development server loads packages in another way. */
const packages = ["vite", "vite-7", "vite-5"];

/** `vite` in a project: resolves to the address that it prints, and how to stop it. */
async function develop(vite, project) {
  const args = [vite, "--port", "0"];
  const { match, stop } = await start(process.execPath, args, {
    ready: /Local:\s+(\S+)/,
    cwd: project,
  });
  return { url: match[1], stop };
}

for (const name of packages) {
  const vite = command(name, "vite");
  const version = `Vite ${versionOf(name)}`;

  test(`${version}: a build`, async (t) => {
    const project = cell(folderOf("page"));
    await runIn(project, [vite, "build"]);
    const server = await serve(t, path.join(project, "dist"));
    await runPage(t, `${version}, build`, await open(server.url), server);
  });

  test(`${version}: the dev server, which makes one file of each dependency`, async (t) => {
    const project = cell(folderOf("page"));
    mkdirSync(path.join(project, "public"));
    writeFileSync(path.join(project, "public/favicon.ico"), "");
    const madeAt = [];
    for (const start of ["first start", "restart"]) {
      const { url, stop } = await develop(vite, project);
      t.after(stop);
      const server = await startMatrixServer("--allow-origin", new URL(url).origin);
      t.after(() => server.stop());
      const page = await open(url);
      await runPage(t, `${version}, dev server, ${start}`, page, server);
      const loaded = await page.evaluate(() =>
        performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
      );
      assert.ok(loaded.includes("/node_modules/.vite/deps/wandb-user.js"), `loaded ${loaded}`);
      madeAt.push(statSync(path.join(project, "node_modules/.vite/deps/wandb-user.js")).mtimeMs);
      await stop();
    }
    assert.equal(madeAt[0], madeAt[1], "the restart had what the first start made");
  });
}
