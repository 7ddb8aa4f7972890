//! Making and deleting a user's API keys.

use std::cell::Cell;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::answer::RELOGIN_REQUIRED;
use crate::client::Client;
use crate::connection::{self, API_KEYS};
use crate::error::{Error, ErrorCode};
use crate::graphql::{DELETE_API_KEY, GENERATE_API_KEY, VIEWER_API_KEYS, object};
use crate::loaded::Loaded;
use crate::options::{Patience, RequestOptions, expected};
use crate::promise::Call;
use crate::text::join;
use crate::user::label_of;
use crate::view::{Field, read};
use crate::viewer::load_viewer;

#[wasm_bindgen(module = "/src/api_keys.js")]
extern "C" {
    /// The public name of the key with this id, if it is there.
    #[wasm_bindgen(js_name = namesWithId)]
    pub fn names_with_id(keys: &JsValue, id: &JsValue) -> Array;

    #[wasm_bindgen(js_name = idsOf)]
    fn ids_of(keys: &JsValue, name: &JsValue) -> Array;

    #[wasm_bindgen(js_name = hasId)]
    fn has_id(keys: &JsValue, id: &JsValue) -> bool;

    #[wasm_bindgen(js_name = withoutId)]
    fn without_id(keys: &JsValue, id: &JsValue) -> JsValue;

    fn appeared(before: &JsValue, after: &JsValue) -> Array;

    fn twins(before: &JsValue, after: &JsValue, key: &JsValue) -> Array;
}

/// Makes a key for `user` and resolves to it; its name is the secret.
///
/// The server makes keys for whoever asks, so the answer to "who am I?" comes
/// first. Once the secret is here, nothing that happens later can lose it.
/// Without a clear answer, the keys that appeared meanwhile are named.
pub async fn generate(
    client: Client,
    user: Loaded,
    description: JsValue,
    mut options: RequestOptions,
) -> Result<JsValue, Error> {
    let load = user.begin_load();
    let caller = load_viewer(client.clone(), &VIEWER_API_KEYS, options.clone()).await?;
    if read(&caller, Field::Id) != user.read(Field::Id) {
        return Err(not_the_caller(&user));
    }
    let keys = read(&caller, Field::ApiKeys);
    user.take_keys(load, &keys);
    let variables = object(&[("description", description)]);
    let alone = Alone::begin();
    let made = client
        .execute(&GENERATE_API_KEY, &variables, &options)
        .await;
    let made = made.and_then(read_key).or_else(|error| {
        // Errors beside the key, say about its description, do not unmake it.
        let key = read_key(error.data());
        if key.is_ok() {
            client.report_failure(&error);
        }
        key.map_err(|_| error)
    });
    // What becomes of a key that is here may not take long.
    if made.is_ok() {
        options.patience = Patience::Brief;
    }
    let key = match made {
        Err(error) if !error.maybe_applied() => return Err(error),
        made => made,
    };
    match (key, load_new_keys(&client, &user, &options).await) {
        (Ok(key), Ok(now)) => {
            let twins = twins(&keys, &now, &key);
            if twins.length() > 0 && alone.is_still() {
                client.report_failure(&doubled().unclaimed(&twins));
            }
            Ok(key)
        }
        (Ok(key), Err(error)) => {
            client.report_failure(&error);
            Ok(key)
        }
        (Err(error), Ok(now)) => Err(error.unclaimed(&appeared(&keys, &now))),
        (Err(_), Err(aborted)) if aborted.code.is_none() => Err(aborted),
        (Err(error), Err(_)) => {
            Err(error.note("whether there is a new key could not be found out"))
        }
    }
}

/// The key in an answer, with its secret. Nothing but the secret has to be there.
fn read_key(data: JsValue) -> Result<JsValue, Error> {
    let mut made = JsValue::UNDEFINED;
    GENERATE_API_KEY.read(data, &mut |data| {
        data.at(&[Field::Result, Field::ApiKey], &mut |key| {
            key.field(Field::Name).string();
            made = key.value().clone();
        });
    })?;
    Ok(made)
}

thread_local! {
    /// How many keys were asked for so far, and how many answers are out.
    static ASKED: Cell<(u32, u32)> = const { Cell::new((0, 0)) };
}

/// Tells whether another call makes keys at the same time: then a key that
/// appears is likely that call's.
struct Alone(u32);

impl Alone {
    fn begin() -> Self {
        let (count, open) = ASKED.get();
        ASKED.set((count + 1, open + 1));
        Self(if open == 0 { count + 1 } else { 0 })
    }

