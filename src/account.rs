//! Loading a user anew, and changing the account. What a change answers is
//! taken over; no second query follows.

use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};

use crate::client::Client;
use crate::connection::{self, OF_USER};
use crate::error::{Error, ErrorCode};
use crate::graphql::{DELETE_USER, Operation, PURGE_USER, UPDATE_USER, USER, object};
use crate::js;
use crate::loaded::Loaded;
use crate::options::{Options, RequestOptions, expected};
use crate::promise::Call;
use crate::view::{Field, read};

/// Loads everything anew. What a call changes here meanwhile may not be in the
/// answer yet: then it loads again.
pub fn reload(client: Client, user: Loaded, options: RequestOptions) -> Call {
    Box::pin(async move {
        loop {
            let load = user.begin_load();
            let loaded = load_user(&client, &user, &options).await?;
            if loaded.is_undefined() {
                return Err(Error::nothing_there());
            }
            if !user.changed_since(load) {
                user.take(load, &loaded);
                return Ok(JsValue::UNDEFINED);
            }
        }
    })
}

/// The user with this id as the server has them; `undefined` where it has none.
async fn load_user(
    client: &Client,
    user: &Loaded,
    options: &RequestOptions,
) -> Result<JsValue, Error> {
    let variables = object(&[("id", user.read(Field::Id))]);
    let data = client.execute(&USER, &variables, options).await?;
    let loaded = USER.read_user(data, &[Field::User])?;
    connection::complete(client.clone(), loaded, OF_USER, options.clone()).await
}

/// Changes what `changes` names, and leaves the rest.
pub fn update(
    client: &Client,
    user: Loaded,
    changes: &JsValue,
    options: &JsValue,
) -> Result<Call, Error> {
    const SPEC: &str = "name:text admin:boolean defaultEntity:text primaryEmail:email";
    let changes = Options::read_named("changes", changes, SPEC)?;
    if Object::keys(changes.as_ref().unchecked_ref::<Object>()).length() == 0 {
        return Err(expected(
            "changes",
            "at least one of name, admin, defaultEntity, primaryEmail",
        ));
    }
    let options = RequestOptions::read(options)?;
    let input = js::merge(changes.as_ref(), &object(&[("id", user.read(Field::Id))]));
    let variables = object(&[("input", input)]);
    Ok(change(client, user, &UPDATE_USER, variables, options))
}

/// Deactivates or reactivates the account.
pub fn set_active(
    client: &Client,
    user: Loaded,
    operation: &'static Operation,
    options: &JsValue,
) -> Result<Call, Error> {
    let options = RequestOptions::read(options)?;
    let variables = object(&[("id", user.read(Field::Id))]);
    Ok(change(client, user, operation, variables, options))
}

/// Removes the account for good.
pub fn purge(client: &Client, user: Loaded, options: &JsValue) -> Result<Call, Error> {
    let options = RequestOptions::read(options)?;
    if !user.read(Field::DeletedAt).is_string() {
        return Err(Error::invalid(
            "purge: expected a deactivated account, and as far as is known this one is active; \
             `deactivate()` it, or `reload()` if somebody else did",
        ));
    }
    let variables = [Field::Email, Field::Username].map(|field| user.read(field));
    if !variables.iter().all(JsValue::is_string) {
        return Err(Error::invalid(
            "purge: expected a user whose email address and username are known; `reload()` loads them",
        ));
    }
    let [email, username] = variables;
    let variables = object(&[("email", email), ("username", username)]);
    Ok(change(client, user, &PURGE_USER, variables, options))
}

fn change(
    client: &Client,
    user: Loaded,
    operation: &'static Operation,
    variables: JsValue,
    options: RequestOptions,
) -> Call {
    let client = client.clone();
    Box::pin(async move {
        let answer = client.execute(operation, &variables, &options).await;
        let changed = answer.and_then(|data| {
            let changed = operation.read_user(data, &[Field::Result, Field::User])?;
            if changed.is_undefined() && operation.name != PURGE_USER.name {
                return Err(operation.nothing_in_answer("user"));
            }
            Ok(changed)
        });
        let changed = match changed {
            // An earlier attempt may have done it, or the browser's own.
            Err(error) if error.code == Some(ErrorCode::NotFound) => {
                match load_user(&client, &user, &options).await {
                    Ok(left) if is_done(operation, &left) => left,
                    Err(aborted) if aborted.code.is_none() => return Err(aborted),
                    _ => return Err(error),
                }
            }
            changed => changed?,
        };
        user.change(&changed);
        Ok(JsValue::UNDEFINED)
    })
}

/// Whether the removal of a user has happened already, who is now as given.
fn is_done(removal: &Operation, user: &JsValue) -> bool {
    let is_deactivated = user.is_undefined() || read(user, Field::DeletedAt).is_string();
    (removal.name == DELETE_USER.name && is_deactivated)
        || (removal.name == PURGE_USER.name && user.is_undefined())
}
