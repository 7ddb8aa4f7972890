// Gives what the module imports and exports short names. wasm-bindgen's end in
// a hash each, and bundlers keep them twice: they would be a tenth of what a
// page fetches, and the tenth that compresses worst.

const IMPORT_SECTION = 2;
const EXPORT_SECTION = 7;

// What the loader calls by name.
const kept = new Set(["memory", "__wbindgen_start"]);

/**
 * @param wasm the module's bytes
 * @param glue the JavaScript that wasm-bindgen generated for it
 * @returns both with short names, and the module specifiers of the imports in
 *   the order of their new names: "0", "1", …
 */
export function shortenNames(wasm, glue) {
  const modules = [];
  const renamed = new Map();
  const short = (name, prefix) => {
    if (!renamed.has(name)) renamed.set(name, `${prefix}${renamed.size.toString(36)}`);
    return renamed.get(name);
  };
  const sections = readSections(wasm).map(({ id, bytes }) => {
    if (id === IMPORT_SECTION) {
      return { id, bytes: renameImports(bytes, modules, (name) => short(name, "$")) };
    }
    if (id === EXPORT_SECTION) {
      return {
        id,
        bytes: renameExports(bytes, (name) => (kept.has(name) ? name : short(name, "_"))),
      };
    }
    return { id, bytes };
  });
  return { wasm: writeSections(sections), glue: renameGlue(glue, renamed), modules };
}

/** Imports of the glue are its own functions; exports are read as `wasm.name`. */
function renameGlue(glue, renamed) {
  return glue
    .replace(/^export function (\w+)/gm, (text, name) =>
      renamed.get(name)?.startsWith("$") ? `export function ${renamed.get(name)}` : text,
    )
    .replace(/\bwasm\.(\w+)/g, (text, name) =>
      renamed.get(name)?.startsWith("_") ? `wasm.${renamed.get(name)}` : text,
    );
}

function renameImports(bytes, modules, short) {
  const reader = new Reader(bytes);
  const parts = [];
  const count = reader.number();
  parts.push(number(count));
  for (let index = 0; index < count; index += 1) {
    const module = reader.text();
    if (!modules.includes(module)) modules.push(module);
    const name = reader.text();
    const isGlue = module.endsWith("_bg.js");
    // Snippets keep their names: they are written by hand, and short.
    parts.push(text(String(modules.indexOf(module))), text(isGlue ? short(name) : name));
    const start = reader.position;
    const kind = reader.byte();
    if (kind !== 0) throw new Error(`expected imports of functions alone, found kind ${kind}`);
    reader.number();
    parts.push(bytes.subarray(start, reader.position));
  }
  return Buffer.concat(parts);
}

function renameExports(bytes, short) {
  const reader = new Reader(bytes);
  const count = reader.number();
  const parts = [number(count)];
  for (let index = 0; index < count; index += 1) {
    parts.push(text(short(reader.text())));
    const start = reader.position;
    reader.byte();
    reader.number();
    parts.push(bytes.subarray(start, reader.position));
  }
  return Buffer.concat(parts);
}

function readSections(wasm) {
  const reader = new Reader(wasm, 8);
  const sections = [];
  while (reader.position < wasm.length) {
    const id = reader.byte();
    const length = reader.number();
    sections.push({ id, bytes: wasm.subarray(reader.position, reader.position + length) });
    reader.position += length;
  }
  return sections;
}

function writeSections(sections) {
  const header = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  const parts = sections.flatMap(({ id, bytes }) => [
    Buffer.from([id]),
    number(bytes.length),
    bytes,
  ]);
  return Buffer.concat([header, ...parts]);
}

/** Reads the binary format's primitives. */
class Reader {
  constructor(bytes, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  byte() {
    return this.bytes[this.position++];
  }

  /** An unsigned LEB128 of at most 32 bits. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  text() {
    const length = this.number();
    this.position += length;
    return this.bytes.toString("utf8", this.position - length, this.position);
  }
}

function number(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

const text = (value) => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);
