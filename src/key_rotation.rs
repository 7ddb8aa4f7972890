//! Replacing an API key: the new one is in safe hands before the old one goes.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::api_keys::{delete, find, generate, names_with_id};
use crate::error::{Error, ErrorCode};
use crate::graphql::DELETE_API_KEY;
use crate::options::RequestOptions;
use crate::promise::Call;
use crate::text::join;
use crate::user::User;
use crate::view::{Field, read};

#[wasm_bindgen(module = "/src/key_rotation.js")]
extern "C" {
    /// Rejects with whatever `store` throws or rejects with.
    #[wasm_bindgen(js_name = handOver)]
    fn hand_over(store: &JsValue, secret: &JsValue) -> Promise;
}

/// Makes a key, waits until `store` has taken its secret, and deletes the one
/// of this name. Where `store` fails, the new key is deleted again.
pub fn rotate(
    user: User,
    key_name: JsValue,
    store: JsValue,
    description: JsValue,
    options: RequestOptions,
) -> Call {
    Box::pin(async move {
        let old = find(&user, &key_name, &options).await?;
        let key = generate(user.clone(), description, options.clone()).await?;
        let stored = JsFuture::from(hand_over(&store, &read(&key, Field::Name))).await;
        if let Err(reason) = stored {
            return Err(take_back(&user, &key, reason, options).await);
        }
        match delete(&user, &old, &options).await {
            Err(error) if error.code.is_some() => {
                Err(error.note("the new key is stored, and the old one may be there still"))
            }
            ended => ended.map(|()| JsValue::UNDEFINED),
        }
    })
}

/// Deletes a key that nobody holds. The result is what the caller is told: why
/// `store` failed, or that the key is still there.
async fn take_back(
    user: &User,
    key: &JsValue,
    reason: JsValue,
    mut options: RequestOptions,
) -> Error {
    // Whatever the caller gave up, the key has to go.
    options.signal = JsValue::UNDEFINED;
    let id = read(key, Field::Id);
    let names = names_with_id(&user.keys(), &id);
    let Err(error) = delete(user, &id, &options).await else {
        return Error::thrown(reason);
    };
    user.client().report_failure(&error);
    let message = join(&[
        "`store` failed (see `cause`), and so did deleting the new key again: ",
        &read(&error.value, Field::Message)
            .as_string()
            .unwrap_or_default(),
    ]);
    Error::caused(error.code.unwrap_or(ErrorCode::Network), &message, &reason)
        .during(&DELETE_API_KEY.name, error.maybe_applied())
        .unclaimed(&names)
}
