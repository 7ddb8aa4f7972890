//! What is said of a text that does not fit.

use super::number::write_decimal;
use serde::de::{self, Expected, Unexpected};
use std::fmt::{self, Display};

/// Why a text could not be read as what was wanted, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Where, from the outermost value, like `.edges[3].node.id`; empty for that value itself.
    pub place: String,
    /// What was wanted there, like `a string`.
    pub wanted: String,
}

impl Mismatch {
    #[cold]
    pub(super) fn new(wanted: &str) -> Self {
        Mismatch {
            place: String::new(),
            wanted: String::from(wanted),
        }
    }

    /// The text is not JSON at all.
    pub(super) fn syntax() -> Self {
        Mismatch::new("JSON")
    }

    /// The same, seen from the object whose member it is about.
    #[cold]
    pub(super) fn in_member(mut self, name: &str) -> Self {
        self.place.insert_str(0, name);
        self.place.insert(0, '.');
        self
    }

    /// The same, seen from the array whose element it is about.
    #[cold]
    pub(super) fn in_element(mut self, index: usize) -> Self {
        let mut step = String::from("[");
        write_decimal(&mut step, index as u64);
        step.push(']');
        self.place.insert_str(0, &step);
        self
    }
}

impl Display for Mismatch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.place)?;
        out.write_str(": expected ")?;
        out.write_str(&self.wanted)
    }
}

impl std::error::Error for Mismatch {}

/// All of serde's own wordings are replaced: they format what was found and how many of it, and
/// with that bring in the formatting of floats and integers.
impl de::Error for Mismatch {
    fn custom<T: Display>(message: T) -> Self {
        Mismatch::new(&message.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Mismatch::new(&wanted.to_string())
    }

    fn invalid_value(_: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Mismatch::new(&wanted.to_string())
    }

    fn invalid_length(_: usize, wanted: &dyn Expected) -> Self {
        Mismatch::new(&wanted.to_string())
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Mismatch::new("one of its names")
    }

    fn unknown_field(name: &str, _: &'static [&'static str]) -> Self {
        Mismatch::new("no such name").in_member(name)
    }

    fn missing_field(name: &'static str) -> Self {
        Mismatch::new("a value, and it is missing").in_member(name)
    }

    fn duplicate_field(name: &'static str) -> Self {
        Mismatch::new("it once").in_member(name)
    }
}
