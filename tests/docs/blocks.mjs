// The documents whose code is tested, and the blocks of code in them.
import { readdirSync, readFileSync } from "node:fs";
import { at } from "../../scripts/project.mjs";

const guides = readdirSync(at("docs")).filter((name) => name.endsWith(".md"));

/** Paths in the repository. */
export const documents = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "pkg/README.md", "server/README.md"],
  ...guides.map((name) => `docs/${name}`),
  "pkg/index.d.ts",
];

/**
 * The blocks of a document: `{file, line, language, words, name, code}`. `line` is
 * that of the first line of code, `words` are what stands behind the language, and
 * `name` is the one of them that is a file's.
 */
export function blocksOf(file) {
  const lines = readFileSync(at(file), "utf8").split("\n");
  const blocks = file.endsWith(".d.ts") ? examplesIn(lines) : fencedIn(lines);
  return blocks.map(({ words = [], ...block }) => ({
    ...block,
    file,
    words: words.filter((word) => !word.includes(".")),
    name: words.find((word) => word.includes(".")),
  }));
}

const fence = /^( *)(`{3,}|~{3,})(.*)$/;

function fencedIn(lines) {
  const blocks = [];
  let open;
  for (const [index, text] of lines.entries()) {
    const [, indent, marks, info] = fence.exec(text) ?? [];
    if (!open && marks) {
      const [language, ...words] = info.trim().split(/\s+/);
      open = { indent, marks, block: { line: index + 2, language, words, code: "" } };
    } else if (open && marks?.startsWith(open.marks) && info.trim() === "") {
      blocks.push(open.block);
      open = undefined;
    } else if (open) {
      const own = text.startsWith(open.indent) ? text.slice(open.indent.length) : text;
      open.block.code += `${own}\n`;
    }
  }
  if (open) throw new Error(`the block that begins at line ${open.block.line} has no end`);
  return blocks;
}

/** The `@example`s of doc comments: the lines up to the next tag, or to the comment's end. */
function examplesIn(lines) {
  const blocks = [];
  let open;
  for (const [index, text] of lines.entries()) {
    if (/\*\/|^ *\* @/.test(text)) open = undefined;
    if (/^ *\* @example$/.test(text)) {
      open = { line: index + 2, language: "ts", code: "" };
      blocks.push(open);
    } else if (open) {
      open.code += `${text.replace(/^ *\* ?/, "")}\n`;
    }
  }
  return blocks;
}
