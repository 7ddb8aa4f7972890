//! What is said of a text that does not fit.

use super::number::write_decimal;
use serde::de::{self, Expected, Unexpected};
use std::fmt::{self, Display};

/// Why a text could not be read as what was wanted, and where.
///
/// Boxed: it goes up through every level of a value, and there is a way out like that after each
/// member of each type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch(Box<Words>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Words {
    place: String,
    wanted: String,
}

impl Mismatch {
    #[cold]
    pub(super) fn new(wanted: &str) -> Self {
        Mismatch::at(String::new(), wanted)
    }

    /// At a place, like `.edges[3].node.id`, something else was wanted, like `a string`.
    #[cold]
    pub fn at(place: String, wanted: &str) -> Self {
        let wanted = String::from(wanted);
        Mismatch(Box::new(Words { place, wanted }))
    }

    /// The text is not JSON at all.
    pub(super) fn syntax() -> Self {
        Mismatch::new("JSON")
    }

    /// Where, from the outermost value, like `.edges[3].node.id`; empty for that value itself.
    pub fn place(&self) -> &str {
        &self.0.place
    }

    /// What was wanted there, like `a string`.
    pub fn wanted(&self) -> &str {
        &self.0.wanted
    }

    /// The same, seen from further out.
    #[cold]
    pub fn within(mut self, place: &str) -> Self {
        self.0.place.insert_str(0, place);
        self
    }

    /// The same, seen from the object whose member it is about.
    #[cold]
    pub(super) fn in_member(self, name: &str) -> Self {
        self.within(name).within(".")
    }

    /// The same, seen from the array whose element it is about.
    #[cold]
    pub(super) fn in_element(self, index: usize) -> Self {
        let mut step = String::from("[");
        write_decimal(&mut step, index as u64);
        step.push(']');
        self.within(&step)
    }
}

impl Display for Mismatch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.place())?;
        out.write_str(": expected ")?;
        out.write_str(self.wanted())
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
