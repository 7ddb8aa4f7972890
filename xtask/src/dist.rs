//! Files of `pkg/dist`, and the reading and writing of files.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::bindings::Bindings;
use crate::{Result, failed};

/// Makes the folder anew, with nothing in it.
pub fn clear(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(failed("clearing", folder, error));
        }
        _ => {}
    }
    fs::create_dir_all(folder).map_err(|error| failed("making", folder, error))
}

/// The text of a file.
pub fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| failed("reading", file, error))
}

/// Writes a file, unless it holds the same already: what watches it is left in peace.
pub fn write(file: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    let content = content.as_ref();
    if fs::read(file).is_ok_and(|old| old == content) {
        return Ok(());
    }
    fs::write(file, content).map_err(|error| failed("writing", file, error))
}

/// Copies the glue and the snippets that it imports. wasm-bindgen's
/// `wandb_user.js` stays behind: the package has a loader of its own.
pub fn copy_glue(bindings: &Bindings, dist: &Path) -> Result<()> {
    copy(&bindings.glue, dist)?;
    if bindings.snippets.exists() {
        copy(&bindings.snippets, dist)?;
    }
    Ok(())
}

/// Copies a file, or a folder with all that is in it, into a folder.
fn copy(from: &Path, folder: &Path) -> Result<()> {
    let to = folder.join(from.file_name().unwrap_or_default());
    let explain = |error| failed("copying", from, error);
    if !from.is_dir() {
        return fs::copy(from, to).map(drop).map_err(explain);
    }
    fs::create_dir_all(&to).map_err(explain)?;
    for entry in fs::read_dir(from).map_err(explain)? {
        copy(&entry.map_err(explain)?.path(), &to)?;
    }
    Ok(())
}

/// Writes the module as text beside it, for where no file can be fetched or imported.
pub fn write_inlined(module: &Path) -> Result<()> {
    let bytes = fs::read(module).map_err(|error| failed("reading", module, error))?;
    let script = format!(
        "// Made by the build. wandb_user_bg.wasm as base64.\nexport default \"{}\";\n",
        STANDARD.encode(bytes)
    );
    write(&module.with_extension("wasm.js"), script)
}
