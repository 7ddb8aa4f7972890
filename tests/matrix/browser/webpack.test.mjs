// webpack 5, with nothing but the mode and the entry on its command line.
import path from "node:path";
import { test } from "node:test";
import { openBrowsers } from "../../page/support.mjs";
import { command, versionOf } from "../../support/frameworks.mjs";
import { cell, runIn, startMatrixServer } from "../support.mjs";
import { folderOf, runPage, serve, writePage } from "./pages.mjs";
import { startWebServer } from "./web-server.mjs";

const [{ open }] = await openBrowsers(["chromium"]);
const webpack = `webpack ${versionOf("webpack")}`;
const forms = { 'import … from "wandb-user"': "main.js", 'require("wandb-user")': "require.cjs" };

/** Builds one entry in the folder `dist` and resolves to that folder. */
async function build(mode, entry) {
  const project = cell(folderOf("page"));
  await runIn(project, [command("webpack"), "--mode", mode, "--entry", `./${entry}`]);
  const dist = path.join(project, "dist");
  writePage(dist, '<script src="main.js"></script>');
  return dist;
}

/** Both builds of a mode, side by side. */
const buildAll = (mode) =>
  Promise.all(Object.entries(forms).map(async ([form, entry]) => [form, await build(mode, entry)]));

test("webpack in production mode", async (t) => {
  for (const [form, dist] of await buildAll("production")) {
    const server = await serve(t, dist);
    await runPage(t, `${webpack}, production, ${form}`, await open(server.url), server);
  }
});

// Its development mode puts each module into an eval(), which no policy lets through.
test("webpack in development mode", async (t) => {
  const server = await startMatrixServer();
  t.after(() => server.stop());
  for (const [form, dist] of await buildAll("development")) {
    const url = await startWebServer(t, dist, server.url);
    await runPage(t, `${webpack}, development, ${form}`, await open(url), server, { baseUrl: url });
  }
});
