//! `dist/imports.js`: everything that the module imports, in the form that
//! `WebAssembly.instantiate` takes. Snippets lie in folders whose names
//! wasm-bindgen makes up, so no file written by hand can name them.

use std::fmt::Write;

/// The script for the modules that the WebAssembly module imports from.
pub fn script(modules: &[String]) -> String {
    let mut imports = String::new();
    let mut entries = String::new();
    for (index, module) in modules.iter().enumerate() {
        // Rust's escapes in a string are JavaScript's too.
        let _ = writeln!(imports, "import * as module{index} from {module:?};");
        let _ = writeln!(entries, "  {module:?}: module{index},");
    }
    format!(
        "// Made by the build. The imports of wandb_user_bg.wasm.\n\
         {imports}\nexport const imports = {{\n{entries}}};\n"
    )
}

#[cfg(test)]
mod tests {
    use super::script;

    #[test]
    fn each_module_stands_under_the_name_that_it_is_imported_by() {
        let modules = ["./a_bg.js".to_owned(), "./snippets/a/b.js".to_owned()];
        assert_eq!(
            script(&modules),
            r#"// Made by the build. The imports of wandb_user_bg.wasm.
import * as module0 from "./a_bg.js";
import * as module1 from "./snippets/a/b.js";

export const imports = {
  "./a_bg.js": module0,
  "./snippets/a/b.js": module1,
};
"#
        );
    }
}
