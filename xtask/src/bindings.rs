//! Runs wasm-bindgen on the compiled module. Nothing here or later changes what
//! it writes, but for wasm-opt, which makes the module smaller.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::{Bindgen, EncodeInto, Output};

use crate::{Result, failed};

/// What the files are called, in the package and in its entry points.
const NAME: &str = "wandb_user";

/// Where wasm-bindgen's files are.
pub struct Bindings {
    /// The module, with what only wasm-bindgen needs taken out.
    pub module: PathBuf,
    /// The JavaScript that the module calls, with the exported classes in it.
    pub glue: PathBuf,
    /// The crates' own JavaScript; no folder when there is none.
    pub snippets: PathBuf,
    /// The typings of the exported classes.
    pub typings: PathBuf,
    /// The JavaScript modules that the module imports from.
    pub imports: Vec<String>,
}

/// Writes the bindings into a folder beside the compiled module.
pub fn generate(compiled: &Path) -> Result<Bindings> {
    let folder = compiled.with_file_name("wasm-bindgen");
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(failed("clearing", &folder, error));
        }
        _ => {}
    }
    // Alternate form: the causes in the same line.
    let explain = |error| failed("wasm-bindgen on", compiled, format!("{error:#}"));
    let mut output = options(compiled).generate_output().map_err(explain)?;
    output.emit(&folder).map_err(explain)?;

    Ok(Bindings {
        module: folder.join(format!("{NAME}_bg.wasm")),
        glue: folder.join(format!("{NAME}_bg.js")),
        snippets: folder.join("snippets"),
        typings: folder.join(format!("{NAME}.d.ts")),
        imports: imported_modules(&output),
    })
}

/// For bundlers: glue that leaves it to the package to load the module.
fn options(compiled: &Path) -> Bindgen {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name(NAME)
        .typescript(true)
        .keep_debug(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // Every supported runtime has it: no substitute is needed.
        .encode_into(EncodeInto::Always);
    bindgen
}

/// The names of modules among the module's imports, each once.
fn imported_modules(output: &Output) -> Vec<String> {
    let imports = output.wasm().imports.iter();
    let mut modules: Vec<String> = imports.map(|import| import.module.clone()).collect();
    modules.sort();
    modules.dedup();
    modules
}
