// Workers of every kind: dedicated and shared ones as Vite builds them, service
// workers as modules without a bundler and as classic scripts from esbuild.
import path from "node:path";
import { after, test } from "node:test";
import { openBrowsers } from "../../page/support.mjs";
import { command, versionOf } from "../../support/frameworks.mjs";
import { cell, runIn, startMatrixServer } from "../support.mjs";
import { folderOf, runPage } from "./pages.mjs";
import { startWebServer, strictPolicy } from "./web-server.mjs";

const [{ open }] = await openBrowsers(["chromium"]);
const server = await startMatrixServer();
after(() => server.stop());

test("a dedicated and a shared worker, from a build of Vite", async (t) => {
  const project = cell(folderOf("workers"));
  await runIn(project, [command("vite"), "build"]);
  const url = await startWebServer(t, path.join(project, "dist"), server.url, strictPolicy);
  const page = await open(url);
  for (const worker of ["dedicated", "shared"]) {
    const where = `${worker} worker, Vite ${versionOf("vite")}, build`;
    await runPage(t, where, page, server, { baseUrl: url, worker });
  }
});

test("a service worker that is a module, files as they are", async (t) => {
  const url = await startWebServer(t, cell(folderOf("service-workers")), server.url, strictPolicy);
  const page = await open(`${url}/?module.js,module`);
  await runPage(t, "service worker, module", page, server, { baseUrl: url });
});

test("a service worker that is a classic script, from esbuild", async (t) => {
  const project = cell(folderOf("service-workers"));
  await runIn(project, [command("esbuild"), "classic.js", "--bundle", "--outfile=bundle.js"]);
  const url = await startWebServer(t, project, server.url, strictPolicy);
  const page = await open(`${url}/?bundle.js,classic`);
  await runPage(t, "service worker, classic, wandb-user/inline", page, server, { baseUrl: url });
});
