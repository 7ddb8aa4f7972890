//! Takes the version number from its one place, the npm package's manifest, to
//! the code, as the variable `VERSION`.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let here = env::var("CARGO_MANIFEST_DIR")?;
    let manifest = Path::new(&here)
        .ancestors()
        .map(|folder| folder.join("pkg/package.json"))
        .find(|file| file.exists())
        .ok_or("pkg/package.json is not there")?;
    println!("cargo::rerun-if-changed={}", manifest.display());

    let text = fs::read_to_string(&manifest)?;
    let (_, rest) = text.split_once("\"version\": \"").ok_or("no version")?;
    let (version, _) = rest.split_once('"').ok_or("no version")?;
    println!("cargo::rustc-env=VERSION={version}");
    Ok(())
}
