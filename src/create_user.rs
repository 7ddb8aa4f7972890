//! Creating users: once, whatever happens on the way.

use std::future::Future;
use std::pin::Pin;

use js_sys::{Date, Promise};
use wasm_bindgen::JsValue;

use crate::client::Client;
use crate::error::{Error, ErrorCode};
use crate::graphql::{CREATE_USER, object};
use crate::js;
use crate::options::{RequestOptions, check, check_given};
use crate::promise::{Call, promise};
use crate::user::loaded_user;
use crate::user_search::search_users;
use crate::view::{Field, read};

/// The server's clock is seen to the second.
const SECOND_MS: f64 = 1000.0;

/// What `Api.createUser` and `User.create` do.
pub fn create_user(client: Client, email: &JsValue, admin: &JsValue, options: &JsValue) -> Promise {
    let call = || -> Result<Call, Error> {
        check("email", email, "email")?;
        check_given("admin", admin, "boolean")?;
        let options = RequestOptions::read(options)?;
        let fields = [
            ("email", email.clone()),
            ("admin", admin.is_truthy().into()),
        ];
        let made = make(client.clone(), object(&fields), options);
        let client = client.clone();
        Ok(Box::pin(async move {
            match made.await? {
                Made::New(user) => Ok(loaded_user(client, &user)),
                Made::There(_, error) => Err(error),
            }
        }))
    };
    promise(&client, "CreateUser", call())
}

/// What came of making a user.
pub enum Made {
    /// This call made them.
    New(JsValue),
    /// They are there, but it cannot be told that this call made them.
    There(JsValue, Error),
}

/// Makes the user of these fields, `{email, admin}`. Sends the mutation once. Without a clear answer the address is looked up:
/// what the server holds then is this call's work, or the caller has to know
/// that it may be.
pub fn make(
    client: Client,
    row: JsValue,
    options: RequestOptions,
) -> Pin<Box<dyn Future<Output = Result<Made, Error>>>> {
    Box::pin(async move {
        let fields = [Field::Email, Field::Admin].map(|field| read(&row, field));
        let [email, admin] = fields;
        let variables = object(&[("email", email), ("admin", admin)]);
        let began_ms = Date::now();
        let created = client.execute(&CREATE_USER, &variables, &options).await;
        let created = created.and_then(read_user).or_else(|error| {
            // Errors beside the user, say about a mail to them, do not unmake them.
            let user = read_user(error.data());
            if user.is_ok() {
                client.report_failure(&error);
            }
            user.map_err(|_| error)
        });
        match created {
            Ok(user) => Ok(Made::New(user)),
            Err(error) => find_out(client, row, began_ms, options, error).await,
        }
    })
}

/// What came of a mutation that failed, and was sent after `began_ms`.
pub fn find_out(
    client: Client,
    row: JsValue,
    began_ms: f64,
    options: RequestOptions,
    error: Error,
) -> Pin<Box<dyn Future<Output = Result<Made, Error>>>> {
    Box::pin(async move {
        if !is_unclear(&error) {
            return Err(error);
        }
        let asked_ms = Date::now();
        let email = read(&row, Field::Email);
        let found = match search_users(client.clone(), email.clone(), options).await {
            Ok(found) => found.with_email(&email),
            Err(aborted) if aborted.code.is_none() => return Err(aborted),
            Err(_) => {
                return Err(noted(
                    error,
                    "looking the address up afterwards failed as well",
                ));
            }
        };
        let Some(user) = found else {
            return Err(noted(
                error,
                "looked up afterwards, no user has this address so far",
            ));
        };
        let clock = Clock {
            server_ms: client.server_time_ms(),
            asked_ms,
            now_ms: Date::now(),
        };
        let is_ours = clock.agrees()
            && js::utc_date(&read(&user, Field::CreatedAt)).value_of() >= began_ms
            && read(&user, Field::Admin).is_truthy() == read(&row, Field::Admin).is_truthy();
        if is_ours {
            return Ok(Made::New(user));
        }
        let error = noted(
            error,
            "a user with this address is there, but it cannot be told that this call made them",
        );
        Ok(Made::There(user, error))
    })
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

pub fn read_user(data: JsValue) -> Result<JsValue, Error> {
    let user = CREATE_USER.read_user(data, &[Field::Result, Field::User])?;
    if user.is_undefined() {
        return Err(CREATE_USER.nothing_in_answer("user"));
    }
    Ok(user)
}
