//! Checked reads of data that came from outside: a server's answer, or
//! attributes that JavaScript passed in. The data stays where the browser's
//! JSON parser put it.
//!
//! A read never fails on the spot. The [`Reader`] remembers the first value
//! that was not what the schema says, and [`Reader::finish`] tells: the code
//! that reads stays as straight as the data.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::text::{decimal, join};

/// Reads one value and all that is in it.
#[derive(Default)]
pub struct Reader {
    complaint: RefCell<Option<String>>,
}

impl Reader {
    /// A view of the whole; `name` is what the places in messages begin with.
    pub fn view(&self, value: JsValue, name: &'static str) -> View<'_> {
        View {
            value,
            step: Step::Root(name),
            parent: None,
            reader: self,
        }
    }

    /// The first complaint, such as `users.edges[3].node.id: expected a string`.
    pub fn finish(self) -> Result<(), String> {
        match self.complaint.into_inner() {
            Some(complaint) => Err(complaint),
            None => Ok(()),
        }
    }
}

enum Step {
    Root(&'static str),
    Field(Field),
    Index(u32),
}

/// A value and the way that led to it. The way is a chain of borrows: it costs
/// nothing until there is something to complain about.
pub struct View<'a> {
    value: JsValue,
    step: Step,
    parent: Option<&'a View<'a>>,
    reader: &'a Reader,
}

impl View<'_> {
    /// A field. Where there is none, where it is null and where this is no
    /// object, the view is of `undefined`.
    #[inline(never)]
    pub fn field(&self, field: Field) -> View<'_> {
        self.child(read(&self.value, field), Step::Field(field))
    }

    /// Calls `read` with the field at the end of a way of fields, each of
    /// which has to be there, if only as null.
    pub fn at(&self, way: &[Field], read: &mut dyn FnMut(View)) {
        let [first, rest @ ..] = way else { return };
        let field = self.field(*first);
        if self.is_present() && !has_field(&self.value, *first as u32) {
            field.complain("a value or null");
        }
        if rest.is_empty() {
            read(field);
        } else {
            field.at(rest, read);
        }
    }

    #[inline(never)]
    fn child(&self, value: JsValue, step: Step) -> View<'_> {
        View {
            value,
            step,
            parent: Some(self),
            reader: self.reader,
        }
    }

    /// Calls `each` with the elements of an array.
    pub fn each(&self, each: &mut dyn FnMut(View)) {
        let Some(array) = self.value.dyn_ref::<Array>() else {
            return self.complain("an array");
        };
        for index in 0..array.length() {
            each(self.child(array.get(index), Step::Index(index)));
        }
    }

    /// Whether there is a value.
    pub fn is_present(&self) -> bool {
        !self.value.is_undefined() && !self.value.is_null()
    }

    /// The value, whatever it is.
    pub fn value(&self) -> &JsValue {
        &self.value
    }

    /// The value, which has to be a string.
    #[inline(never)]
    pub fn string(&self) -> &JsValue {
        if !self.value.is_string() {
            self.complain("a string");
        }
        &self.value
    }

    /// The value, which has to be true or false.
    pub fn boolean(&self) -> bool {
        let boolean = self.value.as_bool();
        if boolean.is_none() {
            self.complain("true or false");
        }
        boolean.unwrap_or_default()
    }

    /// The value, which has to be a number.
    pub fn number(&self) {
        if self.value.as_f64().is_none() {
            self.complain("a number");
        }
    }

    /// The value is not what it has to be.
    #[cold]
    pub fn complain(&self, expected: &str) {
        let mut place = String::new();
        self.write_place(&mut place);
        if let Ok(mut complaint) = self.reader.complaint.try_borrow_mut() {
            complaint.get_or_insert_with(|| join(&[&place, ": expected ", expected]));
        }
    }

    fn write_place(&self, place: &mut String) {
        if let Some(parent) = self.parent {
            parent.write_place(place);
        }
        match self.step {
            Step::Root(name) => place.push_str(name),
            Step::Field(field) => place.push_str(&join(&[".", &field_name(field as u32)])),
            Step::Index(index) => place.push_str(&join(&["[", &decimal(index), "]"])),
        }
    }
}

/// Reads a field without complaint: `undefined` where there is none, where it
/// is null, and where the value is no object. Safe on plain data alone, whose
/// fields are no functions.
#[inline(never)]
pub fn read(value: &JsValue, field: Field) -> JsValue {
    field_at(value, field as u32)
}

/// Declares the fields that the library reads: of answers, of attributes, of
/// options, and of what the JavaScript halves of modules hand over.
macro_rules! fields {
    ($($variant:ident = $name:literal,)*) => {
        /// A field that the library reads, by its name in the schema.
        #[derive(Clone, Copy)]
        #[allow(missing_docs)]
        pub enum Field { $($variant,)* }

        /// In the fields' order, with spaces between.
        const NAMES: &str = concat!($($name, " "),*);
    };
}

fields! {
    Aborted = "aborted",
    AccessToken = "accessToken",
    AccountType = "accountType",
    Admin = "admin",
    AdminPrivileges = "adminPrivileges",
    Answer = "answer",
    ApiKey = "apiKey",
    ApiKeys = "apiKeys",
    BaseUrl = "baseUrl",
    CreatedAt = "createdAt",
    Cursor = "cursor",
    Data = "data",
    Date = "date",
    DeletedAt = "deletedAt",
    Description = "description",
    Edges = "edges",
    Email = "email",
    EndCursor = "endCursor",
    Entity = "entity",
    Error = "error",
    Errors = "errors",
    Fetch = "fetch",
    Flags = "flags",
    HasNextPage = "hasNextPage",
    Headers = "headers",
    Id = "id",
    Invites = "invites",
    IsTeam = "isTeam",
    MaxRetries = "maxRetries",
    Member = "member",
    Members = "members",
    Message = "message",
    Name = "name",
    Node = "node",
    OnEvent = "onEvent",
    Organization = "organization",
    PageInfo = "pageInfo",
    Pending = "pending",
    PhotoUrl = "photoUrl",
    PrimaryEmail = "primaryEmail",
    Remaining = "remaining",
    Reset = "reset",
    Result = "result",
    RetryAfter = "retryAfter",
    Role = "role",
    SeatAvailability = "seatAvailability",
    Seats = "seats",
    Signal = "signal",
    Status = "status",
    Strict = "strict",
    Success = "success",
    Teams = "teams",
    Text = "text",
    Thrown = "thrown",
    TimeoutMs = "timeoutMs",
    Token = "token",
    UsedSeats = "usedSeats",
    User = "user",
    Username = "username",
    Users = "users",
    Viewer = "viewer",
}

#[wasm_bindgen(module = "/src/view.js")]
extern "C" {
    #[wasm_bindgen(js_name = nameFields)]
    fn name_fields(names: &str);

    #[wasm_bindgen(js_name = hasField)]
    fn has_field(value: &JsValue, index: u32) -> bool;

    #[wasm_bindgen(js_name = fieldName)]
    fn field_name(index: u32) -> String;

    #[wasm_bindgen(js_name = fieldAt)]
    fn field_at(value: &JsValue, index: u32) -> JsValue;
}

/// Gives JavaScript the fields' names: from then on a read carries a number
/// over the boundary instead of a name. Every use begins with a client, so the
/// client does it; a second time changes nothing.
pub fn name_all_fields() {
    name_fields(NAMES);
}
