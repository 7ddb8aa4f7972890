//! Makes the module smaller by Binaryen's `wasm-opt`, which npm installs.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Result, failed, root};

const FLAGS: &[&str] = &[
    "-Oz",
    // Nothing lies in the first kilobyte: the stack ends there, and data begins behind it.
    "--low-memory-unused",
    "--converge",
    // Found by measuring: what is inlined further compresses worse.
    "--always-inline-max-function-size=8",
    "--one-caller-inline-max-function-size=20",
    // What a module says of the features that it needs is for tools alone.
    "--strip-target-features",
];

/// What rustc itself uses and every supported runtime knows: Node 20, and
/// browsers from 2022 on. `--all-features` would use more.
const FEATURES: &[&str] = &[
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Writes the optimized module under the same name into a folder; returns its path.
pub fn run(module: &Path, folder: &Path) -> Result<PathBuf> {
    let optimized = folder.join(module.file_name().unwrap_or_default());
    let wasm_opt = root().join("node_modules/binaryen/bin/wasm-opt");
    if !wasm_opt.exists() {
        return Err(failed("looking for", &wasm_opt, "run `npm ci` first"));
    }
    // A script for Node, which every platform has to be told.
    let status = Command::new("node")
        .arg(wasm_opt)
        .args(FLAGS)
        .args(FEATURES)
        .arg(module)
        .arg("-o")
        .arg(&optimized)
        .status()
        .map_err(|error| format!("starting node: {error}"))?;
    if !status.success() {
        return Err(failed("wasm-opt on", module, status));
    }
    Ok(optimized)
}
