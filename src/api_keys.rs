//! Making and deleting a user's API keys.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::api::no_viewer;
use crate::client::Client;
use crate::error::{Error, ErrorCode};
use crate::graphql::{
    self, ById, DELETE_API_KEY, GENERATE_API_KEY, GenerateApiKey, Operation, USER_API_KEYS,
    VIEWER_API_KEYS,
};
use crate::options::{RequestOptions, expected};
use crate::user::User;
use crate::view::{Mismatch, View, field};

/// Makes a key for `user` and resolves to its secret.
///
/// The server makes keys for whoever asks, so the answer to "who am I?" comes
/// first. Once the secret is here, nothing that happens later can lose it.
pub async fn generate(
    user: User,
    description: JsValue,
    options: RequestOptions,
) -> Result<JsValue, Error> {
    let description = match description.as_string() {
        Some(text) => Some(text),
        None if description.is_undefined() || description.is_null() => None,
        None => return Err(expected("description", "a string")),
    };
    let client = user.acting().clone();
    let caller = load_viewer(&client, &options).await?;
    if caller.id != user.id() {
        return Err(not_the_caller(&user));
    }
    let variables = graphql::variables(&GenerateApiKey { description })?;
    let data = client
        .execute(&GENERATE_API_KEY, variables, &options)
        .await?;
    let secret = secret_of(data).map_err(|wrong| Error::mismatch(&GENERATE_API_KEY, &wrong))?;
    // The public name of the new key is in no answer but the next list. A
    // failure to get it is told, and changes nothing.
    match load_viewer(&client, &options).await {
        Ok(loaded) => remember_keys(&user, &loaded.keys),
        Err(Error::Aborted(_)) => remember_keys(&user, &caller.keys),
        Err(error) => {
            remember_keys(&user, &caller.keys);
            let error = JsValue::from(error);
            client.report_failure(&VIEWER_API_KEYS.name, &error);
        }
    }
    Ok(secret)
}

/// Deletes the key of `user` that has this name.
pub async fn delete(
    user: User,
    key_name: JsValue,
    options: RequestOptions,
) -> Result<JsValue, Error> {
    if !key_name.is_string() {
        return Err(expected("name", "the name of an API key, one of `apiKeys`"));
    }
    if loaded_keys(&user).is_none() {
        load_keys(&user, &options).await?;
    }
    let id = key_id(&user, &key_name)?;
    let variables = graphql::variables(&ById { id: id.clone() })?;
    let data = user
        .acting()
        .execute(&DELETE_API_KEY, variables, &options)
        .await?;
    let deleted = deletion_of(data).map_err(|wrong| Error::mismatch(&DELETE_API_KEY, &wrong))?;
    if !deleted {
        return Err(Error::new(
            ErrorCode::Graphql,
            "the server answered `success: false` and gave no reason; the key may be gone \
             already, or not yours to delete",
        ));
    }
    forget_key(&user, &id);
    Ok(JsValue::TRUE)
}

/// Who the caller is, and their keys: the connection, or `undefined`/null.
struct Viewer {
    id: JsValue,
    keys: JsValue,
}

async fn load_viewer(client: &Client, options: &RequestOptions) -> Result<Viewer, Error> {
    let operation = VIEWER_API_KEYS;
    let data = client
        .execute(&operation, JsValue::UNDEFINED, options)
        .await?;
    let data = View::root(data, "data");
    read_owner(&data, field::VIEWER)
        .map_err(|wrong| Error::mismatch(&operation, &wrong))?
        .ok_or_else(no_viewer)
}

/// Loads the keys that `attrs` lacks.
async fn load_keys(user: &User, options: &RequestOptions) -> Result<(), Error> {
    let keys = match user.own() {
        Some(own) => load_viewer(own, options).await?.keys,
        None => load_user_keys(user, options).await?,
    };
    if keys.is_object() {
        remember_keys(user, &keys);
        return Ok(());
    }
    if user.acting().keys_refused() {
        return Err(Error::new(
            ErrorCode::ReloginRequired,
            "the keys could not be loaded: the server shows them only to clients whose \
             User-Agent it knows, and this browser lets no page set that header: put a gateway \
             on the page's own server in front, which adds it",
        ));
    }
    Err(Error::new(
        ErrorCode::PermissionDenied,
        "the server does not show this user's keys to you; the user and administrators may see them",
    ))
}

