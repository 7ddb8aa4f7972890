//! Objects of options.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Checked, arguments};
use crate::actions::check;
use crate::browser::Browser;
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

    /// An option, read by one of the checks of `arguments`.
    fn checked<V>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str, JsValue) -> Checked<V>,
    ) -> Checked<Option<V>> {
        let value = self.take(name);
        value.map(|value| read(name, value)).transpose()
    }

    /// Any text.
    pub fn string(&mut self, name: &str) -> Checked<Option<Box<str>>> {
        self.checked(name, |name, value| arguments::string(name, &value))
    }

    /// A text for an action that refuses an empty one with words of its own.
    pub fn words(&mut self, name: &str) -> Option<Box<str>> {
        self.take(name).map(|value| arguments::words(&value))
    }

    /// Names of teams, for an action that refuses what can be none.
    pub fn teams(&mut self, name: &str) -> Checked<Option<Vec<Box<str>>>> {
        self.checked(name, |name, value| {
            let teams = arguments::list_of_words(&value);
            teams.ok_or_else(|| Error::expected(name, &check::teams_wanted()))
        })
    }

    /// True or false.
    pub fn boolean(&mut self, name: &str) -> Checked<Option<bool>> {
        self.checked(name, |name, value| arguments::boolean(name, &value))
    }

    /// A whole number, from this one on.
    pub fn whole(&mut self, name: &str, least: u32) -> Checked<Option<u32>> {
        self.checked(name, |name, value| arguments::whole(name, &value, least))
    }

    /// A time.
    pub fn milliseconds(&mut self, name: &str) -> Checked<Option<u32>> {
        self.checked(name, |name, value| arguments::milliseconds(name, &value))
    }

    /// A function.
    pub fn function(&mut self, name: &str) -> Checked<Option<js_sys::Function>> {
        self.checked(name, arguments::function)
    }

    /// What every request takes: `signal` and `timeoutMs`.
    pub fn request(&mut self) -> Checked<CallOptions<Browser>> {
        Ok(CallOptions {
            signal: self.checked("signal", arguments::signal)?,
            timeout_ms: self.milliseconds("timeoutMs")?,
        })
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
