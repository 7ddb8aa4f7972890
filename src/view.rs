//! Checked reads of values that came from outside: a server's answer, or what
//! JavaScript passed in. The value stays where it is; a read that finds
//! another type than the schema's says where, and never traps.

use std::fmt;

use wasm_bindgen::prelude::*;

/// A value of the wrong type, and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// For example `users.edges[3].node.id`.
    pub place: String,
    /// For example `a string`.
    pub expected: &'static str,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place)?;
        f.write_str(": expected ")?;
        f.write_str(self.expected)
    }
}

enum Step {
    Field(&'static str),
    Index(u32),
}

/// A value and the way that led to it. The way is a chain of borrows, so that
/// it costs nothing until there is something to complain about.
pub struct View<'a> {
    value: JsValue,
    step: Step,
    parent: Option<&'a View<'a>>,
}

impl<'a> View<'a> {
    /// A view of a whole value; `name` is what its places begin with.
    pub fn root(value: JsValue, name: &'static str) -> View<'static> {
        View {
            value,
            step: Step::Field(name),
            parent: None,
        }
    }

    /// A field of this object; an absent field is a view of `undefined`.
    /// Fails where this is no object.
    pub fn field(&'a self, field: Field) -> Result<View<'a>, Mismatch> {
        if !self.value.is_object() {
            return Err(self.mismatch("an object"));
        }
        Ok(View {
            value: (field.get)(self.value.unchecked_ref()),
            step: Step::Field(field.name),
            parent: Some(self),
        })
    }

    /// The elements of an array.
    pub fn items(&'a self) -> Result<impl Iterator<Item = View<'a>>, Mismatch> {
        let Some(array) = self.value.dyn_ref::<js_sys::Array>() else {
            return Err(self.mismatch("an array"));
        };
        let array = array.clone();
        Ok((0..array.length()).map(move |index| View {
            value: array.get(index),
            step: Step::Index(index),
            parent: Some(self),
        }))
    }

    /// This, or `None` for null and for a field that is not there.
    pub fn present(self) -> Option<Self> {
        (!self.is_absent()).then_some(self)
    }

    /// Whether this is null, or a field that is not there.
    pub fn is_absent(&self) -> bool {
        self.value.is_null() || self.value.is_undefined()
    }

    /// Checks that this is a string and hands it over uncopied.
    pub fn string(&self) -> Result<&JsValue, Mismatch> {
        if self.value.is_string() {
            Ok(&self.value)
        } else {
            Err(self.mismatch("a string"))
        }
    }

    /// Checks that this is a string, copied into Rust.
    pub fn text(&self) -> Result<String, Mismatch> {
        self.value
            .as_string()
            .ok_or_else(|| self.mismatch("a string"))
    }

    /// Checks that this is true or false.
    pub fn boolean(&self) -> Result<bool, Mismatch> {
        self.value
            .as_bool()
            .ok_or_else(|| self.mismatch("true or false"))
    }

    /// The value itself, whatever it is.
    pub fn value(&self) -> &JsValue {
        &self.value
    }

    /// A complaint about this place.
    pub fn mismatch(&self, expected: &'static str) -> Mismatch {
        let mut place = String::new();
        self.write_place(&mut place);
        Mismatch { place, expected }
    }

    fn write_place(&self, place: &mut String) {
        if let Some(parent) = self.parent {
            parent.write_place(place);
        }
        match self.step {
            Step::Field(name) => {
                if !place.is_empty() {
                    place.push('.');
                }
                place.push_str(name);
            }
            Step::Index(index) => {
                place.push('[');
                place.push_str(&index.to_string());
                place.push(']');
            }
        }
    }
}

/// A field that answers or attributes may have: its name, and the getter
/// that reads it.
#[derive(Clone, Copy)]
pub struct Field {
    name: &'static str,
    get: fn(&Object) -> JsValue,
}

/// Declares the fields that the library reads. Each gets a getter of its own,
/// which reads without carrying the field's name over the boundary each time.
macro_rules! fields {
    ($($constant:ident, $getter:ident = $name:ident;)*) => {
        #[wasm_bindgen]
        extern "C" {
            /// An object of which any field may be read. Reading from plain
            /// data, as `JSON.parse` makes it, cannot throw.
            type Object;

            $(
                #[wasm_bindgen(method, getter, structural, js_name = $name)]
                fn $getter(this: &Object) -> JsValue;
            )*
        }

        /// The fields by their schema names.
        #[allow(missing_docs)]
        pub mod field {
            use super::{Field, Object};
            $(
                pub const $constant: Field = Field {
                    name: stringify!($name),
                    get: Object::$getter,
                };
            )*
        }
    };
}

fields! {
    ACCOUNT_TYPE, account_type = accountType;
    ADMIN, admin = admin;
    API_KEY, api_key = apiKey;
    API_KEYS, api_keys = apiKeys;
    CREATED_AT, created_at = createdAt;
    DATA, data = data;
    DELETED_AT, deleted_at = deletedAt;
    DESCRIPTION, description = description;
    EDGES, edges = edges;
    EMAIL, email = email;
    END_CURSOR, end_cursor = endCursor;
    ENTITY, entity = entity;
    ERROR, error = error;
    ERRORS, errors = errors;
    FLAGS, flags = flags;
    HAS_NEXT_PAGE, has_next_page = hasNextPage;
    ID, id = id;
    MESSAGE, message = message;
    NAME, name = name;
    NODE, node = node;
    PAGE_INFO, page_info = pageInfo;
    PATH, path = path;
    PHOTO_URL, photo_url = photoUrl;
    RESULT, result = result;
    SUCCESS, success = success;
    TEAMS, teams = teams;
    USER, user = user;
    USERNAME, username = username;
    USERS, users = users;
    VIEWER, viewer = viewer;
}
