// esbuild and Rollup leave a `.wasm` behind: with them the import to write is
// "wandb-user/inline", and whoever writes the other one is told so.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { openBrowsers } from "../../page/support.mjs";
import { command, versionOf } from "../../support/frameworks.mjs";
import { cell, runIn } from "../support.mjs";
import { failureIn, folderOf, runPage, serve, writePage } from "./pages.mjs";

const [{ open }] = await openBrowsers(["chromium"]);
const module = '<script type="module" src="bundle.js"></script>';
const classic = '<script src="bundle.js"></script>';

/** The command of each, to which the entry is added, and the script in the page. */
const bundlers = {
  [`esbuild ${versionOf("esbuild")}, esm, splitting`]: {
    args: [command("esbuild"), "--bundle", "--format=esm", "--splitting", "--outdir=dist"],
    script: module,
  },
  [`esbuild ${versionOf("esbuild")}, iife`]: {
    args: [command("esbuild"), "--bundle", "--format=iife", "--outdir=dist"],
    script: classic,
  },
  [`Rollup ${versionOf("rollup")}`]: {
    args: [command("rollup"), "--dir", "dist", "--format", "es", "--plugin", "node-resolve"],
    script: module,
  },
};

/** Builds one entry of the page, and resolves to the folder of the page around it. */
async function build({ args, script }, entry) {
  const project = cell(folderOf("page"));
  await runIn(project, [...args, entry]);
  const dist = path.join(project, "dist");
  writePage(dist, script.replace("bundle.js", entry));
  return dist;
}

for (const [name, bundler] of Object.entries(bundlers)) {
  test(name, async (t) => {
    const [inline, main] = await Promise.all([
      build(bundler, "inline.js"),
      build(bundler, "main.js"),
    ]);

    await t.test('"wandb-user/inline" works', async (t) => {
      const server = await serve(t, inline);
      await runPage(t, `${name}, wandb-user/inline`, await open(server.url), server);
    });

    await t.test('"wandb-user" fails with the import to write instead', async (t) => {
      const server = await serve(t, main);
      const failure = await failureIn(await open(server.url), server);
      assert.equal(failure.name, "WandbError");
      assert.equal(failure.code, "bad_response");
      assert.match(failure.message, /import "wandb-user\/inline" instead/);
      t.diagnostic(`${name}, wandb-user: ${failure.code}, ${failure.message}`);
    });
  });
}
