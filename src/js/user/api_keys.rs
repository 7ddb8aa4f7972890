//! What `User` does with API keys.

use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::super::call::{Work, call, fallible_call};
use super::super::options::{self, Options};
use super::super::{Checked, arguments};
use super::User;
use crate::actions::{self, Store};
use crate::browser::settled;
use crate::client::Call;
use crate::error::Error;
use crate::model::Secret;

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
export interface User {
  /**
   * The same as below; with `strict` it resolves to the secret, or rejects.
   *
   * @example
   * await vault.write("laptop", await user.generateApiKey("laptop", { strict: true }));
   */
  generateApiKey(
    description: string | undefined,
    options: FallibleOptions & { strict: true },
  ): Promise<string>;
  /**
   * Makes an API key for this user and resolves to its full secret, shown this
   * once, or to undefined on failure. W&B makes keys for the caller alone, so
   * this user must be the caller, or an API key of theirs must be known.
   * Afterwards {@link apiKeys} holds the new key under its public name; should
   * that refresh fail, the secret is handed over all the same.
   *
   * With `strict` it rejects instead of resolving to undefined: with
   * `credentials_required` when the caller is somebody else; with
   * `maybeApplied` set when there was no clear answer. Then the keys are loaded
   * again, and `unclaimedKeys` names those that appeared meanwhile. What is
   * wrong with the arguments rejects in any case.
   *
   * Where a browser sent the request twice by itself, the secret that came is
   * handed over, and a `failure` event names the other key in `unclaimedKeys`.
   *
   * @example
   * const secret = await user.generateApiKey("laptop");
   * if (secret) await vault.write("laptop", secret);
   */
  generateApiKey(description?: string, options?: FallibleOptions): Promise<string | undefined>;
}
"#;

#[wasm_bindgen]
impl User {
    /// Makes an API key. The typings, which know what `strict` does, are above.
    #[wasm_bindgen(js_name = generateApiKey, skip_typescript)]
    pub fn generate_api_key(&self, description: &JsValue, options: &JsValue) -> Promise {
        let nothing = JsValue::UNDEFINED;
        fallible_call(&self.0, "GenerateApiKey", nothing, &|loaded| {
            let description = arguments::optional_string("description", description)?;
            let (options, is_strict) = options::fallible(options)?;
            let call = Call::new(loaded.acting(), options);
            let loaded = Rc::clone(loaded);
            let work: Work = Box::pin(async move {
                let made = actions::generate_api_key(&call, &loaded.user, description);
                Ok(made.await?.expose().into())
            });
            Ok((work, is_strict))
        })
    }

    /// Deletes the key with this name (one of {@link apiKeys}); resolves to true
    /// on success, false on failure. A name the user does not have rejects with
    /// `invalid_argument`. The key's owner or an administrator may do it. Keys
    /// that were not loaded are loaded first. A key that turns out to be gone
    /// already counts as deleted.
    ///
    /// @example
    /// const [name] = user.apiKeys;
    /// if (name && !(await user.deleteApiKey(name))) console.log("it is still there");
    #[wasm_bindgen(js_name = deleteApiKey, unchecked_return_type = "Promise<boolean>")]
    pub fn delete_api_key(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] name: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "FallibleOptions")] options: &JsValue,
    ) -> Promise {
        fallible_call(&self.0, "DeleteApiKey", false.into(), &|loaded| {
            let name = name_of_key(name)?;
            let (options, is_strict) = options::fallible(options)?;
            let call = Call::new(loaded.acting(), options);
            let loaded = Rc::clone(loaded);
            let work: Work = Box::pin(async move {
                actions::delete_api_key(&call, &loaded.user, &name).await?;
                Ok(true.into())
            });
            Ok((work, is_strict))
        })
    }

    /// Replaces the key with this name (one of {@link apiKeys}): makes a new key,
    /// hands its secret to `store`, waits until `store` has resolved, and only then
    /// deletes the old one. {@link generateApiKey} says who may do it, and for whom.
    ///
    /// Where `store` throws or rejects, the old key stays, the new one is deleted
    /// again, and the call rejects with what `store` threw. Should that deletion
    /// fail, it rejects with the deletion's error, with `store`'s as its `cause`,
    /// and `unclaimedKeys` names the new key. An abort while `store` is at work
    /// takes effect when it has ended: the old key stays.
    ///
    /// @example
    /// await user.rotateApiKey(user.apiKeys[0], (secret) => vault.write("wandb", secret));
    #[wasm_bindgen(js_name = rotateApiKey, unchecked_return_type = "Promise<void>")]
    pub fn rotate_api_key(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] name: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "(secret: string) => void | Promise<void>")]
        store: &JsValue,
        #[wasm_bindgen(
            unchecked_optional_param_type = "RequestOptions & { description?: string }"
        )]
        options: &JsValue,
    ) -> Promise {
        call(&self.0, "GenerateApiKey", &|loaded| {
            let name = name_of_key(name)?;
            let store = Callback(arguments::function("store", store.clone())?);
            let mut options = Options::read(options, &["signal", "timeoutMs", "description"])?;
            let description = options.string("description")?;
            let call = Call::new(loaded.acting(), options.request()?);
            let loaded = Rc::clone(loaded);
            Ok(Box::pin(async move {
                let user = &loaded.user;
                actions::rotate_api_key(&call, user, &name, description, &store).await?;
                Ok(JsValue::UNDEFINED)
            }))
        })
    }
}

fn name_of_key(name: &JsValue) -> Checked<Box<str>> {
    let name = name.as_string().map(Box::from);
    name.ok_or_else(|| Error::expected("name", "the name of an API key, one of `apiKeys`"))
}

/// The caller's function, which takes a new key's secret into safe hands.
struct Callback(Function);

impl Store<JsValue> for Callback {
    async fn store(&self, secret: &Secret) -> Result<(), JsValue> {
        let stored = self.0.call1(&JsValue::UNDEFINED, &secret.expose().into())?;
        settled(stored).await.map(|_| ())
    }
}
