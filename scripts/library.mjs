// Compiles the library to WebAssembly and puts what the npm package ships into
// pkg/dist: the module, its JavaScript glue and the snippets of the crates.
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { bindgen } from "./bindgen.mjs";
import { mendGlue } from "./glue.mjs";
import { shortenNames } from "./names.mjs";
import { withoutPanicMessages } from "./panics.mjs";
import { at, cargoTarget, npmBin, root } from "./project.mjs";
import { run, step } from "./step.mjs";

const dist = at("pkg/dist");
const compiled = path.join(cargoTarget, "wasm32-unknown-unknown/wasm/wandb_user.wasm");
const bound = path.join(cargoTarget, "wasm-bindgen");
const stamp = path.join(cargoTarget, "wasm-bindgen.sha256");

const bindgenFlags = [
  "--target",
  "bundler",
  "--no-typescript",
  // The names are needed once more: see panics.mjs.
  "--keep-debug",
  "--remove-producers-section",
];

// The stack has a mebibyte otherwise, most of the memory of a page's module. What
// is deepest takes a few kilobytes: nothing recurses with what comes from outside.
const linkerFlags = ["-Clink-arg=-zstack-size=65536"];

// The features that rustc itself uses and that every supported runtime knows:
// Node 20, and browsers from 2022 on. `--all-features` would use more.
const optimizerFlags = [
  "-Oz",
  // Nothing lies in the first kilobyte: the stack ends there, and data begins behind it.
  "--low-memory-unused",
  "--converge",
  // Found by measuring: what is inlined further compresses worse.
  "--always-inline-max-function-size=8",
  "--one-caller-inline-max-function-size=100",
  "--mvp-features",
  "--enable-bulk-memory",
  "--enable-bulk-memory-opt",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
  "--strip-debug",
  "--strip-producers",
  "--strip-target-features",
];

/** What pkg/dist was made from: the same digest means that it is up to date. */
function digest(version) {
  const hash = createHash("sha256").update(readFileSync(compiled)).update(version);
  for (const input of [
    at("package-lock.json"),
    at("scripts/glue.mjs"),
    at("scripts/names.mjs"),
    at("scripts/panics.mjs"),
    import.meta.filename,
  ])
    hash.update(readFileSync(input));
  return hash.digest("hex");
}

const isFresh = (wanted) =>
  existsSync(path.join(dist, "wandb_user_bg.wasm")) &&
  existsSync(stamp) &&
  readFileSync(stamp, "utf8") === wanted;

/** Panic messages name source files: by their place in the crate, not on this machine. */
async function remappings() {
  const home = process.env.CARGO_HOME ?? path.join(homedir(), ".cargo");
  const registries = path.join(home, "registry", "src");
  const sysroot = await run("rustc", ["--print", "sysroot"], { quiet: true, cwd: root });
  const places = [path.join(sysroot.trim(), "lib/rustlib/src/rust")];
  if (existsSync(registries)) {
    places.push(...readdirSync(registries).map((name) => path.join(registries, name)));
  }
  return places.map((place) => `--remap-path-prefix=${place}=`);
}

async function compile() {
  const target = "wasm32-unknown-unknown";
  const args = ["build", "--quiet", "--lib", "--package", "wandb-user", "--profile", "wasm"];
  // Cargo fetches crates before their places can be listed.
  await run("cargo", ["fetch", "--quiet", "--locked", "--target", target]);
  const rustflags = [...(await remappings()), ...linkerFlags];
  const flags = `target.${target}.rustflags=${JSON.stringify(rustflags)}`;
  await run("cargo", [...args, "--target", target, "--config", flags]);
}

async function bind(cli) {
  rmSync(bound, { recursive: true, force: true });
  await run(cli, [...bindgenFlags, "--out-name", "wandb_user", "--out-dir", bound, compiled]);
}

/** Of wasm-bindgen's output the package has its own loader: `wandb_user.js` stays behind. */
async function ship() {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  cpSync(path.join(bound, "wandb_user_bg.js"), path.join(dist, "wandb_user_bg.js"));
  if (existsSync(path.join(bound, "snippets"))) {
    cpSync(path.join(bound, "snippets"), path.join(dist, "snippets"), { recursive: true });
  }
  const wasm = "wandb_user_bg.wasm";
  const named = path.join(bound, wasm);
  const quiet = path.join(bound, "quiet.wasm");
  writeFileSync(quiet, await withoutPanicMessages(readFileSync(named)));
  const optimizer = [npmBin("binaryen", "wasm-opt"), ...optimizerFlags];
  await run(process.execPath, [...optimizer, quiet, "-o", path.join(dist, wasm)]);
  const glue = path.join(dist, "wandb_user_bg.js");
  const mended = mendGlue(readFileSync(glue, "utf8"));
  const short = shortenNames(readFileSync(path.join(dist, wasm)), mended);
  writeFileSync(path.join(dist, wasm), short.wasm);
  writeFileSync(glue, short.glue);
  writeImports(short.modules);
  writeInlined(short.wasm);
}

/** Writes the module as text, for where no file can be fetched or imported. */
function writeInlined(bytes) {
  writeFileSync(
    path.join(dist, "wandb_user_bg.wasm.js"),
    `// Made by the build. wandb_user_bg.wasm as base64.\nexport default "${bytes.toString("base64")}";\n`,
  );
}

/**
 * Writes dist/imports.js: everything that the module imports, under the names
 * that it imports it by. Snippets lie in folders whose names wasm-bindgen makes
 * up, so no file written by hand can name them.
 */
function writeImports(modules) {
  const lines = [
    "// Made by the build. The imports of wandb_user_bg.wasm.",
    ...modules.map((name, index) => `import * as module${index} from ${JSON.stringify(name)};`),
    "",
    `export const imports = { ${modules.map((_, index) => `${index}: module${index}`).join(", ")} };`,
    "",
  ];
  writeFileSync(path.join(dist, "imports.js"), lines.join("\n"));
}

/** One line a file: its size as it is and after brotli, as a server sends it. */
function printSizes() {
  for (const entry of readdirSync(dist, { recursive: true }).sort()) {
    const file = path.join(dist, entry);
    if (!statSync(file).isFile()) continue;
    const bytes = readFileSync(file);
    const kib = (size) => `${(size / 1024).toFixed(1)} KiB`.padStart(10);
    console.log(
      `  ${path.join("pkg/dist", entry).padEnd(36)}${kib(bytes.length)}, brotli${kib(brotliCompressSync(bytes).length)}`,
    );
  }
}

/** Builds pkg/dist, or leaves it when nothing changed. `tools` may be given when they are on their way already. */
export async function buildLibrary(tools = bindgen()) {
  await step("library (cargo, wasm32)", compile);
  const { cli, version } = await tools;
  const wanted = digest(version);
  if (!isFresh(wanted)) {
    await step("bindings (wasm-bindgen)", () => bind(cli));
    await step("size (wasm-opt -Oz)", ship);
    writeFileSync(stamp, wanted);
  }
  // The same typings, under the name that TypeScript wants of CommonJS.
  cpSync(at("pkg/index.d.ts"), path.join(dist, "index.d.cts"));
  printSizes();
}
