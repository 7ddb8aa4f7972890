// Parcel, with nothing but the page on its command line.
import path from "node:path";
import { test } from "node:test";
import { openBrowsers } from "../../page/support.mjs";
import { command, versionOf } from "../../support/frameworks.mjs";
import { cell, runIn } from "../support.mjs";
import { folderOf, runPage, serve } from "./pages.mjs";

const [{ open }] = await openBrowsers(["chromium"]);

test("Parcel's build", async (t) => {
  const project = cell(folderOf("page"));
  await runIn(project, [command("parcel"), "build", "index.html"]);
  const server = await serve(t, path.join(project, "dist"));
  await runPage(t, `Parcel ${versionOf("parcel")}, build`, await open(server.url), server);
});