async fn load_user_keys(user: &User, options: &RequestOptions) -> Result<JsValue, Error> {
    let operation: Operation = USER_API_KEYS;
    let variables = graphql::variables(&ById { id: user.id() })?;
    let data = user
        .acting()
        .execute(&operation, variables, options)
        .await?;
    let data = View::root(data, "data");
    let owner =
        read_owner(&data, field::USER).map_err(|wrong| Error::mismatch(&operation, &wrong))?;
    owner.map(|owner| owner.keys).ok_or_else(|| {
        Error::new(
            ErrorCode::NotFound,
            "the server has no user with this id, or does not show them to you",
        )
    })
}

fn read_owner(data: &View, owner: crate::view::Field) -> Result<Option<Viewer>, Mismatch> {
    let Some(owner) = data.field(owner)?.present() else {
        return Ok(None);
    };
    graphql::check_user(&owner)?;
    Ok(Some(Viewer {
        id: owner.field(field::ID)?.value().clone(),
        keys: owner.field(field::API_KEYS)?.value().clone(),
    }))
}

fn not_the_caller(user: &User) -> Error {
    Error::new(
        ErrorCode::CredentialsRequired,
        [
            "the server makes API keys for the caller alone, and the caller is not ",
            &user.text(),
            "; sign in as this user, or pass one of their API keys to `new User(client, attrs, apiKey)`",
        ]
        .concat(),
    )
}

fn secret_of(data: JsValue) -> Result<JsValue, Mismatch> {
    let data = View::root(data, "data");
    let result = data.field(field::RESULT)?;
    let key = result.field(field::API_KEY)?;
    let secret = key.field(field::NAME)?;
    secret.string().cloned()
}

fn deletion_of(data: JsValue) -> Result<bool, Mismatch> {
    let data = View::root(data, "data");
    let result = data.field(field::RESULT)?;
    match result.field(field::SUCCESS)?.present() {
        Some(success) => success.boolean(),
        None => Ok(false),
    }
}

/// The `edges` of the keys that were loaded.
fn loaded_keys(user: &User) -> Option<Array> {
    let attrs = user.view();
    let keys = attrs.field(field::API_KEYS).ok()?;
    let edges = keys.field(field::EDGES).ok()?;
    edges.value().dyn_ref::<Array>().cloned()
}

/// The id of the one key with this name.
fn key_id(user: &User, name: &JsValue) -> Result<JsValue, Error> {
    let edges = View::root(loaded_keys(user).unwrap_or_default().into(), "edges");
    let mut found = None;
    for edge in edges.items().into_iter().flatten() {
        let Ok(node) = edge.field(field::NODE) else {
            continue;
        };
        if node
            .field(field::NAME)
            .is_ok_and(|found| found.value() == name)
            && let Ok(id) = node.field(field::ID)
        {
            if found.is_some() {
                return Err(Error::new(
                    ErrorCode::Ambiguous,
                    "several keys of this user have this name; delete them on the W&B pages",
                ));
            }
            found = Some(id.value().clone());
        }
    }
    // The name is not quoted: somebody may have pasted a secret.
    found.ok_or_else(|| {
        expected(
            "name",
            "the name of one of this user's API keys, as `apiKeys` lists them; this is none \
             (`reload()` loads the list anew)",
        )
    })
}

/// Puts newly loaded keys in the place of the old ones.
fn remember_keys(user: &User, keys: &JsValue) {
    if !keys.is_object() {
        return;
    }
    let attrs = Object::assign(&Object::new(), user.view().value().unchecked_ref());
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(&attrs, &JsValue::from_str("apiKeys"), keys);
    user.replace_attrs(attrs.into());
}

fn forget_key(user: &User, id: &JsValue) {
    let Some(edges) = loaded_keys(user) else {
        return;
    };
    let left = edges.filter(&mut |edge, _, _| {
        let edge = View::root(edge, "edge");
        let Ok(node) = edge.field(field::NODE) else {
            return true;
        };
        !node.field(field::ID).is_ok_and(|found| found.value() == id)
    });
    let keys = Object::new();
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(&keys, &JsValue::from_str("edges"), &left);
    remember_keys(user, &keys);
}
