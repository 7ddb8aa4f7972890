//! What was loaded of something on the server, and how it stays right while
//! several calls load and change it side by side. It lives in JavaScript, beside
//! the object that it belongs to, and goes when that goes: a list of a million
//! users leaves nothing behind here.

use wasm_bindgen::prelude::*;

use crate::view::{Field, read};

#[wasm_bindgen(module = "/src/loaded.js")]
extern "C" {
    /// Attributes that were checked, with all that was changed since.
    #[wasm_bindgen(reexport)]
    #[derive(Clone)]
    pub type Loaded;

    /// The attributes. Not for JavaScript callers, who might change them.
    #[wasm_bindgen(method, getter)]
    pub fn attrs(this: &Loaded) -> JsValue;

    /// A load begins now: a number for what it brings.
    #[wasm_bindgen(method, js_name = beginLoad)]
    pub fn begin_load(this: &Loaded) -> u32;

    /// Whether something was changed here since a load began: what it brings
    /// may be older.
    #[wasm_bindgen(method, js_name = changedSince)]
    pub fn changed_since(this: &Loaded, load: u32) -> bool;

    /// Takes over what a call has changed.
    #[wasm_bindgen(method)]
    pub fn change(this: &Loaded, fields: &JsValue);

    /// Takes over what a load has brought, unless one that began later was
    /// quicker.
    #[wasm_bindgen(method)]
    pub fn take(this: &Loaded, load: u32, fields: &JsValue);

    /// The same for a list of keys, if it is one.
    #[wasm_bindgen(method, js_name = takeKeys)]
    pub fn take_keys(this: &Loaded, load: u32, keys: &JsValue);
}

#[wasm_bindgen(module = "/src/model.js")]
extern "C" {
    /// The base of the classes that hold such objects. It is named here to have
    /// the file among those of the package.
    #[wasm_bindgen(reexport)]
    type Model;
}

impl Loaded {
    /// A field of the attributes.
    #[inline(never)]
    pub fn read(&self, field: Field) -> JsValue {
        read(&self.attrs(), field)
    }
}
