// Compiles the library to WebAssembly and has `cargo xtask` make of it what the
// npm package ships, pkg/dist.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { at, cargoTarget, root } from "./project.mjs";
import { run, step } from "./step.mjs";

const dist = at("pkg/dist");
const compiled = path.join(cargoTarget, "wasm32-unknown-unknown/wasm/wandb_user.wasm");
const stamp = path.join(cargoTarget, "package.sha256");

// The stack has a mebibyte otherwise, most of the memory of a page's module. What
// is deepest takes a few kilobytes: nothing recurses with what comes from outside.
const linkerFlags = ["-Clink-arg=-zstack-size=65536"];

/** The files in a folder and in its folders, in a fixed order. */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .sort()
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());

/** What the package was made from: the same digest means that it is up to date. */
function digest() {
  const hash = createHash("sha256");
  const locks = [at("Cargo.lock"), at("package-lock.json")];
  for (const input of [compiled, ...locks, ...filesIn(at("xtask"))])
    hash.update(readFileSync(input));
  return hash.digest("hex");
}

/** The typings are compared too, of which pkg/dist has a copy. */
function isFresh(wanted) {
  const [typings, copy] = [at("pkg/index.d.ts"), path.join(dist, "index.d.cts")];
  return (
    [stamp, typings, copy].every(existsSync) &&
    readFileSync(stamp, "utf8") === wanted &&
    readFileSync(typings).equals(readFileSync(copy))
  );
}

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
  const wanted = digest();
  if (!isFresh(wanted)) {
    // Should the step be cut short, the next run begins it again.
    rmSync(stamp, { force: true });
    await step("package (wasm-bindgen, wasm-opt)", () =>
      run("cargo", ["xtask", "package", compiled]),
    );
    writeFileSync(stamp, wanted);
  }
  printSizes();
}
