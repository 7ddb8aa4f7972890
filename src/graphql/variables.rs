//! The operations' variables, and other plain objects that go out.

use serde::ser::{Serialize, SerializeMap, Serializer};
use wasm_bindgen::JsValue;

/// A plain object of these fields. One that is `undefined` is left out, which
/// GraphQL reads as null.
///
/// One type for all objects: serde compiles its code anew for each type.
#[inline(never)]
pub fn object(fields: &[(&str, &JsValue)]) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    // Names and handles have no way to fail.
    Fields(fields).serialize(&serializer).unwrap_or_default()
}

struct Fields<'a>(&'a [(&'a str, &'a JsValue)]);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.0 {
            if !value.is_undefined() {
                map.serialize_entry(name, &Handle(value))?;
            }
        }
        map.end()
    }
}

/// A JavaScript value that goes out as it is.
struct Handle<'a>(&'a JsValue);

impl Serialize for Handle<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_wasm_bindgen::preserve::serialize(self.0, serializer)
    }
}
