// Every block of code in the documents and in the typings is what it seems: it is
// compiled, and run against a real server. README.md here says how.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { at } from "../../scripts/project.mjs";
import { projectFrom } from "../support/frameworks.mjs";
import { blocksOf, documents } from "./blocks.mjs";
import { tryPage } from "./pages.mjs";
import { runPython } from "./python.mjs";
import { Scripts } from "./scripts.mjs";
import { runShell } from "./shell.mjs";
import { Stage } from "./stage.mjs";

const temporary = mkdtempSync(path.join(tmpdir(), "wandb-user-docs-"));
process.on("exit", () => rmSync(temporary, { recursive: true, force: true }));
const empty = path.join(temporary, "docs");
mkdirSync(empty);

const gateways = readdirSync(at("gateway"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"));

/** A file of a gateway, or a part of one: tests/gateway tries them. */
function isOfGateways({ file, code }) {
  if (file !== "docs/gateway.md") return false;
  const imported = [...code.matchAll(/\bfrom "([^".][^"]*)"/g)].map(([, name]) => name);
  return gateways.includes(code) || imported.some((name) => !/^(wandb-user|node:)/.test(name));
}

const all = documents.flatMap(blocksOf);
const blocks = all.filter((block) => !isOfGateways(block));
const project = projectFrom(empty);
const scripts = new Scripts(project);
scripts.write(blocks);
await scripts.compile();
const installed = path.join(project, "node_modules/wandb-user/inline.js");
const stage = new Stage(temporary);
await stage.prepare(await import(pathToFileURL(installed).href));

after(() => scripts.stop());

/** Does something with a server of its own. */
async function onStage(work) {
  const { url, env, close } = await stage.open();
  try {
    await work(env, url);
  } finally {
    await close();
  }
}

/** A block that is a file is there for others, which name it. */
function isNamed({ file, name, line }) {
  const others = blocks.filter((block) => block.file === file && block.line !== line);
  assert.ok(
    others.some(({ code }) => code.includes(name)),
    `${name}: no other block uses it`,
  );
}

async function script(block) {
  assert.deepEqual(scripts.complaintsOf(block), []);
  if (block.name) isNamed(block);
  else if (block.words.length === 0) await onStage((env) => scripts.run(block, env));
}

/** How a block of each language is tried. */
const tries = {
  ts: script,
  js: script,
  html: (block) => tryPage(scripts.folder(block), block.name),
  py: (block) =>
    onStage((env) => runPython(["-c", block.code], { folder: scripts.folder(block), env })),
  sh: (block) => onStage((env) => runShell(block.code, { folder: scripts.folder(block), env })),
  csv: isNamed,
  async json({ code }) {
    const order = JSON.parse(code);
    if (!order.do) return;
    await onStage(async (_, url) => {
      const answer = await fetch(`${url}/_faults`, { method: "POST", body: code });
      assert.ok(answer.ok, `${answer.status} ${await answer.text()}`);
    });
  },
  // Shown to people, such as a header of HTTP.
  text() {},
  ""() {},
};

const kindOf = ({ language, words }) => [language || "no language", ...words].join(" ");

test("the compiler has nothing to say of anything but blocks", (t) => {
  const counts = {};
  for (const block of all) {
    const kind = isOfGateways(block) ? "tested with the gateways" : kindOf(block);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  t.diagnostic(`${all.length} blocks in ${documents.length} documents: ${JSON.stringify(counts)}`);
  assert.deepEqual(scripts.complaintsOfNone(blocks), []);
});

for (const block of blocks) {
  const { file, line, language, words } = block;
  test(`${file}:${line} (${kindOf(block)})`, async () => {
    assert.ok(Object.hasOwn(tries, language), `${language}: a language that no test knows`);
    for (const word of words) assert.ok(["page", "no-run"].includes(word), `${word}: unknown`);
    await tries[language](block);
  });
}
