//! Waiting for what somebody else's code returns.

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What a promise comes to; of any other value, itself.
///
/// Not by `Promise.resolve`, which throws where the members of a promise do: of
/// those in a race it makes a rejection.
pub async fn settled(value: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::race(&Array::of1(value))).await
}
