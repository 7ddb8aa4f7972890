//! The class `Api`, which is in `api.js`.

use wasm_bindgen::prelude::*;

use crate::js_client::Client;

#[wasm_bindgen(module = "/src/api.js")]
extern "C" {
    /// The JavaScript class.
    #[wasm_bindgen(reexport)]
    pub type Api;

    /// One of this client.
    #[wasm_bindgen(js_name = newApi)]
    pub fn new_api(client: Client) -> JsValue;
}
