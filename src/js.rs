//! The globals of the JavaScript runtime that the library calls, bound so that
//! whatever they throw comes back as a value.

use js_sys::Date;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Parses JSON text without copying it into WebAssembly memory.
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    pub fn parse_json(text: &JsValue) -> Result<JsValue, JsValue>;

    /// JSON text of a value; `undefined` for what JSON has no text for.
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = stringify)]
    pub fn to_json(value: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Date, js_name = parse)]
    fn date_parse(text: &JsValue) -> f64;
}

#[wasm_bindgen(module = "/src/js.js")]
extern "C" {
    /// The moment that a date's text names, in UTC where it names no zone.
    #[wasm_bindgen(js_name = utcDate)]
    pub fn utc_date(text: &JsValue) -> Date;

    /// The same plain object with one field set, as a new object.
    #[wasm_bindgen(js_name = withField)]
    pub fn with_field(object: &JsValue, name: &str, value: &JsValue) -> JsValue;
}

/// Whether the text names a date, however that is written.
pub fn is_date(text: &JsValue) -> bool {
    !date_parse(text).is_nan()
}

/// Milliseconds since 1970 of a date's text; NaN where it is none.
pub fn parse_date(text: &str) -> f64 {
    date_parse(&JsValue::from_str(text))
}

/// A deep copy of plain data. Throws for cycles and the like, or gives
/// `undefined` for what JSON has no text for.
pub fn copy_plain(value: &JsValue) -> Result<JsValue, JsValue> {
    let text = to_json(value)?;
    if text.is_undefined() {
        return Ok(text);
    }
    parse_json(&text)
}
