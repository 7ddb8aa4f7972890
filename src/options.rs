//! Checked reads of the options objects that JavaScript passes in, before
//! anything is sent. The checks themselves are in `options.js`: on this side
//! they would weigh three times as much.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::js_error::{Error, ErrorCode};
use crate::text::join;
use crate::view::{Field, read};

#[wasm_bindgen(module = "/src/options.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = checkOptions)]
    fn check_options(options: &JsValue, spec: &str, name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = checkArguments)]
    fn check_all(arguments: &Array, spec: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_name = checkBaseUrl)]
    fn check_base_url(url: &JsValue) -> Result<String, JsValue>;

    /// Whether what is sent to this URL is encrypted, or does not leave the machine.
    #[wasm_bindgen(js_name = isPrivateWay)]
    pub fn is_private_way(base_url: &str) -> bool;

    #[wasm_bindgen(catch, js_name = checkHeaders)]
    fn check_headers(headers: &JsValue) -> Result<web_sys::Headers, JsValue>;
}

/// The checked values of an options object.
pub struct Options(JsValue);

impl Options {
    /// Refuses a name that is not in `spec` and a value of another kind than
    /// it says: `name:kind` for each option, with spaces between.
    pub fn read(object: &JsValue, spec: &str) -> Result<Self, Error> {
        Self::read_named("options", object, spec)
    }

    /// The same for an object that messages call by another name.
    pub fn read_named(name: &str, object: &JsValue, spec: &str) -> Result<Self, Error> {
        check_options(object, spec, name).map(Self).map_err(refused)
    }

    /// The value, or `undefined`.
    #[inline(never)]
    pub fn get(&self, option: Field) -> JsValue {
        read(&self.0, option)
    }

    /// A number, or the default. A fraction of a millisecond is no time to
    /// wait, but more than none.
    #[inline(never)]
    pub fn number(&self, option: Field, default: u32) -> u32 {
        let number = self.get(option).as_f64();
        number.map_or(default, |number| number.ceil() as u32)
    }

    /// True, false, or the default.
    #[inline(never)]
    pub fn boolean(&self, option: Field, default: bool) -> bool {
        self.get(option).as_bool().unwrap_or(default)
    }
}

impl AsRef<JsValue> for Options {
    /// All that was given, as a plain object.
    fn as_ref(&self) -> &JsValue {
        &self.0
    }
}

/// Refuses arguments that are not of the kinds that `spec` says: `name:kind`
/// for each, with spaces between; `name?:kind` for one that may be left out.
pub fn check_arguments(arguments: &Array, spec: &str) -> Result<(), Error> {
    check_all(arguments, spec).map_err(refused)
}

/// The absolute URL of a server, without a slash at its end.
pub fn base_url(value: &JsValue) -> Result<String, Error> {
    check_base_url(value).map_err(refused)
}

/// The option `headers`.
pub fn headers(value: &JsValue) -> Result<web_sys::Headers, Error> {
    check_headers(value).map_err(refused)
}

/// `options.js` throws a `WandbError` for each value that it refuses.
pub fn refused(error: JsValue) -> Error {
    Error {
        code: Some(ErrorCode::InvalidArgument),
        value: error,
    }
}

/// A complaint about a value of the wrong type. The value is not quoted: it
/// may be a secret.
#[cold]
#[inline(never)]
pub fn expected(name: &str, wanted: &str) -> Error {
    Error::invalid(&join(&[name, ": expected ", wanted]))
}
