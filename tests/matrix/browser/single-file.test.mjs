// A page that is one file: script and module are in it. It works from a web
// server with a strict policy, and from a disk.
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { openBrowsers } from "../../page/support.mjs";
import { command } from "../../support/frameworks.mjs";
import { cell, runIn, startMatrixServer } from "../support.mjs";
import { folderOf, runPage, writePage } from "./pages.mjs";
import { startWebServer, strictPolicyFor } from "./web-server.mjs";

const [{ open }] = await openBrowsers(["chromium"]);
const server = await startMatrixServer();
after(() => server.stop());
const project = cell(folderOf("page"));
const file = path.join(project, "index.html");

before(async () => {
  const args = ["inline.js", "--bundle", "--minify", "--outdir=dist"];
  await runIn(project, [command("esbuild"), ...args]);
  const script = readFileSync(path.join(project, "dist/inline.js"), "utf8");
  writePage(project, `<script>${script}</script>`);
});

test("a single file, from a web server with a strict policy", async (t) => {
  const policy = strictPolicyFor(readFileSync(file, "utf8"));
  const url = await startWebServer(t, project, server.url, policy);
  await runPage(t, "single file, strict policy", await open(url), server, { baseUrl: url });
});

test("a single file, from a disk, with the API behind a gateway elsewhere", async (t) => {
  const gateway = await startWebServer(t, project, server.url);
  const page = await open(pathToFileURL(file).href);
  await runPage(t, "single file, from a disk", page, server, { baseUrl: gateway });
});
