// Commands of the machine that tests need and npm does not bring: what
// somebody named, what is on the path, or what Debian's packages bring.
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { onPath } from "./project.mjs";
import { run, StepError, step } from "./step.mjs";

/** Where Debian puts servers, which is on root's path alone. */
const serverFolder = "/usr/sbin";

/** A path from the environment wins; it is an error when nothing is there. */
function fromEnvironment(variable) {
  const file = process.env[variable];
  if (file && !existsSync(file))
    throw new StepError(`${variable} names ${file}, which is not there`);
  return file || undefined;
}

const inServerFolder = (name) =>
  [path.join(serverFolder, name)].find((file) => process.platform !== "win32" && existsSync(file));

const locate = (variable, names) =>
  fromEnvironment(variable) ??
  names.map((name) => onPath(name) ?? inServerFolder(name)).find(Boolean);

const canInstall = () => process.getuid?.() === 0 && onPath("apt-get");

/** Debian starts a service as it is installed, unless this program says no. */
const servicePolicy = "/usr/sbin/policy-rc.d";

async function withoutStartingServices(work) {
  const isOurs = !existsSync(servicePolicy);
  if (isOurs) writeFileSync(servicePolicy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    await work();
  } finally {
    if (isOurs) rmSync(servicePolicy);
  }
}

async function aptInstall(packages, services) {
  const apt = (...args) =>
    run("apt-get", args, { env: { DEBIAN_FRONTEND: "noninteractive" }, quiet: true });
  await apt("update", "-qq");
  await withoutStartingServices(() =>
    apt("install", "-y", "-qq", "--no-install-recommends", ...packages),
  );
  if (services.length > 0 && onPath("systemctl")) {
    await run("systemctl", ["disable", ...services], { quiet: true });
  }
}

/** apt-get does not run twice at a time. */
let lastInstall = Promise.resolve();

function install(what, packages, services) {
  const work = () =>
    step(`${what}: ${packages.join(", ")} (apt-get)`, () => aptInstall(packages, services));
  lastInstall = lastInstall.then(work, work);
  return lastInstall;
}

/**
 * Finds commands, and as root on Debian and its kin installs what is missing;
 * no service is started, now or later. Resolves to the environment that names
 * them to the tests.
 *
 * @param what they are, for people
 * @param wanted for each variable of the environment that may name a command:
 *   `names`, of which the first match is taken, and Debian's `package` with it;
 *   `service` where that brings one
 */
export async function debian(what, wanted) {
  const find = () =>
    Object.fromEntries(
      Object.entries(wanted).map(([variable, { names }]) => [variable, locate(variable, names)]),
    );
  const missingFrom = (found) => Object.keys(wanted).filter((variable) => !found[variable]);
  const packagesFor = (variables) => variables.map((variable) => wanted[variable].package);

  let found = find();
  const first = missingFrom(found);
  if (first.length > 0 && canInstall()) {
    const services = first.map((variable) => wanted[variable].service).filter(Boolean);
    await install(what, packagesFor(first), services);
    found = find();
  }
  const missing = missingFrom(found);
  if (missing.length > 0) {
    throw new StepError(
      `the tests need these ${what}: install ${packagesFor(missing).join(", ")}, or set ${missing.join(", ")} to where they are`,
    );
  }
  return found;
}
