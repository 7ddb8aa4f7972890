//! What `User` does with the account.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::super::Checked;
use super::super::call::call;
use super::super::options::{self, Options};
use super::User;
use crate::actions::{self, UserChanges};
use crate::client::Call;

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
/** What {@link User.update} changes. What is left out stays as it is. */
export interface UserUpdate {
  /** The name to show. */
  name?: string;
  /** Whether the user is an administrator of the whole instance. */
  admin?: boolean;
  /** The name of the entity that the user's runs go to. */
  defaultEntity?: string;
  /** The email address. */
  primaryEmail?: string;
}
"#;

#[wasm_bindgen]
impl User {
    /// Loads everything anew. Rejects with `not_found` when the user is gone.
    ///
    /// @example
    /// await user.reload();
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn reload(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "User", &|loaded| {
            let call = Call::new(loaded.acting(), options::request(options)?);
            let loaded = Rc::clone(loaded);
            Ok(Box::pin(async move {
                actions::reload(&call, &loaded.user).await?;
                Ok(JsValue::UNDEFINED)
            }))
        })
    }

    /// Changes what `changes` names and leaves the rest; the attributes follow.
    /// People may change their own account, administrators every one, and they
    /// alone `admin`. Rejects with `not_found` when the user is gone, and with
    /// `invalid_argument` when there is nothing to change or a value is wrong.
    ///
    /// @example
    /// await user.update({ name: "Ada Lovelace" });
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn update(
        &self,
        #[wasm_bindgen(unchecked_param_type = "UserUpdate")] changes: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "UpdateUser", &|loaded| {
            let changes = changes_of("changes", changes)?;
            let call = Call::new(&loaded.client, options::request(options)?);
            let loaded = Rc::clone(loaded);
            Ok(Box::pin(async move {
                actions::update(&call, &*loaded, changes).await?;
                Ok(JsValue::UNDEFINED)
            }))
        })
    }

    /// Deactivates the account: it stays, with {@link deletedAt} set, and its keys
    /// are refused. For administrators. An account that is deactivated or gone
    /// already counts as done. One's own is refused with `invalid_argument`, and
    /// nothing is sent, once {@link Api.viewer} has told whose it is.
    ///
    /// @example
    /// await user.deactivate();
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn deactivate(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "DeleteUser", &|loaded| {
            let call = Call::new(&loaded.client, options::request(options)?);
            let loaded = Rc::clone(loaded);
            Ok(Box::pin(async move {
                actions::deactivate(&call, &*loaded).await?;
                Ok(JsValue::UNDEFINED)
            }))
        })
    }

    /// Takes {@link deactivate} back. For administrators. Rejects with `not_found` when the user is gone.
    ///
    /// @example
    /// await user.reactivate();
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn reactivate(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "UndeleteUser", &|loaded| {
            let call = Call::new(&loaded.client, options::request(options)?);
            let loaded = Rc::clone(loaded);
            Ok(Box::pin(async move {
                actions::reactivate(&call, &*loaded).await?;
                Ok(JsValue::UNDEFINED)
            }))
        })
    }

    /// Removes a deactivated account for good. For administrators. Rejects with
    /// `invalid_argument` while {@link deletedAt} is not set, or the email address
    /// or the username was not loaded. An account that is gone already counts as done.
    ///
    /// @example
    /// await user.deactivate();
    /// await user.purge(); // for good
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn purge(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "PurgeUser", &|loaded| {
            let call = Call::new(&loaded.client, options::request(options)?);
            let loaded = Rc::clone(loaded);
            Ok(Box::pin(async move {
                actions::purge(&call, &loaded.user).await?;
                Ok(JsValue::UNDEFINED)
            }))
        })
    }
}

/// What changes of an account, which messages call by this name.
pub fn changes_of(called: &str, changes: &JsValue) -> Checked<UserChanges> {
    const NAMES: &[&str] = &["name", "admin", "defaultEntity", "primaryEmail"];
    let mut changes = Options::read_named(called, changes, NAMES)?;
    Ok(UserChanges {
        name: changes.words("name"),
        admin: changes.boolean("admin")?,
        default_entity: changes.words("defaultEntity"),
        primary_email: changes.words("primaryEmail"),
    })
}
