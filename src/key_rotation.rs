//! Replacing an API key: the new one is in safe hands before the old one goes.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::api_keys::{delete, find, generate, load_keys, names_with_id};
use crate::client::Client;
use crate::error::Error;
use crate::loaded::Loaded;
use crate::options::{Patience, RequestOptions};
use crate::promise::Call;
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
    client: Client,
    user: Loaded,
    key_name: JsValue,
    store: JsValue,
    description: JsValue,
    options: RequestOptions,
) -> Call {
    Box::pin(async move {
        let old = find(&client, &user, &key_name, &options).await?;
        let key = generate(client.clone(), user.clone(), description, options.clone()).await?;
        let stored = JsFuture::from(hand_over(&store, &read(&key, Field::Name))).await;
        if let Err(reason) = stored {
            return Err(take_back(&client, &user, &key, reason, options).await);
        }
        match delete(&client, &user, &old, &options).await {
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
    client: &Client,
    user: &Loaded,
    key: &JsValue,
    reason: JsValue,
    mut options: RequestOptions,
) -> Error {
    // Whatever the caller gave up, the key has to go.
    options.signal = JsValue::UNDEFINED;
    let id = read(key, Field::Id);
    let Err(error) = delete(client, user, &id, &options).await else {
        return Error::thrown(reason);
    };
    let mut names = names_with_id(&user.read(Field::ApiKeys), &id);
    if names.length() == 0 {
        options.patience = Patience::Brief;
        let keys = load_keys(client, user, &options).await;
        names = names_with_id(&keys.unwrap_or_default(), &id);
    }
    error
        .after(&reason)
        .note("this was to take back the new key, since `store` had failed: see `cause`")
        .unclaimed(&names)
}
