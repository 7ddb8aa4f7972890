//! Creating users: once, whatever happens on the way.

use js_sys::Date;
use wasm_bindgen::JsValue;

use crate::call::{Call, Outcome};
use crate::graphql::CREATE_USER;
use crate::js;
use crate::js_error::{Error, ErrorCode};
use crate::user_search::{search_users, with_email};
use crate::view::{Field, read};

/// The server's clock is seen to the second.
const SECOND_MS: f64 = 1000.0;

/// What `Api.createUser` and `User.create` do.
pub async fn create_user(call: &Call) -> Outcome<'_> {
    let admin = call.argument(1).is_truthy().into();
    let row = call.object(&[("email", call.argument(0)), ("admin", &admin)]);
    match make(call, row).await? {
        Made::New(user) => Ok(user),
        Made::There(_, error) => Err(error),
    }
}

/// What came of making a user.
pub enum Made<'a> {
    /// This call made them.
    New(&'a JsValue),
    /// They are there, but it cannot be told that this call made them.
    There(&'a JsValue, Error),
}

/// Makes the user of a row, `{email, admin}`. Sends the mutation once. Without a
/// clear answer the address is looked up: what the server holds then is this
/// call's work, or the caller has to know that it may be.
pub async fn make<'a>(call: &'a Call, row: &'a JsValue) -> Result<Made<'a>, Error> {
    let began_ms = Date::now();
    let [email, admin] = [Field::Email, Field::Admin].map(|field| call.read(row, field));
    let variables = call.object(&[("email", email), ("admin", admin)]);
    let error = match call.send(&CREATE_USER, variables).await {
        Ok(user) => return Ok(Made::New(user)),
        Err(error) => error,
    };
    // Errors beside the user, say about a mail to them, do not unmake them.
    if let Ok(user) = CREATE_USER.read(&error.data()) {
        call.client.report_failure(&error);
        return Ok(Made::New(call.keep(user)));
    }
    find_out(call, row, began_ms, error).await
}

/// What came of a mutation that failed, and was sent after `began_ms`.
pub async fn find_out<'a>(
    call: &'a Call,
    row: &'a JsValue,
    began_ms: f64,
    error: Error,
) -> Result<Made<'a>, Error> {
    if !is_unclear(&error) {
        return Err(error);
    }
    let asked_ms = Date::now();
    let email = call.read(row, Field::Email);
    let user = match search_users(call, email).await {
        Ok(found) => call.keep(with_email(found.exact, email)),
        Err(aborted) if aborted.code.is_none() => return Err(aborted),
        Err(_) => {
            return Err(noted(
                error,
                "looking the address up afterwards failed as well",
            ));
        }
    };
    if user.is_undefined() {
        return Err(noted(
            error,
            "looked up afterwards, no user has this address so far",
        ));
    }
    let clock = Clock {
        server_ms: call.client.server_time_ms(),
        asked_ms,
        now_ms: Date::now(),
    };
    let is_ours = clock.agrees()
        && js::utc_date(&read(user, Field::CreatedAt)).value_of() >= began_ms
        && read(user, Field::Admin).is_truthy() == read(row, Field::Admin).is_truthy();
    if is_ours {
        return Ok(Made::New(user));
    }
    let error = noted(
        error,
        "a user with this address is there, but it cannot be told that this call made them",
    );
    Ok(Made::There(user, error))
}

/// Adds what the look-up found; a conflict says enough by itself.
#[cold]
fn noted(error: Error, text: &str) -> Error {
    if error.maybe_applied() {
        return error.note(text);
    }
    error
}

/// Whether this call may have made the user all the same. Of a conflict that is
/// not clear either: a browser whose kept connection breaks sends a request once
/// more by itself, and then the first one may have made them.
fn is_unclear(error: &Error) -> bool {
    error.maybe_applied() || error.code == Some(ErrorCode::Conflict)
}

/// The server's clock beside this one.
struct Clock {
    /// What the server's clock showed, rounded down to the second.
    server_ms: f64,
    /// When it was asked, and now, by this clock.
    asked_ms: f64,
    now_ms: f64,
}

impl Clock {
    /// Whether the times of both clocks may be compared. False where the
    /// server's cannot be seen.
    fn agrees(&self) -> bool {
        self.server_ms <= self.now_ms && self.server_ms + SECOND_MS > self.asked_ms
    }
}
