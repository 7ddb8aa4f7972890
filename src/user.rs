//! The class `User`, which is in `user.js`. What its methods have the client do
//! is in `account.rs`, `api_keys.rs` and `key_rotation.rs`. A user is a plain
//! object with what was loaded: one that nobody refers to any more is gone
//! without a word to this side.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/user.js")]
extern "C" {
    /// The JavaScript class.
    #[wasm_bindgen(reexport)]
    pub type User;

    /// A user from attributes that the caller has already.
    #[wasm_bindgen(constructor, catch)]
    pub fn new(client: &JsValue, attrs: &JsValue, api_key: &JsValue) -> Result<User, JsValue>;

    /// The email address, else the username, the id or the name.
    #[wasm_bindgen(js_name = labelOf)]
    pub fn label_of(attrs: &JsValue) -> String;
}
