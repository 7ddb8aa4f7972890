// Chromium with its driver, and Firefox, which the browser tests need: the
// machine's own, since the tests are to run in what people have.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { onPath } from "./project.mjs";
import { run, StepError, step } from "./step.mjs";

/** What is looked for, under the variable of the environment that may name it: first match. */
const commands = {
  CHROMIUM: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  CHROMEDRIVER: ["chromedriver"],
  FIREFOX: ["firefox-esr", "firefox"],
};

/** Debian's packages with these commands. */
const packages = {
  CHROMIUM: "chromium",
  CHROMEDRIVER: "chromium-driver",
  FIREFOX: "firefox-esr",
};

/** A path from the environment wins; it is an error when nothing is there. */
function fromEnvironment(variable) {
  const file = process.env[variable];
  if (file && !existsSync(file))
    throw new StepError(`${variable} names ${file}, which is not there`);
  return file || undefined;
}

const locate = (variable) =>
  fromEnvironment(variable) ?? commands[variable].map(onPath).find(Boolean);

const find = () =>
  Object.fromEntries(Object.keys(commands).map((variable) => [variable, locate(variable)]));

const missingFrom = (found) => Object.keys(commands).filter((variable) => !found[variable]);

const packagesFor = (variables) => variables.map((variable) => packages[variable]);

const canInstall = () => process.getuid?.() === 0 && onPath("apt-get");

async function install(names) {
  const apt = (...args) =>
    run("apt-get", args, { env: { DEBIAN_FRONTEND: "noninteractive" }, quiet: true });
  await apt("update", "-qq");
  await apt("install", "-y", "-qq", "--no-install-recommends", ...names);
}

/** The environment that tells the test runners which browsers to use. */
export async function browser() {
  let found = find();
  const wanted = packagesFor(missingFrom(found));
  if (wanted.length > 0 && canInstall()) {
    await step(`browsers: ${wanted.join(", ")} (apt-get)`, () => install(wanted));
    found = find();
  }
  const missing = missingFrom(found);
  if (missing.length > 0) {
    throw new StepError(
      `the browser tests need Chromium, chromedriver and Firefox: install ${packagesFor(missing).join(", ")}, or set ${missing.join(", ")} to where they are`,
    );
  }
  for (const variable of ["CHROMIUM", "FIREFOX"]) {
    const version = execFileSync(found[variable], ["--version"], { encoding: "utf8" }).trim();
    console.log(`✓ ${version} (${found[variable]})`);
  }
  return found;
}
