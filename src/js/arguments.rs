//! What the caller passes, which may be anything at all. Here is checked of which
//! type it is; what it says is checked where it is used, by the actions.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::Checked;
use super::error::shown;
use crate::browser::Signal;
use crate::error::Error;

/// GraphQL's `Int` ends here, and so does what a timer can count.
const LARGEST: f64 = i32::MAX as f64;

#[wasm_bindgen]
extern "C" {
    // Of a revoked proxy neither can be said.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array_or_throws(value: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Array, js_name = from)]
    fn copy_or_throws(array: &JsValue) -> Result<Array, JsValue>;
}

/// Whether it is an array.
pub fn is_array(value: &JsValue) -> bool {
    is_array_or_throws(value).unwrap_or_default()
}

/// Whether the caller gave it at all.
pub fn is_given(value: &JsValue) -> bool {
    !value.is_null_or_undefined()
}

/// A text for an action that refuses an empty one with words of its own: what is no
/// string is empty.
pub fn words(value: &JsValue) -> Box<str> {
    value.as_string().unwrap_or_default().into()
}

/// The same for one that may be left out.
pub fn optional_words(value: &JsValue) -> Option<Box<str>> {
    is_given(value).then(|| words(value))
}

/// Texts of the same kind; none where it is no array.
pub fn list_of_words(value: &JsValue) -> Option<Vec<Box<str>>> {
    if !is_array(value) {
        return None;
    }
    let array = copy_or_throws(value).ok()?;
    Some(array.iter().map(|value| words(&value)).collect())
}

/// Any text.
pub fn string(name: &str, value: &JsValue) -> Checked<Box<str>> {
    let text = value.as_string().map(Box::from);
    text.ok_or_else(|| Error::expected(name, "a string"))
}

/// The same for one that may be left out.
pub fn optional_string(name: &str, value: &JsValue) -> Checked<Option<Box<str>>> {
    match string(name, value) {
        Err(_) if !is_given(value) => Ok(None),
        text => text.map(Some),
    }
}

/// True or false.
pub fn boolean(name: &str, value: &JsValue) -> Checked<bool> {
    let is_true = value.as_bool();
    is_true.ok_or_else(|| Error::expected(name, "true or false"))
}

/// The same for one that may be left out.
pub fn optional_boolean(name: &str, value: &JsValue) -> Checked<Option<bool>> {
    is_given(value).then(|| boolean(name, value)).transpose()
}

/// A whole number, from this one on.
pub fn whole(name: &str, value: &JsValue, least: u32) -> Checked<u32> {
    let number = value
        .as_f64()
        .filter(|number| number.fract() == 0.0 && (f64::from(least)..=LARGEST).contains(number));
    let wanted = if least == 0 {
        "a whole number, 0 or more"
    } else {
        "a whole number, 1 or more"
    };
    number
        .map(|number| number as u32)
        .ok_or_else(|| Error::expected(name, wanted))
}

/// A time. A fraction of a millisecond is no time to wait, but more than none.
pub fn milliseconds(name: &str, value: &JsValue) -> Checked<u32> {
    let number = value.as_f64();
    let number = number.filter(|number| *number > 0.0 && *number <= LARGEST);
    let wanted = "milliseconds, more than 0 and at most 2147483647";
    number
        .map(|number| number.ceil() as u32)
        .ok_or_else(|| Error::expected(name, wanted))
}

/// A function.
pub fn function(name: &str, value: JsValue) -> Checked<Function> {
    let function = value.dyn_into::<Function>();
    function.map_err(|_| Error::expected(name, "a function"))
}

/// Something with the members of an `AbortSignal`.
pub fn signal(name: &str, value: JsValue) -> Checked<Signal> {
    Signal::check(value, unreadable).ok_or_else(|| Error::expected(name, "an AbortSignal"))
}

/// What a signal fires with whose reason cannot be read.
fn unreadable(thrown: JsValue) -> JsValue {
    let message = "signal: reading its reason threw an error";
    shown(&Error::invalid(message).with_cause(thrown))
}
