// What comes along with the package, and what may run while it is installed:
// nothing.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { installPackage } from "../support/tarball.mjs";

const at = (file) => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const read = (file) => JSON.parse(readFileSync(file, "utf8"));

const lock = read(at("package-lock.json")).packages;
/** The packages of the lock file that come from a registry. */
const fetched = Object.entries(lock).filter(
  ([place, { link }]) => place.includes("node_modules/") && !link,
);

/** What npm runs when somebody installs a package, or packs a folder that is one. */
const installScripts = ["preinstall", "install", "postinstall", "prepare"];

/** Whether npm would run anything for an installed package; for a binding.gyp it makes up a script. */
const runsOnInstall = (folder) =>
  existsSync(path.join(folder, "binding.gyp")) ||
  installScripts
    .slice(0, 3)
    .some((name) => read(path.join(folder, "package.json")).scripts?.[name]);

test("the packed package needs no other package and runs nothing when it is installed", () => {
  const { installed } = installPackage();
  const manifest = read(path.join(installed, "package.json"));
  const kinds = ["dependencies", "peerDependencies", "optionalDependencies", "bundleDependencies"];
  for (const kind of [...kinds, "bundledDependencies", "scripts", "gypfile"])
    assert.equal(manifest[kind], undefined, kind);
  assert.equal(existsSync(path.join(installed, "node_modules")), false);
  assert.equal(runsOnInstall(installed), false);
});

test("the workspace runs nothing of its own when it is installed", () => {
  for (const file of ["package.json", "pkg/package.json", "www/package.json"]) {
    const { scripts = {} } = read(at(file));
    for (const name of installScripts) assert.equal(scripts[name], undefined, `${file}: ${name}`);
  }
});

test("npm is told to run no package's scripts, and no installed package asks for it", () => {
  const settings = readFileSync(at(".npmrc"), "utf8").split(/\r?\n/);
  assert.ok(settings.includes("ignore-scripts=true"), ".npmrc lacks ignore-scripts=true");
  const asking = fetched
    .map(([place]) => place)
    // Packages for other platforms are in the lock file and not here.
    .filter((place) => existsSync(at(`${place}/package.json`)) && runsOnInstall(at(place)));
  assert.deepEqual(asking, []);
});

test("every package comes from npm's public registry", () => {
  const elsewhere = fetched
    // Without an address npm takes the registry that it is set to.
    .filter(([, { resolved }]) => resolved && !isPublic(resolved))
    .map(([place, { resolved }]) => `${place}: ${resolved}`);
  assert.deepEqual(elsewhere, []);
  assert.ok(fetched.length > 0);
});

test("every package is held to the checksum in the lock file", () => {
  const unheld = fetched
    .filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""))
    .map(([place]) => place);
  assert.deepEqual(unheld, []);
});

function isPublic(address) {
  const { protocol, host } = new URL(address);
  return protocol === "https:" && host === "registry.npmjs.org";
}

test("the workflows run actions of one exact commit", () => {
  const folder = at(".github/workflows");
  const uses = readdirSync(folder).flatMap((file) =>
    [...readFileSync(path.join(folder, file), "utf8").matchAll(/uses:\s*(.+)/g)].map(
      ([, action]) => `${file}: ${action}`,
    ),
  );
  assert.ok(uses.length >= 4);
  const loose = uses.filter(
    (line) => !/: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line),
  );
  assert.deepEqual(loose, []);
});
