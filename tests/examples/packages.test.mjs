// What the examples say about themselves: nothing that they use is left out of
// their package.json, and what the tests ran them with is what they ask for.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { exampleFolder, examples, manifestOf } from "./support.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** Where a package may be installed; TypeScript is in two versions. */
const installations = ["tests/frameworks/node_modules", "node_modules"].map((folder) =>
  path.join(repository, folder),
);

function installedVersions(name) {
  if (name === "wandb-user") return [manifestOf(path.join(repository, "pkg")).version];
  return installations.flatMap((folder) => {
    try {
      return manifestOf(path.join(folder, name)).version;
    } catch {
      return [];
    }
  });
}

/** Whether a version is one that `^a.b.c` or `~a.b.c` asks for. */
function satisfies(version, range) {
  const [, sign, ...least] = /^([\^~])(\d+)\.(\d+)\.(\d+)$/.exec(range) ?? [];
  assert.ok(sign, `a range of the form ^1.2.3 or ~1.2.3, not ${range}`);
  const wanted = least.map(Number);
  const has = version.split(".").map(Number);
  const fixed = sign === "~" || wanted[0] === 0 ? 2 : 1;
  for (const index of wanted.keys()) {
    if (has[index] !== wanted[index]) return index >= fixed && has[index] > wanted[index];
  }
  return true;
}

/** The text of an example's own files, by name. */
function sourcesOf(folder) {
  const ignored = /(^|\/)(node_modules|dist)\//;
  return readdirSync(folder, { recursive: true })
    .filter((file) => !ignored.test(file) && /\.(mjs|js|tsx?|vue|html|jsonc?)$/.test(file))
    .map((file) => [file, readFileSync(path.join(folder, file), "utf8")]);
}

/** The packages that code imports by name. */
function importsOf(code) {
  const names = Array.from(code.matchAll(/\bfrom "([^"]+)"/g), ([, name]) => name);
  return names
    .filter((name) => !/^[./]|^node:/.test(name) && !builtinModules.includes(name))
    .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
}

test("ranges are compared as npm compares them", () => {
  const cases = [
    ["1.2.3", "^1.2.3", true],
    ["1.10.0", "^1.2.3", true],
    ["1.2.2", "^1.2.3", false],
    ["2.0.0", "^1.2.3", false],
    ["0.1.9", "^0.1.0", true],
    ["0.2.0", "^0.1.0", false],
    ["6.0.9", "~6.0.3", true],
    ["6.1.0", "~6.0.3", false],
  ];
  for (const [version, range, expected] of cases) {
    assert.equal(satisfies(version, range), expected, `${version} ${range}`);
  }
});

for (const name of examples) {
  const folder = exampleFolder(name);
  const { dependencies, devDependencies = {}, ...manifest } = manifestOf(folder);
  const wanted = { ...dependencies, ...devDependencies };

  test(`${name}: its ranges hold the versions that it is tested with`, () => {
    for (const [dependency, range] of Object.entries(wanted)) {
      const versions = installedVersions(dependency);
      assert.ok(
        versions.some((version) => satisfies(version, range)),
        `${dependency} ${range}, installed: ${versions}`,
      );
    }
  });

  test(`${name}: it depends on all that it imports, and is private`, () => {
    assert.equal(manifest.private, true);
    for (const [file, code] of sourcesOf(folder)) {
      for (const imported of importsOf(code)) {
        assert.ok(imported in wanted, `${file} imports ${imported}`);
      }
    }
  });
}
