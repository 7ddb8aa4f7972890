// The package in a Vite production build: it must bundle, and stay small.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { build } from "vite";
import { pageSizes, together } from "../../scripts/page-size.mjs";
import { installPackage } from "../support/tarball.mjs";

/**
 * The budget of the default entry, module and JavaScript together, after brotli. The
 * goal is half of it: bench/SIZE.md says where the bytes are.
 */
const budgetBytes = 157 * 1024;

test("a page with the whole package in it is within its budget after brotli", async (t) => {
  const files = await pageSizes(installPackage().folder);
  assert.equal(files.filter(({ name }) => name.endsWith(".wasm")).length, 1);
  assert.ok(files.some(({ name }) => name.endsWith(".js")));
  for (const { name, brotli } of files) t.diagnostic(`${name}: ${brotli} bytes`);
  const { brotli } = together(files);
  t.diagnostic(`together: ${(brotli / 1024).toFixed(1)} KiB of ${budgetBytes / 1024} KiB`);
  assert.ok(brotli <= budgetBytes, `${brotli} bytes are over the budget of ${budgetBytes}`);
});

test("a bundle that uses classes alone says that the module is not loaded", async () => {
  const { folder } = installPackage();
  const entry = path.join(folder, "entry.js");
  writeFileSync(entry, 'import { Api } from "wandb-user";\nexport const open = () => new Api();\n');
  const lib = { entry, formats: ["es"], fileName: () => "bundle.mjs" };
  await build({ root: folder, logLevel: "silent", configFile: false, build: { lib } });
  const { open } = await import(path.join(folder, "dist/bundle.mjs"));
  assert.throws(open, { name: "WandbError", code: "not_initialized" });
});
