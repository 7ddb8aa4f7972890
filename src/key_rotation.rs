//! Replacing an API key: the new one is in safe hands before the old one goes.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::api_keys::{delete, find, generate, load_keys, names_with_id};
use crate::call::{Call, NOTHING, Outcome, Patience};
use crate::js_error::Error;
use crate::loaded::Loaded;
use crate::task::{Wait, waited};
use crate::view::{Field, read};

#[wasm_bindgen(module = "/src/key_rotation.js")]
extern "C" {
    /// A `Wait` for `{}`, or for `{thrown}` where `store` failed.
    #[wasm_bindgen(js_name = handOver)]
    fn hand_over(store: &JsValue, secret: &JsValue) -> Wait;
}

/// Makes a key, waits until `store` has taken its secret, and deletes the one
/// with a name. Where `store` fails, the new key is deleted again.
pub async fn rotate_api_key(call: &Call) -> Outcome<'_> {
    let user = call.loaded(0);
    let old = find(call, user).await?;
    let key = generate(call, user, call.option(Field::Description)).await?;
    let secret = call.read(key, Field::Name);
    let stored = waited(hand_over(call.argument(2), secret)).await;
    if let Some(thrown) = read(&stored, Field::Thrown).dyn_ref::<Array>() {
        return Err(take_back(call, user, key, call.keep(thrown.get(0))).await);
    }
    match delete(call, user, old).await {
        Ok(_) => Ok(NOTHING),
        Err(aborted) if aborted.code.is_none() => Err(aborted),
        Err(error) => Err(error.note("the new key is stored, and the old one may be there still")),
    }
}

/// Deletes a key that nobody holds. The result is what the caller is told: why
/// `store` failed, or that the key is still there.
async fn take_back(call: &Call, user: &Loaded, key: &JsValue, reason: &JsValue) -> Error {
    // Whatever the caller gave up, the key has to go.
    call.go_on_anyway();
    let id = call.read(key, Field::Id);
    let Err(error) = delete(call, user, id).await else {
        return Error::thrown(reason.clone());
    };
    let mut names = names_with_id(call.attr(user, Field::ApiKeys), id);
    if names.length() == 0 {
        call.set_patience(Patience::Brief);
        let keys = load_keys(call, user).await;
        names = names_with_id(keys.unwrap_or(NOTHING), id);
    }
    error
        .after(reason)
        .note("this was to take back the new key, since `store` had failed: see `cause`")
        .unclaimed(&names)
}
