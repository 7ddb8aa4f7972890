//! The operations' variables, and other plain objects that go out.

use js_sys::Object;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/graphql/variables.js")]
extern "C" {
    #[wasm_bindgen(js_name = setField)]
    fn set_field(object: &Object, name: &str, value: &JsValue);
}

/// A plain object of these fields. One that is `undefined` is left out, which
/// GraphQL reads as null.
#[inline(never)]
pub fn object(fields: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        set_field(&object, name, value);
    }
    object.into()
}
