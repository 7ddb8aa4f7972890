// Mends what wasm-bindgen generates, where it would let a page down. Each mend
// has to find its place: a new version of wasm-bindgen that writes otherwise
// fails the build instead of losing it.

const mends = [
  {
    // Of a class whose objects were freed, methods say so.
    from: /^let wasm;$/m,
    to: `let wasm;
function live(ptr) {
    if (ptr) return ptr;
    throw new WandbError("invalid_argument", "this object was freed");
}`,
  },
  {
    // Frameworks wrap objects into proxies, which the registry does not know.
    // Freed through one, an object would be freed again when it is collected;
    // so only what the registry gives up is freed now.
    from: /(\w+Finalization)\.unregister\(this\);\s+return ptr;/g,
    to: "return $1.unregister(this) ? ptr : 0;",
  },
  { from: /unregister: \(\) => \{\}/g, to: "unregister: () => true" },
  {
    // Freeing twice is no mistake: `using` may come after `free()`.
    from: /(wasm\.__wbg_\w+_free\(ptr, 0\);)/g,
    to: "if (ptr) $1",
  },
  {
    // A freed object is told before its arguments are lent to the module: an
    // exception out of the module would leave them in its table, which has room
    // for a thousand.
    from: /(wasm\.\w+\()this\.__wbg_ptr/g,
    to: "$1live(this.__wbg_ptr)",
  },
  {
    // The one thing that the Rust side throws by itself: the object was freed.
    from: /throw new Error\((getStringFromWasm0\(arg0, arg1\))\);/,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code.
    to: 'throw new WandbError("invalid_argument", `this object was freed (${$1})`);',
  },
];

/** The generated JavaScript with all mends in it. */
export function mendGlue(glue) {
  return mends.reduce((mended, { from, to }) => {
    if (mended.search(from) < 0) throw new Error(`nothing to mend in the glue: ${from}`);
    return mended.replace(from, to);
  }, glue);
}
