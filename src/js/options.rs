//! Objects of options.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Checked, arguments};
use crate::browser::{Browser, Signal};
use crate::client::CallOptions;
use crate::error::Error;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Object)]
    fn entries(object: &JsValue) -> Result<Array, JsValue>;
}

/// An object of options whose names are known. Each is taken out once; what is null
/// or undefined counts as missing.
pub struct Options(Vec<(String, JsValue)>);

impl Options {
    /// Refuses what is no object of options of these names. No object at all has none.
    pub fn read(value: &JsValue, names: &[&str]) -> Checked<Self> {
        Self::read_named("options", value, names)
    }

    /// The same for an object that messages call by another name.
    pub fn read_named(called: &str, value: &JsValue, names: &[&str]) -> Checked<Self> {
        if !arguments::is_given(value) {
            return Ok(Self(Vec::new()));
        }
        if !value.is_object() || arguments::is_array(value) {
            return Err(Error::expected(called, "an object"));
        }
        let entries = entries(value).map_err(|thrown| {
            let message = [called, ": reading them threw an error; see `cause`"].concat();
            Error::invalid(message).with_cause(thrown)
        })?;
        let mut given = Vec::new();
        for index in 0..entries.length() {
            let entry = Array::from(&entries.get(index));
            let name = entry.get(0).as_string().unwrap_or_default();
            if !names.contains(&&*name) {
                let expected = names.join(", ");
                let message = [
                    called,
                    ": unknown option `",
                    &name,
                    "`; expected one of ",
                    &expected,
                ];
                return Err(Error::invalid(message.concat()));
            }
            let value = entry.get(1);
            if arguments::is_given(&value) {
                given.push((name, value));
            }
        }
        Ok(Self(given))
    }

    /// An option as it is.
    pub fn take(&mut self, name: &str) -> Option<JsValue> {
        let index = self.0.iter().position(|(given, _)| given == name)?;
        Some(self.0.swap_remove(index).1)
    }

    /// Any text.
    pub fn string(&mut self, name: &str) -> Checked<Option<Box<str>>> {
        let value = self.take(name);
        value
            .map(|value| arguments::string(name, &value))
            .transpose()
    }

    /// A text for an action that refuses an empty one with words of its own.
    pub fn words(&mut self, name: &str) -> Option<Box<str>> {
        self.take(name).map(|value| arguments::words(&value))
    }

    /// True or false.
    pub fn boolean(&mut self, name: &str) -> Checked<Option<bool>> {
        let value = self.take(name);
        value
            .map(|value| arguments::boolean(name, &value))
            .transpose()
    }

    /// A whole number, from this one on.
    pub fn whole(&mut self, name: &str, least: u32) -> Checked<Option<u32>> {
        let value = self.take(name);
        value
            .map(|value| arguments::whole(name, &value, least))
            .transpose()
    }

    /// A time.
    pub fn milliseconds(&mut self, name: &str) -> Checked<Option<u32>> {
        let value = self.take(name);
        value
            .map(|value| arguments::milliseconds(name, &value))
            .transpose()
    }

    /// A function.
    pub fn function(&mut self, name: &str) -> Checked<Option<js_sys::Function>> {
        let value = self.take(name);
        value
            .map(|value| arguments::function(name, value))
            .transpose()
    }

    /// What every request takes: `signal` and `timeoutMs`.
    pub fn request(&mut self) -> Checked<CallOptions<Browser>> {
        Ok(CallOptions {
            signal: self.signal()?,
            timeout_ms: self.milliseconds("timeoutMs")?,
        })
    }

    fn signal(&mut self) -> Checked<Option<Signal>> {
        let value = self.take("signal");
        value
            .map(|value| arguments::signal("signal", value))
            .transpose()
    }
}

/// `RequestOptions`.
pub fn request(value: &JsValue) -> Checked<CallOptions<Browser>> {
    Options::read(value, &["signal", "timeoutMs"])?.request()
}

/// `FallibleOptions`: beside what every request takes, whether to reject.
pub fn fallible(value: &JsValue) -> Checked<(CallOptions<Browser>, bool)> {
    let mut options = Options::read(value, &["signal", "timeoutMs", "strict"])?;
    let is_strict = options.boolean("strict")?.unwrap_or_default();
    Ok((options.request()?, is_strict))
}
