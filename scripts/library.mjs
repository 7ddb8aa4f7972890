// Compiles the library to WebAssembly, has `cargo xtask` make of it what the npm
// package ships, pkg/dist, and adds the package in CommonJS.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { at, cargoTarget, npmBin, root } from "./project.mjs";
import { run, step } from "./step.mjs";

const dist = at("pkg/dist");
const compiled = path.join(cargoTarget, "wasm32-unknown-unknown/wasm/wandb_user.wasm");

// The stack has a mebibyte otherwise, most of the memory of a page's module. What
// is deepest takes a few kilobytes: nothing recurses with what comes from outside.
const linkerFlags = ["-Clink-arg=-zstack-size=65536"];

/** The files in a folder and in its folders, in a fixed order. */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .sort()
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());

/** Of what something is made of: the same digest means that it is up to date. */
function digestOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("hex");
}

/**
 * Runs a step, unless it was made `of` the same files before and `isThere`.
 *
 * @param made `{stamp, of, isThere, work}`
 */
async function makeUnlessFresh(name, { stamp, of, isThere, work }) {
  const wanted = digestOf(of);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && isThere()) return;
  // Should the step be cut short, the next run begins it again.
  rmSync(stamp, { force: true });
  await step(name, work);
  writeFileSync(stamp, wanted);
}

/** What xtask makes. The typings are compared too, of which pkg/dist has a copy. */
const bindings = () => {
  const [typings, copy] = [at("pkg/index.d.ts"), path.join(dist, "index.d.cts")];
  return {
    stamp: path.join(cargoTarget, "package.sha256"),
    of: [compiled, at("Cargo.lock"), at("package-lock.json"), ...filesIn(at("xtask"))],
    isThere: () =>
      [typings, copy].every(existsSync) && readFileSync(typings).equals(readFileSync(copy)),
    work: () => run("cargo", ["xtask", "package", compiled]),
  };
};

/** The package in CommonJS, of the entry points and of what xtask made. */
const commonJs = () => {
  const settings = at("scripts/commonjs.vite.mjs");
  const entryPoints = readdirSync(at("pkg")).map((name) => at("pkg", name));
  const scripts = [...entryPoints.sort(), ...filesIn(dist)].filter((file) => file.endsWith(".js"));
  const args = ["build", "--config", settings, "--logLevel", "warn"];
  return {
    stamp: path.join(cargoTarget, "commonjs.sha256"),
    of: [settings, at("package-lock.json"), ...scripts],
    isThere: () => existsSync(path.join(dist, "inline.cjs")),
    work: () => run(process.execPath, [npmBin("vite", "vite"), ...args], { cwd: at("pkg") }),
  };
};

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

/** One line a file: its size as it is and after brotli, as a server sends it. */
function printSizes() {
  for (const file of filesIn(dist)) {
    const bytes = readFileSync(file);
    const kib = (size) => `${(size / 1024).toFixed(1)} KiB`.padStart(10);
    console.log(
      `  ${path.relative(root, file).padEnd(36)}${kib(bytes.length)}, brotli${kib(brotliCompressSync(bytes).length)}`,
    );
  }
}

/** Builds the package, or leaves it when nothing changed. */
export async function buildLibrary() {
  await step("library (cargo, wasm32)", compile);
  await makeUnlessFresh("package (wasm-bindgen, wasm-opt)", bindings());
  await makeUnlessFresh("package, in CommonJS (Vite)", commonJs());
  printSizes();
}
