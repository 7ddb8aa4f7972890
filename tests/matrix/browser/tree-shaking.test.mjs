// What is left of the package in a bundle that uses nothing of it, or little.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { command, versionOf } from "../../support/frameworks.mjs";
import { cell, runIn } from "../support.mjs";
import { folderOf } from "./pages.mjs";

/** Name and arguments of each command: it bundles `main.js`, or the page around it, into `dist`. */
const bundlers = {
  Rollup: ["rollup", "main.js", "--dir", "dist", "--format", "es", "--plugin", "node-resolve"],
  esbuild: ["esbuild", "main.js", "--bundle", "--format=esm", "--outdir=dist"],
  webpack: ["webpack", "--mode", "production", "--entry", "./main.js"],
  Vite: ["vite", "build"],
};

/** Bundles a folder's program: the files that came of it, and the text of the scripts. */
async function bundle(folder, [name, ...args]) {
  const project = cell(folderOf(`tree-shaking/${folder}`));
  await runIn(project, [command(name), ...args]);
  const dist = path.join(project, "dist");
  const files = readdirSync(dist, { recursive: true });
  const scripts = files.filter((name) => name.endsWith(".js"));
  assert.equal(scripts.length, 1);
  return { files, script: readFileSync(path.join(dist, scripts[0]), "utf8") };
}

/** Both bundles side by side, and a line for the record. */
async function bundles(t, bundler) {
  const [nothing, oneClass] = await Promise.all([
    bundle("nothing", bundlers[bundler]),
    bundle("one-class", bundlers[bundler]),
  ]);
  const sizes = `nothing: ${nothing.script.length} characters, WandbError: ${oneClass.script.length}`;
  const unused = nothing.files.filter((name) => name.endsWith(".wasm"));
  const beside = unused.length > 0 ? `, and ${unused} that nothing refers to` : "";
  t.diagnostic(`${bundler} ${versionOf(bundlers[bundler][0])}, ${sizes}${beside}`);
  return { nothing, oneClass };
}

const ofThePackage = /wandb|wasm/i;

/** The file that is fetched, the text that the inlined module begins with, what compiles either. */
const ofTheModule = /_bg\.wasm|AGFzbQ|WebAssembly\.\w+/;

for (const bundler of Object.keys(bundlers)) {
  test(`${bundler}: what nobody uses is not in the bundle`, async (t) => {
    const { nothing, oneClass } = await bundles(t, bundler);
    assert.equal(ofThePackage.exec(nothing.script)?.[0], undefined);
    assert.ok(oneClass.script.includes("WandbError"));
    assert.equal(ofTheModule.exec(oneClass.script)?.[0], undefined);
  });
}
