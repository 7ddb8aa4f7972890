// Vite's settings for pkg/dist/inline.cjs: pkg/inline.js and all that it imports, in
// CommonJS, for those who have `require` and nothing newer, such as Jest and ts-jest.
// By a bundler, since wasm-bindgen's own CommonJS reads a file while it is required,
// and knows nothing of what the package adds to the classes; by this one, since it is
// what builds the dashboard. `scripts/library.mjs` runs it.

/**
 * Jest's jsdom has neither class, but Node beside it. The file alone sees these: the
 * globals stay as they are.
 */
const encodings =
  'const { TextDecoder, TextEncoder } = globalThis.TextDecoder ? globalThis : process.getBuiltinModule("node:util");';

export default {
  build: {
    lib: { entry: "inline.js", formats: ["cjs"], fileName: () => "inline.cjs" },
    outDir: "dist",
    // The rest of the folder is xtask's.
    emptyOutDir: false,
    // As it was written, as in the other entry points.
    minify: false,
    target: "esnext",
    rolldownOptions: {
      output: {
        exports: "named",
        banner: "// Made by the build, of inline.js.",
        intro: encodings,
      },
    },
  },
};
