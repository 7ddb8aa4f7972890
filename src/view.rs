//! Reading what JavaScript holds: answers, which stay where the browser's JSON
//! parser put them, and options. Both were checked before (`graphql/answer.js`,
//! `options.js`), so that a read cannot fail.

use wasm_bindgen::prelude::*;

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
    Body = "body",
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

    #[wasm_bindgen(js_name = fieldAt)]
    fn field_at(value: &JsValue, index: u32) -> JsValue;
}

/// Gives JavaScript the fields' names: from then on a read carries a number
/// over the boundary instead of a name. Every use begins with a client, so the
/// client does it; a second time changes nothing.
pub fn name_all_fields() {
    name_fields(NAMES);
}
