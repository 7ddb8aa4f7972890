// Pages of the matrix: how they are made, served and run.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { check, startMatrixServer } from "../support.mjs";

/** The folder of a page's project, for `cell`. */
export const folderOf = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Writes the page that a person writes by hand around a bundler's script. */
export function writePage(folder, script) {
  const html = `<!doctype html>\n<html lang="en"><title>A page</title>${script}</html>\n`;
  writeFileSync(path.join(folder, "index.html"), html);
}

/**
 * A server with people in it that serves the pages in `folder` too, under its
 * strict policy. Browsers ask every site for its icon.
 */
export async function serve(t, folder) {
  writeFileSync(path.join(folder, "favicon.ico"), "");
  const server = await startMatrixServer("--static", folder);
  t.after(() => server.stop());
  const { headers } = await fetch(`${server.url}/index.html`);
  const policy = headers.get("Content-Security-Policy");
  assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
  return server;
}

/** Such as `Chrome 156`, for the record. */
async function browserOf(page) {
  const userAgent = await page.evaluate(() => navigator.userAgent);
  return /(?:Chrome|Firefox)\/\d+/.exec(userAgent)[0].replace("/", " ");
}

/**
 * Runs the program in a page, by the function `run` that the page's own script
 * made, and checks what it saw; nothing may be on the page's console. `given`
 * is more for `run`, or another `baseUrl` for it.
 */
export async function runPage(t, where, page, server, given = {}) {
  const options = { baseUrl: server.url, apiKey: server.adminKey, ...given };
  const result = await page.evaluate((them) => globalThis.run(them), options);
  check(t, `${where}, ${await browserOf(page)}`, result, server);
  assert.deepEqual(await page.complaints(), [], where);
}

/** How `run` fails in a page: `{name, code, message}`. */
export const failureIn = (page, server) =>
  page.evaluate(
    (options) =>
      globalThis.run(options).then(
        () => undefined,
        ({ name, code, message }) => ({ name, code, message }),
      ),
    { baseUrl: server.url, apiKey: server.adminKey },
  );
