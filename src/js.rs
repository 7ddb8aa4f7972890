//! The globals of the JavaScript runtime that the library calls, bound so that
//! whatever they throw comes back as a value. `web-sys` binds some of them to
//! `Window`, which workers, Node and Deno do not have.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::Request;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    fn global_fetch(request: &Request) -> Result<JsValue, JsValue>;

    /// Calls `callback` after so many milliseconds; at most 2147483647, more
    /// wraps around. The handle is a number in browsers, an object in Node.
    #[wasm_bindgen(js_name = setTimeout)]
    pub fn set_timeout(callback: &Function, milliseconds: u32) -> JsValue;

    /// Takes back a timer that has not fired.
    #[wasm_bindgen(js_name = clearTimeout)]
    pub fn clear_timeout(handle: &JsValue);

    /// Base64 of a string of code points below 256.
    #[wasm_bindgen(catch)]
    pub fn btoa(text: &str) -> Result<String, JsValue>;

    /// Parses JSON text without copying it into WebAssembly memory.
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    pub fn parse_json(text: &JsValue) -> Result<JsValue, JsValue>;

    /// JSON text of a value; `undefined` for what JSON has no text for.
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = stringify)]
    pub fn to_json(value: &JsValue) -> Result<JsValue, JsValue>;

    /// The names of an object's own enumerable fields.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    pub fn keys(object: &JsValue) -> Result<js_sys::Array, JsValue>;

    #[wasm_bindgen(js_namespace = Date, js_name = parse)]
    fn date_parse(text: &JsValue) -> f64;

    /// `String(value)`; throws for what has no text, such as an object
    /// without a prototype.
    #[wasm_bindgen(catch, js_name = String)]
    pub fn to_text(value: &JsValue) -> Result<String, JsValue>;

    /// Writes to the console.
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    pub fn console_error(message: &str, cause: &JsValue);

    /// The URL of the page or the worker.
    #[wasm_bindgen(thread_local_v2, js_name = location)]
    static LOCATION: Option<Location>;

    type Location;

    #[wasm_bindgen(method, getter)]
    fn href(this: &Location) -> JsValue;
}

/// Sends a request with the caller's `fetch`, or with the runtime's as it is
/// at this moment.
pub fn fetch(custom: Option<&Function>, request: &Request) -> Result<Promise, JsValue> {
    let answer = match custom {
        Some(fetch) => fetch.call1(&JsValue::UNDEFINED, request)?,
        None => global_fetch(request)?,
    };
    // It may be any value; `Promise.resolve` takes all of them.
    Ok(Promise::resolve(&answer))
}

/// Milliseconds since 1970 of a date's text; `None` where it is no date.
pub fn parse_date(text: &JsValue) -> Option<f64> {
    let milliseconds = date_parse(text);
    (!milliseconds.is_nan()).then_some(milliseconds)
}

/// The URL that relative ones are resolved against; `None` outside a page.
pub fn page_url() -> Option<String> {
    LOCATION.with(|location| location.as_ref()?.href().as_string())
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

/// The moment that a date's text names. One without a zone is in UTC, as all
/// of W&B's are; JavaScript would read it in the zone of the page.
pub fn utc_date(text: &JsValue) -> js_sys::Date {
    let zoned = text.as_string().map(|text| {
        let time = text.split_once('T').map_or("", |(_, time)| time);
        if time.is_empty() || time.ends_with('Z') || time.contains(['+', '-']) {
            text
        } else {
            text + "Z"
        }
    });
    js_sys::Date::new(&zoned.map_or(JsValue::UNDEFINED, |text| JsValue::from_str(&text)))
}
