// What is in the tarball: all that the package needs, and nothing else.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import vm from "node:vm";
import { installPackage } from "../support/tarball.mjs";

const project = installPackage();
const { installed } = project;
const files = readdirSync(installed, { recursive: true }).filter((file) =>
  statSync(path.join(installed, file)).isFile(),
);
const bytes = (file) => readFileSync(path.join(installed, file));
const text = (file) => readFileSync(path.join(installed, file), "utf8");

test("the entry points, the typings, the module, its glue, and the papers", () => {
  const own = files.filter((file) => !file.startsWith("dist/"));
  assert.deepEqual(own.sort(), [
    "LICENSE",
    "README.md",
    "classes.js",
    "edge.js",
    "entry.js",
    "index.cjs",
    "index.d.ts",
    "index.js",
    "inline.d.ts",
    "inline.js",
    "load.js",
    "package.json",
    "worker.js",
  ]);
  const made = files.filter((file) => /^dist\/[^/]+$/.test(file));
  assert.deepEqual(made.sort(), [
    "dist/imports.js",
    "dist/index.d.cts",
    "dist/inline.cjs",
    "dist/wandb_user_bg.js",
    "dist/wandb_user_bg.wasm",
    "dist/wandb_user_bg.wasm.js",
  ]);
});

test("every file is reached from an entry point", () => {
  const { exports } = JSON.parse(text("package.json"));
  const targets = (value) =>
    typeof value === "string" ? [value] : Object.values(value).flatMap(targets);
  const reached = new Set();
  const reach = (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    if (file.endsWith(".wasm") || file.endsWith(".json")) return;
    const specifiers = text(file).matchAll(/(?:from|import|require\(|URL\()\s*["'](\.[^"'?]+)/g);
    for (const [, specifier] of specifiers) {
      const found = path.join(path.dirname(file), specifier);
      reach(file.endsWith(".ts") ? found.replace(/\.js$/, ".d.ts") : found);
    }
  };
  for (const target of targets(exports)) reach(path.normalize(target));
  const unreached = files.filter((file) => !reached.has(file));
  assert.deepEqual(unreached.sort(), ["LICENSE", "README.md"]);
});

test("no source map, no name of a machine's folder", () => {
  for (const file of files) {
    assert.doesNotMatch(file, /\.map$/);
    const content = bytes(file);
    for (const trace of ["sourceMappingURL", homedir(), process.cwd(), "registry/src"])
      assert.ok(!content.includes(trace), `${file} holds ${trace}`);
  }
});

test("the module has no names of functions and no other custom section", async () => {
  const wasm = bytes("dist/wandb_user_bg.wasm");
  const module = await WebAssembly.compile(wasm);
  for (const section of ["name", "producers", "target_features", "linking", ".debug_info"])
    assert.deepEqual(WebAssembly.Module.customSections(module, section), [], section);
  // Mangled names of Rust, old and new.
  assert.doesNotMatch(wasm.toString("latin1"), /_ZN\d|_R[NIC][A-Za-z]/);
});

test("the module in the code is the module in the file", async () => {
  const { default: base64 } = await import(path.join(installed, "dist/wandb_user_bg.wasm.js"));
  assert.ok(Buffer.from(base64, "base64").equals(bytes("dist/wandb_user_bg.wasm")));
  assert.ok(text("dist/inline.cjs").includes(base64));
});

test("the typings for require are the typings for import", () => {
  assert.equal(text("dist/index.d.cts"), text("index.d.ts"));
});

// A statement with `import` or `export` is none of a script's, nor is `import.meta`.
test("the package in CommonJS is one script, which needs no other file and no global but the language's", async () => {
  const script = text("dist/inline.cjs");
  assert.ok(!script.includes("import("), "it imports nothing later on either");
  // As Jest's jsdom has it: no TextDecoder, but Node's process.
  const context = vm.createContext({ process });
  const globals = vm.runInContext("Reflect.ownKeys(globalThis)", context);
  const exported = {};
  vm.compileFunction(script, ["exports"], { parsingContext: context })(exported);
  assert.deepEqual(Object.keys(exported).sort(), Object.keys(await project.import()).sort());
  assert.equal(exported.__esModule, true);
  assert.deepEqual(vm.runInContext("Reflect.ownKeys(globalThis)", context), globals);
});
