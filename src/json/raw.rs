//! Parts of an answer which are kept as the text they are.

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// The newtype name by which this module's own reader and writer know a raw text. It is spelled so
/// that no Rust type can have it.
pub(super) const NAME: &str = "$raw JSON";

/// The text of a part of an answer as it is, borrowed from it.
///
/// Any value fits. It is checked for syntax and kept without the white space around it. Read by
/// another deserializer than this module's (also those by which serde reads `flatten` and
/// `untagged`), it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raw<'a>(pub &'a str);

/// The same as [`Raw`], owned.
///
/// Written, it stands as it is: what was put in must be JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawText(pub Box<str>);

impl<'de: 'a, 'a> Deserialize<'de> for Raw<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_newtype_struct(NAME, RawVisitor)
            .map(Raw)
    }
}

impl<'de> Deserialize<'de> for RawText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Raw::deserialize(deserializer).map(|raw| RawText(Box::from(raw.0)))
    }
}

impl Serialize for RawText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(NAME, &*self.0)
    }
}

/// Takes the text which the reader hands on for [`NAME`].
struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = &'de str;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON text")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<&'de str, E> {
        Ok(text)
    }
}
