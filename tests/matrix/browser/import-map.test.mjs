// No bundler: a module script, and an import map that says where the package is.
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { openBrowsers } from "../../page/support.mjs";
import { cell, startMatrixServer } from "../support.mjs";
import { folderOf, runPage } from "./pages.mjs";
import { startWebServer, strictPolicyFor } from "./web-server.mjs";

const browsers = await openBrowsers();
const project = cell(folderOf("import-map"));
const policy = strictPolicyFor(readFileSync(path.join(project, "index.html"), "utf8"));

for (const { name, open } of browsers) {
  test(`${name}: an import map and files as they are`, async (t) => {
    const server = await startMatrixServer();
    t.after(() => server.stop());
    const url = await startWebServer(t, project, server.url, policy);
    await runPage(t, "import map, no bundler", await open(url), server, { baseUrl: url });
  });
}
