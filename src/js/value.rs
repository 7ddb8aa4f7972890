//! Values on their way between JavaScript and Rust.

use js_sys::{Array, Date, JsString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::json::{self, Mismatch};
use crate::model::DateTime;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = stringify)]
    fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    fn parse(text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["String", "fromCharCode"], js_name = apply)]
    fn from_char_codes(this: &JsValue, codes: &[u8]) -> JsString;
}

/// A plain object, an array or a primitive. `None` is `undefined`.
pub fn to_js(value: &impl Serialize) -> JsValue {
    let serializer = Serializer::new().serialize_maps_as_objects(true);
    // It fails for what no type here holds: numbers that JavaScript has none for.
    value.serialize(&serializer).unwrap_or_default()
}

/// An array of such values.
pub fn array(values: impl Iterator<Item = impl Serialize>) -> JsValue {
    let array = Array::new();
    for value in values {
        array.push(&to_js(&value));
    }
    array.into()
}

/// A string of JavaScript's with this text.
pub fn string(text: &str) -> JsString {
    if text.len() <= SHORT && text.is_ascii() {
        from_char_codes(&JsValue::NULL, text.as_bytes())
    } else {
        text.into()
    }
}

/// So short, letters alone are quicker than `TextDecoder`, which takes Chromium more than
/// a microsecond for each text: half of the time in which a field of many users is read.
const SHORT: usize = 64;

/// The same for a text that may be missing.
pub fn optional_string(text: Option<&str>) -> Option<JsString> {
    text.map(string)
}

/// A `Date`, or `undefined`.
pub fn date(date: Option<&DateTime>) -> JsValue {
    date.map_or(JsValue::UNDEFINED, |date| {
        Date::new(&date.to_ms().into()).into()
    })
}

/// What JSON text says. It was checked.
pub fn from_json(text: &str) -> JsValue {
    parse(text).unwrap_or_default()
}

/// JSON text of plain data; or what was thrown, or nothing, where it is none.
pub fn json_of(value: &JsValue) -> Result<String, JsValue> {
    stringify(value)?.as_string().ok_or(JsValue::UNDEFINED)
}

/// Why plain data could not be read.
pub enum Unreadable {
    /// It has no JSON text; this was thrown.
    NotPlain(JsValue),
    /// It has another shape.
    Mismatch(Mismatch),
}

/// Reads plain data the way answers are read.
pub fn read<T: DeserializeOwned>(value: &JsValue) -> Result<T, Unreadable> {
    let text = json_of(value).map_err(Unreadable::NotPlain)?;
    json::decode(&text).map_err(Unreadable::Mismatch)
}
