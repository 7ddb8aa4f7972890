//! `cargo xtask package MODULE`: makes of the compiled library what the npm
//! package ships. How the module is compiled, and when this has to run, is in
//! `scripts/library.mjs`; the manner is <https://github.com/matklad/cargo-xtask>.

mod bindings;
mod dist;
mod imports;
mod optimize;
mod typings;

use std::env;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask package MODULE

Makes pkg/dist and pkg/index.d.ts of MODULE, the library as cargo compiles it:
the bindings by wasm-bindgen, the module through wasm-opt, the typings.";

/// A failure, in one line for a person at a terminal.
type Result<T, E = String> = std::result::Result<T, E>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["package", module] => match package(Path::new(module)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("error: {message}");
                ExitCode::FAILURE
            }
        },
        ["-h" | "--help"] => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Goes through all steps, from the compiled module to the package.
fn package(module: &Path) -> Result<()> {
    let bound = bindings::generate(module)?;
    let package = root().join("pkg");
    let dist = package.join("dist");
    dist::clear(&dist)?;
    let optimized = optimize::run(&bound.module, &dist)?;
    dist::copy_glue(&bound, &dist)?;
    dist::write(&dist.join("imports.js"), imports::script(&bound.imports))?;
    dist::write_inlined(&optimized)?;
    let typings = typings::package(&dist::read(&bound.typings)?);
    dist::write(&package.join("index.d.ts"), &typings)?;
    // The same, under the name that TypeScript wants of CommonJS.
    dist::write(&dist.join("index.d.cts"), &typings)
}

/// The checkout that this program was built from.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What failed, at which file, and why, in one line whatever `why` is.
fn failed(doing: &str, file: &Path, why: impl Display) -> String {
    let message = format!("{doing} {}: {why}", file.display());
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}