    fn is_still(&self) -> bool {
        ASKED.get().0 == self.0
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        let (count, open) = ASKED.get();
        ASKED.set((count, open - 1));
    }
}

/// A browser whose kept connection breaks sends a request once more by itself.
fn doubled() -> Error {
    Error::new(
        ErrorCode::Network,
        "the connection broke, and the browser sent this again by itself: more than one key was made",
    )
    .during(&GENERATE_API_KEY.name, true)
}

/// Loads the caller's keys again: the public name of a new key is in no other
/// answer. Resolves to what the server holds.
fn load_new_keys(client: &Client, user: &Loaded, options: &RequestOptions) -> Call {
    let (client, user, options) = (client.clone(), user.clone(), options.clone());
    Box::pin(async move {
        loop {
            let load = user.begin_load();
            let caller = load_viewer(client.clone(), &VIEWER_API_KEYS, options.clone()).await?;
            if !user.changed_since(load) {
                let keys = read(&caller, Field::ApiKeys);
                user.take_keys(load, &keys);
                return Ok(keys);
            }
        }
    })
}

/// The id of the one key of `user` that has this name.
pub async fn find(
    client: &Client,
    user: &Loaded,
    key_name: &JsValue,
    options: &RequestOptions,
) -> Result<JsValue, Error> {
    if !user.read(Field::ApiKeys).is_object() {
        load_keys(client, user, options).await?;
    }
    key_id(user, key_name)
}

/// Deletes the key of `user` that has this id.
pub async fn delete(
    client: &Client,
    user: &Loaded,
    id: &JsValue,
    options: &RequestOptions,
) -> Result<(), Error> {
    let variables = object(&[("id", id.clone())]);
    let deleted = client.execute(&DELETE_API_KEY, &variables, options).await;
    match deleted.and_then(read_success) {
        Ok(()) => {}
        // An earlier attempt may have done it, or the browser's own, which sends a
        // request again by itself when a kept connection breaks.
        Err(error) if error.is_of_nothing() => match load_keys(client, user, options).await {
            Ok(keys) if !has_id(&keys, id) => {}
            Err(aborted) if aborted.code.is_none() => return Err(aborted),
            _ => return Err(error),
        },
        Err(error) => return Err(error),
    }
    let left = without_id(&user.read(Field::ApiKeys), id);
    user.change(&object(&[("apiKeys", left)]));
    Ok(())
}

fn read_success(data: JsValue) -> Result<(), Error> {
    DELETE_API_KEY.read(data, &mut |data| {
        data.at(&[Field::Result, Field::Success], &mut |success| {
            success.boolean();
        });
    })
}

/// Loads the user's keys, and resolves to them.
pub fn load_keys(client: &Client, user: &Loaded, options: &RequestOptions) -> Call {
    let (client, user, options) = (client.clone(), user.clone(), options.clone());
    Box::pin(async move {
        let load = user.begin_load();
        let keys = connection::load(client.clone(), &API_KEYS, user.attrs(), options);
        let keys = keys.await?;
        if keys.is_object() {
            user.take_keys(load, &keys);
            return Ok(keys);
        }
        Err(if client.keys_refused() {
            Error::new(ErrorCode::ReloginRequired, RELOGIN_REQUIRED)
        } else {
            Error::new(
                ErrorCode::PermissionDenied,
                "the server does not show you this user's keys; the user and administrators see them",
            )
        })
    })
}

fn not_the_caller(user: &Loaded) -> Error {
    Error::new(
        ErrorCode::CredentialsRequired,
        &join(&[
            "the server makes API keys for the caller alone, and the caller is not ",
            &label_of(&user.attrs()),
            "; sign in as this user, or pass one of their keys to `new User(client, attrs, apiKey)`",
        ]),
    )
}

/// The id of the one key with this name.
fn key_id(user: &Loaded, name: &JsValue) -> Result<JsValue, Error> {
    let ids = ids_of(&user.read(Field::ApiKeys), name);
    match ids.length() {
        1 => Ok(ids.get(0)),
        // The name is not quoted: somebody may have pasted a secret.
        0 => Err(expected(
            "name",
            "the name of one of this user's API keys, as `apiKeys` lists them; this is none \
             (`reload()` loads the list anew)",
        )),
        _ => Err(Error::new(
            ErrorCode::Ambiguous,
            "several keys of this user have this name; delete them on the W&B pages",
        )),
    }
}
