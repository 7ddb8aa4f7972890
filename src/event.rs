//! What `onEvent` is told.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/event.js")]
extern "C" {
    /// An attempt failed, and another follows after `delay_ms`. `attempt`
    /// counts the failed ones, from 1. Does nothing where there is no listener.
    #[wasm_bindgen(js_name = tellRetry)]
    pub fn tell_retry(listener: &JsValue, error: &JsValue, attempt: u32, delay_ms: u32);

    /// A call failed for good. Does nothing where there is no listener.
    #[wasm_bindgen(js_name = tellFailure)]
    pub fn tell_failure(listener: &JsValue, error: &JsValue);
}
