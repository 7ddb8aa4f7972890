//! Making and deleting a user's API keys.

use std::cell::Cell;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::answer::RELOGIN_REQUIRED;
use crate::call::{Call, DONE, Outcome, Patience};
use crate::connection::{API_KEYS, load, without_id};
use crate::graphql::{DELETE_API_KEY, GENERATE_API_KEY, VIEWER_API_KEYS};
use crate::js_error::{Error, ErrorCode};
use crate::loaded::Loaded;
use crate::options::expected;
use crate::text::join;
use crate::user::label_of;
use crate::view::Field;
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

    fn appeared(before: &JsValue, after: &JsValue) -> Array;

    fn twins(before: &JsValue, after: &JsValue, key: &JsValue) -> Array;
}

/// Makes an API key and resolves to its secret.
pub async fn generate_api_key(call: &Call) -> Outcome<'_> {
    let key = generate(call, call.loaded(0), call.argument(1)).await?;
    Ok(call.read(key, Field::Name))
}

/// Deletes the API key with a name.
pub async fn delete_api_key(call: &Call) -> Outcome<'_> {
    let user = call.loaded(0);
    let id = find(call, user).await?;
    delete(call, user, id).await
}

/// Makes a key for `user` and resolves to it; its name is the secret.
///
/// The server makes keys for whoever asks, so the answer to "who am I?" comes
/// first. Once the secret is here, nothing that happens later can lose it.
/// Without a clear answer, the keys that appeared meanwhile are named.
pub async fn generate<'a>(
    call: &'a Call,
    user: &'a Loaded,
    description: &'a JsValue,
) -> Outcome<'a> {
    let client = &call.client;
    let load = user.begin_load();
    let caller = load_viewer(call, &VIEWER_API_KEYS).await?;
    if call.read(caller, Field::Id) != call.attr(user, Field::Id) {
        return Err(not_the_caller(user));
    }
    let keys = call.read(caller, Field::ApiKeys);
    user.take_keys(load, keys);
    let alone = Alone::begin();
    let variables = call.object(&[("description", description)]);
    let made = match call.send(&GENERATE_API_KEY, variables).await {
        Ok(key) => Ok(key),
        // Errors beside the key, say about its description, do not unmake it.
        Err(error) => match GENERATE_API_KEY.read(&error.data()) {
            Ok(key) => {
                client.report_failure(&error);
                Ok(call.keep(key))
            }
            Err(_) if error.maybe_applied() => Err(error),
            Err(_) => return Err(error),
        },
    };
    // What becomes of a key that is here may not take long.
    if made.is_ok() {
        call.set_patience(Patience::Brief);
    }
    let now = load_new_keys(call, user).await;
    call.set_patience(Patience::Usual);
    match (made, now) {
        (Ok(key), Ok(now)) => {
            let twins = twins(keys, now, key);
            if twins.length() > 0 && alone.is_still() {
                client.report_failure(&doubled().unclaimed(&twins));
            }
            Ok(key)
        }
        (Ok(key), Err(error)) => {
            client.report_failure(&error);
            Ok(key)
        }
        (Err(error), Ok(now)) => Err(error.unclaimed(&appeared(keys, now))),
        (Err(_), Err(aborted)) if aborted.code.is_none() => Err(aborted),
        (Err(error), Err(_)) => {
            Err(error.note("whether there is a new key could not be found out"))
        }
    }
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
async fn load_new_keys<'a>(call: &'a Call, user: &'a Loaded) -> Outcome<'a> {
    loop {
        let load = user.begin_load();
        let caller = load_viewer(call, &VIEWER_API_KEYS).await?;
        if !user.changed_since(load) {
            let keys = call.read(caller, Field::ApiKeys);
            user.take_keys(load, keys);
            return Ok(keys);
        }
    }
}

/// The id of the one key of `user` that has the name that the call gives.
pub async fn find<'a>(call: &'a Call, user: &'a Loaded) -> Outcome<'a> {
    if !call.attr(user, Field::ApiKeys).is_object() {
        load_keys(call, user).await?;
    }
    key_id(user, call.argument(1)).map(|id| call.keep(id))
}

/// Deletes the key of `user` that has this id. Resolves to true.
pub async fn delete<'a>(call: &'a Call, user: &'a Loaded, id: &'a JsValue) -> Outcome<'a> {
    let variables = call.object(&[("id", id)]);
    if let Err(error) = call.send(&DELETE_API_KEY, variables).await {
        if !error.is_of_nothing() {
            return Err(error);
        }
        let keys = load_keys(call, user).await;
        error.unless(keys.map(|keys| (!has_id(keys, id)).then_some(())))?;
    }
    let left = without_id(call.attr(user, Field::ApiKeys), id);
    user.change(call.object(&[("apiKeys", &left)]));
    Ok(DONE)
}

/// Loads the user's keys, and resolves to them.
pub async fn load_keys<'a>(call: &'a Call, user: &'a Loaded) -> Outcome<'a> {
    let began = user.begin_load();
    let keys = load(call, &API_KEYS, call.keep(user.attrs())).await?;
    if keys.is_undefined() {
        return Err(hidden_keys(call));
    }
    user.take_keys(began, keys);
    Ok(keys)
}

#[cold]
fn hidden_keys(call: &Call) -> Error {
    if call.client.keys_refused() {
        return Error::new(ErrorCode::ReloginRequired, RELOGIN_REQUIRED);
    }
    Error::new(
        ErrorCode::PermissionDenied,
        "the server does not show you this user's keys; the user and administrators see them",
    )
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
