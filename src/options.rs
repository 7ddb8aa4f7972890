//! Checked reads of the options objects that JavaScript passes in: every name
//! known, every value of its type, before anything is sent.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

use crate::alarm::Signal;
use crate::error::{Error, ErrorCode};

/// What `setTimeout` can count: it fires at once for more.
const LONGEST_TIMEOUT_MS: f64 = 2_147_483_647.0;

/// An options object whose names were all found known.
pub struct Options {
    object: JsValue,
}

impl Options {
    /// Accepts a missing object; refuses a name that is not in `known`, in
    /// which most typing mistakes end.
    pub fn read(object: JsValue, known: &[&str]) -> Result<Self, Error> {
        if object.is_undefined() || object.is_null() {
            return Ok(Self {
                object: JsValue::UNDEFINED,
            });
        }
        if !object.is_object() || js_sys::Array::is_array(&object) {
            return Err(Error::invalid("options: expected an object"));
        }
        let names = crate::js::keys(&object).map_err(|thrown| threw("options", thrown))?;
        for name in names.iter().filter_map(|name| name.as_string()) {
            if !known.contains(&name.as_str()) {
                return Err(Error::invalid(
                    [
                        "options: unknown option `",
                        &name,
                        "`; expected one of ",
                        &known.join(", "),
                    ]
                    .concat(),
                ));
            }
        }
        Ok(Self { object })
    }

    /// The value, whatever it is; `None` where it is missing or null.
    pub fn get(&self, name: &str) -> Result<Option<JsValue>, Error> {
        if self.object.is_undefined() {
            return Ok(None);
        }
        let value = Reflect::get(&self.object, &JsValue::from_str(name))
            .map_err(|thrown| threw(name, thrown))?;
        Ok((!value.is_undefined() && !value.is_null()).then_some(value))
    }

    /// A string.
    pub fn string(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(value) = self.get(name)? else {
            return Ok(None);
        };
        let text = value.as_string();
        text.map(Some).ok_or_else(|| expected(name, "a string"))
    }

    /// True or false.
    pub fn boolean(&self, name: &str, default: bool) -> Result<bool, Error> {
        match self.get(name)? {
            None => Ok(default),
            Some(value) => value
                .as_bool()
                .ok_or_else(|| expected(name, "true or false")),
        }
    }

    /// A function.
    pub fn function(&self, name: &str) -> Result<Option<Function>, Error> {
        let Some(value) = self.get(name)? else {
            return Ok(None);
        };
        let function = value.dyn_into::<Function>();
        function.map(Some).map_err(|_| expected(name, "a function"))
    }

    /// A whole number from `least` up.
    pub fn count(&self, name: &str, least: u32) -> Result<Option<u32>, Error> {
        let Some(value) = self.get(name)? else {
            return Ok(None);
        };
        let wanted = if least == 0 {
            "a whole number, 0 or more"
        } else {
            "a whole number, 1 or more"
        };
        match value.as_f64() {
            Some(number)
                if number >= f64::from(least)
                    && number <= LONGEST_TIMEOUT_MS
                    && f64::from(number as u32) == number =>
            {
                Ok(Some(number as u32))
            }
            _ => Err(expected(name, wanted)),
        }
    }

    /// A time limit in milliseconds.
    pub fn timeout_ms(&self) -> Result<Option<u32>, Error> {
        let Some(value) = self.get("timeoutMs")? else {
            return Ok(None);
        };
        match value.as_f64() {
            Some(number) if number > 0.0 && number <= LONGEST_TIMEOUT_MS => {
                Ok(Some((number as u32).max(1)))
            }
            _ => Err(expected(
                "timeoutMs",
                "a number of milliseconds above 0 and at most 2147483647",
            )),
        }
    }

    /// An `AbortSignal`.
    pub fn signal(&self) -> Result<Option<Signal>, Error> {
        let Some(value) = self.get("signal")? else {
            return Ok(None);
        };
        let signal = Signal::from_value(&value);
        signal
            .map(Some)
            .ok_or_else(|| expected("signal", "an AbortSignal"))
    }
}

/// What every request takes.
#[derive(Clone, Debug, Default)]
pub struct RequestOptions {
    /// Interrupts the call.
    pub signal: Option<Signal>,
    /// Overrides the client's limit for an attempt.
    pub timeout_ms: Option<u32>,
}

impl RequestOptions {
    /// The names of these options, for [`Options::read`].
    pub const KNOWN: &'static [&'static str] = &["signal", "timeoutMs"];

    /// Reads an object that holds nothing else.
    pub fn read(object: JsValue) -> Result<Self, Error> {
        Self::of(&Options::read(object, Self::KNOWN)?)
    }

    /// Reads these options among others.
    pub fn of(options: &Options) -> Result<Self, Error> {
        Ok(Self {
            signal: options.signal()?,
            timeout_ms: options.timeout_ms()?,
        })
    }
}

/// What the methods take that report failure by value.
pub struct FallibleOptions {
    /// Those of the request.
    pub request: RequestOptions,
    /// Reject instead.
    pub strict: bool,
}

impl FallibleOptions {
    /// Reads an object that holds nothing else.
    pub fn read(object: JsValue) -> Result<Self, Error> {
        let options = Options::read(object, &["signal", "timeoutMs", "strict"])?;
        Ok(Self {
            request: RequestOptions::of(&options)?,
            strict: options.boolean("strict", false)?,
        })
    }
}

/// A complaint about a value of the wrong type; the value itself may be a secret.
pub fn expected(name: &str, wanted: &str) -> Error {
    Error::invalid([name, ": expected ", wanted].concat())
}

fn threw(name: &str, thrown: JsValue) -> Error {
    Error::caused(
        ErrorCode::InvalidArgument,
        [name, ": reading it threw an error; see `cause`"].concat(),
        thrown,
    )
}
