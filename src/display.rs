//! `User.display()`: drawing a user on the page, all of it in `display.js`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/display.js")]
extern "C" {
    /// Draws the `User` of these attributes under this title, as
    /// `DisplayOptions` say; false where there is no page. Throws a
    /// `WandbError` for options that are wrong. `user.js` calls it; it is named
    /// here to have the file among those of the package.
    #[wasm_bindgen(catch, reexport)]
    pub fn display(attrs: &JsValue, title: &str, options: &JsValue) -> Result<bool, JsValue>;
}
