//! The globals of the JavaScript runtime that the library calls, bound so that
//! whatever they throw comes back as a value.

use js_sys::Date;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// JSON text of a value; `undefined` for what JSON has no text for.
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = stringify)]
    pub fn to_json(value: &JsValue) -> Result<JsValue, JsValue>;

    /// Milliseconds since 1970 of a date's text; NaN where it is none.
    #[wasm_bindgen(js_namespace = Date, js_name = parse)]
    pub fn parse_date(text: &JsValue) -> f64;
}

#[wasm_bindgen(module = "/src/js.js")]
extern "C" {
    /// The moment that a date's text names, in UTC where it names no zone.
    #[wasm_bindgen(js_name = utcDate)]
    pub fn utc_date(text: &JsValue) -> Date;

    /// A plain object with the fields of two; those of the second win.
    pub fn merge(object: &JsValue, more: &JsValue) -> JsValue;

    /// Whether a string holds ASCII characters alone.
    #[wasm_bindgen(js_name = isAscii)]
    pub fn is_ascii(text: &JsValue) -> bool;
}
