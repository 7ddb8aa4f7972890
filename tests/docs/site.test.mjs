// The site of the documentation: it is made without a complaint, its links lead
// somewhere, and it works in a browser with no network.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { at } from "../../scripts/project.mjs";
import { openBrowser } from "../e2e/support.mjs";
import { documents } from "./blocks.mjs";
import {
  deadLinksIn,
  isAlive,
  isInside,
  isLoadedFromElsewhere,
  linksOf,
  pagesOf,
} from "./links.mjs";

const site = mkdtempSync(path.join(tmpdir(), "wandb-user-site-"));
after(() => rmSync(site, { recursive: true, force: true }));
const made = promisify(execFile)(process.execPath, [at("scripts/docs.mjs"), "--out", site]).then(
  () => [],
  ({ stdout, stderr }) => [stdout, stderr],
);
const complaints = await made;

test("the site is made with no warning: every public name is documented, every link is right", () => {
  assert.deepEqual(complaints, []);
});

test("every link of the site leads to a page that is there, and to a place that is on it", (t) => {
  const links = pagesOf(site).flatMap((page) => linksOf(site, page));
  t.diagnostic(`${links.length} links on ${pagesOf(site).length} pages`);
  assert.ok(links.length > 1000);
  assert.deepEqual(
    links.filter((link) => isInside(link) && !isAlive(site, link)),
    [],
  );
});

test("a link to a document leads to its page, not to a copy of its text", () => {
  const links = pagesOf(site).flatMap((page) => linksOf(site, page));
  const copies = links.filter(({ tag, link }) => tag === "a" && /(^|\/)media\//.test(link));
  assert.deepEqual(copies, []);
});

test("no page loads anything from another host", () => {
  const loaded = pagesOf(site).flatMap((page) => linksOf(site, page));
  assert.deepEqual(loaded.filter(isLoadedFromElsewhere), []);
});

test("names of the API in a guide are links to the reference", () => {
  const links = linksOf(site, "documents/API_keys.html").map(({ link }) => link);
  assert.ok(links.includes("../classes/User.html#rotateapikey"), links.join("\n"));
  assert.ok(links.includes("../classes/WandbError.html#unclaimedkeys"));
});

for (const document of documents.filter((name) => name.endsWith(".md"))) {
  test(`every link of ${document} leads to a file and a heading of the repository`, () => {
    assert.deepEqual(deadLinksIn(document), []);
  });
}

test("in a browser the site asks nobody else for anything, and finds what is searched for", async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const elsewhere = [];
    await page.route("**/*", (route) => {
      const { hostname, pathname } = new URL(route.request().url());
      if (hostname === "docs.test") return route.fulfill({ path: path.join(site, pathname) });
      elsewhere.push(route.request().url());
      return route.abort();
    });
    const problems = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    await page.goto("http://docs.test/index.html");
    await page.getByRole("link", { name: "Many users at once" }).first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("rotateApiKey");
    await page
      .getByRole("option", { name: /rotateApiKey/ })
      .first()
      .waitFor();
    assert.deepEqual({ elsewhere, problems }, { elsewhere: [], problems: [] });
  } finally {
    await browser.close();
  }
});
