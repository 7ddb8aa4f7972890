//! The schema's `Int64`.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::json::Raw;

/// A whole number, which servers send as a number or as a text of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Int64(i64);

impl Int64 {
    /// As the number that JavaScript has: exact up to 2^53.
    pub fn to_number(self) -> f64 {
        self.0 as f64
    }
}

impl<'de> Deserialize<'de> for Int64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Raw(text) = Raw::deserialize(deserializer)?;
        let digits = text
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        let number = digits.unwrap_or(text).parse();
        number
            .map(Self)
            .map_err(|_| D::Error::custom("a whole number"))
    }
}

impl Serialize for Int64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.to_number())
    }
}
