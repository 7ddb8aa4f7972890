// What docs/gateway.md shows is what is tried out here, to the letter.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { at, npmBin } from "../../scripts/project.mjs";

const document = readFileSync(at("docs/gateway.md"), "utf8");

/** What language a block is in that shows such a file. */
const languages = {
  ".caddyfile": "caddyfile",
  ".conf": "nginx",
  ".js": "js",
  ".jsonc": "jsonc",
  ".mjs": "js",
  ".template": "nginx",
  ".ts": "ts",
  "": "caddyfile",
};

const files = readdirSync(at("gateway"), { recursive: true })
  .map((file) => path.join("gateway", file))
  .filter((file) => statSync(at(file)).isFile());

test("the document shows every file of the gateways as it is", () => {
  assert.ok(files.length >= 8, `${files}`);
  for (const file of files) {
    const text = readFileSync(at(file), "utf8");
    const block = `\`${file}\`:\n\n\`\`\`${languages[path.extname(file)]}\n${text}\`\`\`\n`;
    assert.ok(document.includes(block), file);
  }
});

test("every block says its language", () => {
  const fences = document.match(/^```.*$/gm);
  for (const [index, fence] of fences.entries()) {
    if (index % 2 === 0) assert.match(fence, /^```(nginx|caddyfile|ts|js|jsonc|sh|text)$/);
    else assert.equal(fence, "```");
  }
});

test("the gateways' TypeScript passes the type check", () => {
  const tsc = npmBin("typescript", "tsc");
  const project = at("tests/gateway/tsconfig.json");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", project], {
    encoding: "utf8",
  });
  assert.equal(status, 0, stdout);
});
