// Chromium and its driver, which the browser tests need: the machine's own,
// since the tests are to run in what people have.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { onPath } from "./project.mjs";
import { run, StepError, step } from "./step.mjs";

const chromiumNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A path from the environment wins; it is an error when nothing is there. */
function fromEnvironment(variable) {
  const file = process.env[variable];
  if (file && !existsSync(file))
    throw new StepError(`${variable} names ${file}, which is not there`);
  return file || undefined;
}

function find() {
  return {
    chromium: fromEnvironment("CHROMIUM") ?? chromiumNames.map(onPath).find(Boolean),
    chromedriver: fromEnvironment("CHROMEDRIVER") ?? onPath("chromedriver"),
  };
}

const isComplete = ({ chromium, chromedriver }) => Boolean(chromium && chromedriver);

const canInstall = () => process.getuid?.() === 0 && onPath("apt-get");

async function install() {
  const apt = (...args) =>
    run("apt-get", args, { env: { DEBIAN_FRONTEND: "noninteractive" }, quiet: true });
  await apt("update", "-qq");
  await apt("install", "-y", "-qq", "--no-install-recommends", "chromium", "chromium-driver");
}

/** The environment that tells the test runners which browser to use. */
export async function browser() {
  let found = find();
  if (!isComplete(found) && canInstall()) {
    await step("Chromium and its driver (apt-get)", install);
    found = find();
  }
  if (!isComplete(found)) {
    throw new StepError(
      "the browser tests need Chromium and chromedriver: install the packages chromium and chromium-driver, or set CHROMIUM and CHROMEDRIVER to their paths",
    );
  }
  const version = execFileSync(found.chromium, ["--version"], { encoding: "utf8" }).trim();
  console.log(`✓ ${version} (${found.chromium})`);
  return { CHROMIUM: found.chromium, CHROMEDRIVER: found.chromedriver };
}
