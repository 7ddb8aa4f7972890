//! The package's typings: those of its entry points, which are JavaScript, and
//! those that wasm-bindgen writes of the exported Rust items.

/// Of `pkg/entry.js`: how the module is loaded.
const PRELUDE: &str = include_str!("prelude.d.ts");

const HEADER: &str = "\
// Made by the build, from xtask/src/prelude.d.ts and the comments on what the
// Rust code exports. Edit those.
";

/// The text of `pkg/index.d.ts`, for what wasm-bindgen generated.
pub fn package(generated: &str) -> String {
    format!("{HEADER}{PRELUDE}\n{generated}")
}
