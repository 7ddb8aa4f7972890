//! Creating users: once, whatever happens on the way.

use super::check;
use super::user_search::{is_same, search_users};
use crate::client::{Call, Result};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode, Failure};
use crate::model::User;
use crate::operations::{CreateUser, CreateUserVariables, Operation};

/// The server's clock is seen to the second.
const SECOND_MS: f64 = 1000.0;

/// What `Api.createUser` and `User.create` do.
pub async fn create_user<E: Environment>(
    call: &Call<E>,
    email: &str,
    admin: bool,
) -> Result<User, E> {
    let email = check::email("email", email)?;
    match make(call, email, admin).await? {
        Made::New(user) => Ok(*user),
        Made::There(_, error) => Err(error.into()),
    }
}

/// What came of making a user.
pub enum Made<T> {
    /// This call made them.
    New(Box<User>),
    /// They are there, but it cannot be told that this call made them.
    There(Box<User>, Box<Error<T>>),
}

/// Makes a user. Sends the mutation once. Without a clear answer the address is
/// looked up: what the server holds then is this call's work, or the caller has to
/// know that it may be.
pub async fn make<E: Environment>(
    call: &Call<E>,
    email: &str,
    admin: bool,
) -> Result<Made<E::Thrown>, E> {
    let began_ms = call.client.environment().now_ms();
    let variables = CreateUserVariables {
        email: email.into(),
        admin,
    };
    let error = match call.send::<CreateUser>(&variables).await {
        Ok(user) => return Ok(Made::New(user.into())),
        Err(Failure::Ours(error)) => error,
        Err(aborted) => return Err(aborted),
    };
    // Errors beside the user, say about a mail to them, do not unmake them.
    let beside = error.data.as_ref();
    if let Some(Ok(user)) = beside.map(|data| CreateUser::read(data.as_str())) {
        call.client.report(&Failure::Ours(error));
        return Ok(Made::New(user.into()));
    }
    find_out(call, email, admin, began_ms, error).await
}

/// What came of a mutation that failed, and was sent after `began_ms`.
pub async fn find_out<E: Environment>(
    call: &Call<E>,
    email: &str,
    admin: bool,
    began_ms: f64,
    error: Box<Error<E::Thrown>>,
) -> Result<Made<E::Thrown>, E> {
    if !is_unclear(&error) {
        return Err(error.into());
    }
    let environment = call.client.environment();
    let asked_ms = environment.now_ms();
    let mut found = match search_users(call, email).await {
        Ok(found) => found.exact.into_iter(),
        Err(aborted @ Failure::Theirs(_)) => return Err(aborted),
        Err(_) => {
            let words = "looking the address up afterwards failed as well";
            return Err(noted(error, words).into());
        }
    };
    let Some(user) = found.find(|user| is_same(user.email.as_deref(), email)) else {
        let words = "looked up afterwards, no user has this address so far";
        return Err(noted(error, words).into());
    };
    let clock = Clock {
        server_ms: call.client.server_time_ms().unwrap_or(f64::NAN),
        asked_ms,
        now_ms: environment.now_ms(),
    };
    let created_ms = user.created_at.as_ref().map(|created| created.to_ms());
    let is_ours = clock.agrees()
        && created_ms.is_some_and(|created_ms| created_ms >= began_ms)
        && user.admin.unwrap_or_default() == admin;
    if is_ours {
        return Ok(Made::New(user.into()));
    }
    let words = "a user with this address is there, but it cannot be told that this call made them";
    Ok(Made::There(user.into(), noted(error, words)))
}

/// Adds what the look-up found; a conflict says enough by itself.
fn noted<T>(error: Box<Error<T>>, text: &str) -> Box<Error<T>> {
    match error.maybe_applied {
        true => error.note(text),
        false => error,
    }
}

/// Whether this call may have made the user all the same. Of a conflict that is not
/// clear either: a browser whose kept connection breaks sends a request once more by
/// itself, and then the first one may have made them.
fn is_unclear<T>(error: &Error<T>) -> bool {
    error.maybe_applied || error.code == ErrorCode::Conflict
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
    /// Whether the times of both clocks may be compared. False where the server's
    /// cannot be seen.
    fn agrees(&self) -> bool {
        self.server_ms <= self.now_ms && self.server_ms + SECOND_MS > self.asked_ms
    }
}
