// Takes the words out of Rust's panics. The library reaches none (the lints in
// src/lib.rs and the fuzz tests see to that), and a page could not show them: what
// is left of one is the trap in which it ends. Putting its message together would
// be a twelfth of the module, and only nightly compilers leave it out.

/** Of the standard library: what ends in a panic, and the formatting that nothing else uses. */
const patterns = [
  /\bpanicking\b/,
  /\bpanic_(already|const)/,
  /\bfmt::(Formatter|write|Display|Write)\b/,
  /\bstr::count::/,
  /\b(rust_begin_unwind|rust_oom|handle_alloc_error|alloc_error_handler|capacity_overflow)\b/,
];

const isOfPanics = ({ module, name }) =>
  module === "" && patterns.some((pattern) => pattern.test(name));

/**
 * Resolves to the module with a trap in the place of each of these functions. Their
 * names have to be in it, and stay, for tools that tell what takes how much.
 */
export async function withoutPanicMessages(wasm) {
  // Installed by the set-up, which begins after this file is loaded.
  const { default: binaryen } = await import("binaryen");
  binaryen.setDebugInfo(true);
  const module = binaryen.readBinary(wasm);
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(index)),
  );
  const found = functions.filter(isOfPanics);
  if (found.length < 20) throw new Error("the functions of panics have other names now");
  for (const { name, params, results } of found) {
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}
