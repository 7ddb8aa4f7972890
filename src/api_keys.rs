//! Making and deleting a user's API keys.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::answer::RELOGIN_REQUIRED;
use crate::api::no_viewer;
use crate::client::Client;
use crate::error::{Error, ErrorCode};
use crate::graphql::{DELETE_API_KEY, GENERATE_API_KEY, USER_API_KEYS, VIEWER_API_KEYS, object};
use crate::js;
use crate::options::{RequestOptions, expected};
use crate::text::join;
use crate::user::User;
use crate::view::{Field, Reader, read};

/// Makes a key for `user` and resolves to its secret.
///
/// The server makes keys for whoever asks, so the answer to "who am I?" comes
/// first. Once the secret is here, nothing that happens later can lose it.
pub async fn generate(
    user: User,
    description: JsValue,
    options: RequestOptions,
) -> Result<JsValue, Error> {
    let client = user.acting().clone();
    let caller = load_viewer(&client, &options).await?;
    if caller.is_undefined() {
        return Err(no_viewer());
    }
    if read(&caller, Field::Id) != user.id() {
        return Err(not_the_caller(&user));
    }
    remember_keys(&user, &caller);
    let variables = object(&[("description", description)]);
    let made = client
        .execute(&GENERATE_API_KEY, &variables, &options)
        .await;
    let secret = match made {
        Ok(data) => secret_of(data)?,
        // Errors beside the key, say about its description, do not unmake it.
        Err(error) => match secret_of(error.data()) {
            Ok(secret) => {
                client.report_failure(&error);
                secret
            }
            Err(_) => return Err(error),
        },
    };
    refresh_keys(&user, &client, options).await;
    Ok(secret)
}

fn secret_of(data: JsValue) -> Result<JsValue, Error> {
    let mut secret = JsValue::UNDEFINED;
    GENERATE_API_KEY.read(data, &mut |data| {
        data.at(&[Field::Result, Field::ApiKey, Field::Name], &mut |name| {
            secret = name.string().clone();
        });
    })?;
    Ok(secret)
}

/// Loads the keys again: the public name of a new key is in no other answer. A
/// failure to get them is told, and changes nothing; nor does it take long.
async fn refresh_keys(user: &User, client: &Client, mut options: RequestOptions) {
    options.brief = true;
    loop {
        let seen = user.changes();
        match load_viewer(client, &options).await {
            // Another call changed the list meanwhile, and this one is older.
            Ok(_) if seen != user.changes() => {}
            Ok(owner) => return remember_keys(user, &owner),
            Err(error) if error.code.is_none() => return,
            Err(error) => return client.report_failure(&error),
        }
    }
}

/// Deletes the key of `user` that has this name.
pub async fn delete(
    user: User,
    key_name: JsValue,
    options: RequestOptions,
) -> Result<JsValue, Error> {
    if !user.keys().is_object() {
        load_keys(&user, &options).await?;
    }
    let id = key_id(&user, &key_name)?;
    let variables = object(&[("id", id.clone())]);
    let data = user
        .acting()
        .execute(&DELETE_API_KEY, &variables, &options)
        .await?;
    let mut deleted = false;
    DELETE_API_KEY.read(data, &mut |data| {
        data.at(&[Field::Result, Field::Success], &mut |success| {
            deleted = success.is_present() && success.boolean();
        });
    })?;
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

/// Who the caller is, with nothing but an id and keys; `undefined` where the
/// server knows none.
async fn load_viewer(client: &Client, options: &RequestOptions) -> Result<JsValue, Error> {
    let nothing = JsValue::UNDEFINED;
    let data = client.execute(&VIEWER_API_KEYS, &nothing, options).await?;
    VIEWER_API_KEYS.read_user(data, &[Field::Viewer])
}

/// Loads the keys that `attrs` lacks.
async fn load_keys(user: &User, options: &RequestOptions) -> Result<(), Error> {
    let client = user.acting();
    let variables = object(&[("id", user.id())]);
    let data = client.execute(&USER_API_KEYS, &variables, options).await?;
    let owner = USER_API_KEYS.read_user(data, &[Field::User])?;
    if owner.is_undefined() {
        return Err(no_such_user());
    }
    remember_keys(user, &owner);
    if user.keys().is_object() {
        return Ok(());
    }
    Err(if client.keys_refused() {
        Error::new(ErrorCode::ReloginRequired, RELOGIN_REQUIRED)
    } else {
        Error::new(
            ErrorCode::PermissionDenied,
            "the server does not show you this user's keys; the user and administrators see them",
        )
    })
}

/// The server answered, but has no user with this id for the caller.
pub fn no_such_user() -> Error {
    Error::new(
        ErrorCode::NotFound,
        "the server has no user with this id, or does not show them to you",
    )
}

fn not_the_caller(user: &User) -> Error {
    Error::new(
        ErrorCode::CredentialsRequired,
        &join(&[
            "the server makes API keys for the caller alone, and the caller is not ",
            &user.label(),
            "; sign in as this user, or pass one of their keys to `new User(client, attrs, apiKey)`",
        ]),
    )
}

/// The id of the one key with this name.
fn key_id(user: &User, name: &JsValue) -> Result<JsValue, Error> {
    let mut ids = Vec::new();
    each_key(user, &mut |node, _| {
        if read(node, Field::Name) == *name {
            ids.push(read(node, Field::Id));
        }
    });
    if ids.len() > 1 {
        return Err(Error::new(
            ErrorCode::Ambiguous,
            "several keys of this user have this name; delete them on the W&B pages",
        ));
    }
    // The name is not quoted: somebody may have pasted a secret.
    ids.pop().ok_or_else(|| {
        expected(
            "name",
            "the name of one of this user's API keys, as `apiKeys` lists them; this is none \
             (`reload()` loads the list anew)",
        )
    })
}

fn forget_key(user: &User, id: &JsValue) {
    let left = Array::new();
    each_key(user, &mut |node, edge| {
        if read(node, Field::Id) != *id {
            left.push(edge);
        }
    });
    set_keys(user, &js::with_field(&user.keys(), "edges", &left));
}

/// Calls `each` with the node and the edge of every key that was loaded.
fn each_key(user: &User, each: &mut dyn FnMut(&JsValue, &JsValue)) {
    let reader = Reader::default();
    let edges = read(&user.keys(), Field::Edges);
    reader.view(edges, "edges").each(&mut |edge| {
        each(edge.field(Field::Node).value(), edge.value());
    });
}

/// Takes over the keys of `owner`, if there are any to see.
fn remember_keys(user: &User, owner: &JsValue) {
    let keys = read(owner, Field::ApiKeys);
    if keys.is_object() {
        set_keys(user, &keys);
    }
}

fn set_keys(user: &User, keys: &JsValue) {
    user.replace_attrs(js::with_field(&user.loaded_attrs(), "apiKeys", keys));
}
