// The package in a Vite production build: it must bundle, and stay small.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "vite";
import { installPackage } from "../support/tarball.mjs";

/** The budget of the default entry, module and JavaScript together, after brotli. */
const budgetBytes = 50 * 1024;

/** A page that uses every export. */
const page = `
  import init, { Api, connect, GraphQLClient, User, WandbError } from "wandb-user";
  globalThis.wandb = [init, Api, connect, GraphQLClient, User, WandbError];
`;

const brotliBytes = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

test("a page with the whole package in it is within its budget after brotli", async (t) => {
  const { folder } = installPackage();
  writeFileSync(
    path.join(folder, "index.html"),
    '<!doctype html><script type="module" src="./main.js"></script>',
  );
  writeFileSync(path.join(folder, "main.js"), page);
  await build({ root: folder, logLevel: "silent", configFile: false });

  const assets = path.join(folder, "dist/assets");
  const files = readdirSync(assets);
  assert.equal(files.filter((name) => name.endsWith(".wasm")).length, 1);
  assert.ok(files.some((name) => name.endsWith(".js")));
  let total = 0;
  for (const name of files) {
    const bytes = brotliBytes(readFileSync(path.join(assets, name)));
    t.diagnostic(`${name}: ${bytes} bytes`);
    total += bytes;
  }
  t.diagnostic(`together: ${(total / 1024).toFixed(1)} KiB of ${budgetBytes / 1024} KiB`);
  assert.ok(total <= budgetBytes, `${total} bytes are over the budget of ${budgetBytes}`);
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
