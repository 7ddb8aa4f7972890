//! JSON text to values and back through serde, in few bytes of compiled code.
//!
//! The grammar is RFC 8259 to the letter. Beside it five things are decided here:
//!
//! * What does not fit is named by what was asked for ("a string", "a whole number"), never by what
//!   was found: formatting a found value would bring the number formatting of `core` with it.
//! * Reading into types goes at most 127 levels deep, because each level takes stack of the caller.
//!   Passing over a value ([`Raw`], [`at`], [`is_well_formed`], unknown fields) has no such bound.
//! * Null in the place of a list is an empty list: servers that are written in Go send it.
//! * A list may be read while its text comes in ([`Pieces`]): element by element, and what is left is
//!   the text with an empty list.
//! * Floating point is read only where a float or "any value" is asked for, so that a program which
//!   asks for neither does not carry the tables for it.

mod collection;
mod compound;
mod deserializer;
mod mismatch;
mod number;
mod pieces;
mod raw;
mod reader;
mod scan;
mod serializer;
mod string;
mod texts;
mod way;

pub use mismatch::Mismatch;
pub use pieces::{Elements, Pieces};
pub use raw::{Raw, RawText};
pub use texts::texts;
pub use way::{Found, at};

use reader::Reader;
use scan::Scanner;
use serde::{Deserialize, Serialize};
use serializer::Writer;

/// Reads a whole text as one value.
///
/// White space around the value is allowed; anything else is a [`Mismatch`].
pub fn decode<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Mismatch> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(&mut reader);
    match reader.finish() {
        Err(rest) if value.is_ok() => Err(rest),
        _ => value,
    }
}

/// Reads the value which a text begins with, and lets be what follows it.
pub fn decode_first<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Mismatch> {
    T::deserialize(&mut Reader::new(text))
}

/// The same, and how long the value's text is.
pub fn decode_prefix<'de, T: Deserialize<'de>>(text: &'de str) -> Result<(T, usize), Mismatch> {
    let mut reader = Reader::new(text);
    T::deserialize(&mut reader).map(|value| (value, reader.scan.position()))
}

/// JSON text of a value.
///
/// Written are strings, booleans, whole numbers up to 64 bits, options, unit, sequences, tuples,
/// structs, maps whose keys are strings, and enum variants without content. A value which holds
/// anything else (a float, bytes, a variant with content, a map with other keys) is no value this
/// library sends, and its text is `null` as a whole.
pub fn encode<T: Serialize + ?Sized>(value: &T) -> String {
    let mut writer = Writer::default();
    match value.serialize(&mut writer) {
        Ok(()) => writer.into_text(),
        Err(_) => String::from("null"),
    }
}

/// Whether the text is one JSON value and nothing else.
///
/// Depth is bounded by memory alone.
pub fn is_well_formed(text: &str) -> bool {
    let mut scan = Scanner::new(text);
    scan.skip_value().is_some() && scan.token().is_none()
}
