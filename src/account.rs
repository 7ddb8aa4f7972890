//! Loading a user anew, and changing the account. What a change answers is
//! taken over; no second query follows.

use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};

use crate::call::{Call, NOTHING, Outcome};
use crate::connection::{OF_USER, complete};
use crate::graphql::{DELETE_USER, Operation, PURGE_USER, UNDELETE_USER, UPDATE_USER, USER};
use crate::js;
use crate::js_error::{Error, ErrorCode};
use crate::loaded::Loaded;
use crate::options::{Options, expected};
use crate::view::{Field, read};

/// Loads everything anew. What a call changes here meanwhile may not be in the
/// answer yet: then it loads again.
pub async fn reload(call: &Call) -> Outcome<'_> {
    let user = call.loaded(0);
    loop {
        let load = user.begin_load();
        let loaded = load_user(call, user).await?;
        if loaded.is_undefined() {
            return Err(Error::nothing_there());
        }
        if !user.changed_since(load) {
            user.take(load, loaded);
            return Ok(NOTHING);
        }
    }
}

/// The user with this id as the server has them; `undefined` where it has none.
async fn load_user<'a>(call: &'a Call, user: &'a Loaded) -> Outcome<'a> {
    let loaded = call.send(&USER, by_id(call, user)).await?;
    complete(call, loaded, OF_USER).await
}

fn by_id<'a>(call: &'a Call, user: &Loaded) -> &'a JsValue {
    call.object(&[("id", call.attr(user, Field::Id))])
}

/// Changes what `changes` names, and leaves the rest.
pub async fn update(call: &Call) -> Outcome<'_> {
    let input = [("input", input(call)?)];
    change(call, &UPDATE_USER, call.object(&input)).await
}

fn input(call: &Call) -> Result<&JsValue, Error> {
    const SPEC: &str = "name:text admin:boolean defaultEntity:text primaryEmail:email";
    let changes = Options::read_named("changes", call.argument(1), SPEC)?;
    let changes: &JsValue = changes.as_ref();
    if Object::keys(changes.unchecked_ref::<Object>()).length() == 0 {
        return Err(expected(
            "changes",
            "at least one of name, admin, defaultEntity, primaryEmail",
        ));
    }
    Ok(call.keep(js::merge(changes, by_id(call, call.loaded(0)))))
}

/// Deactivates the account.
pub async fn deactivate(call: &Call) -> Outcome<'_> {
    change(call, &DELETE_USER, by_id(call, call.loaded(0))).await
}

/// Reactivates the account.
pub async fn reactivate(call: &Call) -> Outcome<'_> {
    change(call, &UNDELETE_USER, by_id(call, call.loaded(0))).await
}

/// Removes the account for good.
pub async fn purge(call: &Call) -> Outcome<'_> {
    let user = call.loaded(0);
    if !call.attr(user, Field::DeletedAt).is_string() {
        return Err(Error::invalid(
            "purge: expected a deactivated account, and as far as is known this one is active; \
             `deactivate()` it, or `reload()` if somebody else did",
        ));
    }
    let email = call.attr(user, Field::Email);
    let username = call.attr(user, Field::Username);
    if !(email.is_string() && username.is_string()) {
        return Err(Error::invalid(
            "purge: expected a user whose email address and username are known; `reload()` loads them",
        ));
    }
    let variables = call.object(&[("email", email), ("username", username)]);
    change(call, &PURGE_USER, variables).await
}

async fn change<'a>(
    call: &'a Call,
    operation: &'static Operation,
    variables: &'a JsValue,
) -> Outcome<'a> {
    let user = call.loaded(0);
    let changed = match call.send(operation, variables).await {
        Err(error) if error.code == Some(ErrorCode::NotFound) => {
            let left = load_user(call, user).await;
            error.unless(left.map(|left| is_done(operation, left).then_some(left)))?
        }
        changed => changed?,
    };
    user.change(changed);
    Ok(NOTHING)
}

/// Whether the removal of a user has happened already, who is now as given.
fn is_done(removal: &Operation, user: &JsValue) -> bool {
    let is_deactivated = user.is_undefined() || read(user, Field::DeletedAt).is_string();
    (removal.name == DELETE_USER.name && is_deactivated)
        || (removal.name == PURGE_USER.name && user.is_undefined())
}
