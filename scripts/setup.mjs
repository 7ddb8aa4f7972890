// Brings what every other script needs: the Rust toolchain, the npm packages.
// Does nothing that is done already.
import { existsSync, readFileSync } from "node:fs";
import { npm } from "./npm.mjs";
import { at, onPath } from "./project.mjs";
import { allDone, run, StepError, step } from "./step.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);

function checkNode() {
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new StepError(
    `Node ${process.versions.node} is too old: install Node 20.19 or newer from https://nodejs.org`,
  );
}

function checkCargo() {
  if (onPath("cargo") && onPath("rustup")) return;
  throw new StepError("rustup and cargo are not on the PATH: install them from https://rustup.rs");
}

/** Installs the toolchain and the target that `rust-toolchain.toml` names. */
async function ensureToolchain() {
  const wanted = readFileSync(at("rust-toolchain.toml"), "utf8");
  const channel = /channel\s*=\s*"(.+?)"/.exec(wanted)?.[1];
  const rustup = (...args) => run("rustup", args, { quiet: true });
  const installed = await rustup("toolchain", "list");
  if (installed.split("\n").some((line) => line.startsWith(`${channel}-`))) {
    const targets = await rustup("target", "list", "--installed", "--toolchain", channel);
    if (targets.includes("wasm32-unknown-unknown")) return;
  }
  await step(`Rust ${channel} with wasm32-unknown-unknown`, async () => {
    await rustup("toolchain", "install", channel, "--profile", "minimal");
    await rustup("component", "add", "clippy", "rustfmt", "--toolchain", channel);
    await rustup("target", "add", "wasm32-unknown-unknown", "--toolchain", channel);
  });
}

/** Whether `node_modules` holds what `package-lock.json` names; optional packages are for other platforms. */
function packagesAreFresh() {
  const installedList = at("node_modules/.package-lock.json");
  if (!existsSync(installedList)) return false;
  const read = (file) => JSON.parse(readFileSync(file, "utf8")).packages;
  const installed = read(installedList);
  return Object.entries(read(at("package-lock.json"))).every(
    ([place, { version, optional, link }]) =>
      !place.startsWith("node_modules/") ||
      optional ||
      (link ? existsSync(at(place)) : installed[place]?.version === version),
  );
}

async function ensurePackages() {
  if (packagesAreFresh()) return;
  await step("npm packages (npm ci)", () => npm(["ci", "--no-audit", "--no-fund"]));
}

/** Everything that building needs. Browsers and Python are for tests: see browser.mjs and python.mjs. */
export async function setup() {
  checkNode();
  checkCargo();
  await allDone([ensureToolchain(), ensurePackages()]);
}
