//! What is known of a user.

use js_sys::JsString;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::User;
use crate::js::Api;
use crate::js::value::{date, optional_string, string, to_js};
use crate::model;

#[wasm_bindgen]
impl User {
    /// The server's identifier, opaque.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> Result<JsString, JsValue> {
        self.read(|user| string(&user.id))
    }

    /// The name to show.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|user| optional_string(user.name.as_deref()))
    }

    /// The unique name, as in the address of the user's page.
    #[wasm_bindgen(getter)]
    pub fn username(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|user| optional_string(user.username.as_deref()))
    }

    /// The email address. Service accounts have none.
    #[wasm_bindgen(getter)]
    pub fn email(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|user| optional_string(user.email.as_deref()))
    }

    /// Whether the user is an administrator of the whole instance.
    #[wasm_bindgen(getter, unchecked_return_type = "boolean | undefined")]
    pub fn admin(&self) -> Result<JsValue, JsValue> {
        self.read(|user| user.admin.into())
    }

    /// The server's feature flags for the user: JSON text.
    #[wasm_bindgen(getter)]
    pub fn flags(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|user| optional_string(user.flags.as_deref()))
    }

    /// The name of the entity that the user's runs go to by default.
    #[wasm_bindgen(getter)]
    pub fn entity(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|user| optional_string(user.entity.as_deref()))
    }

    /// When the account was deactivated; undefined while it is active.
    #[wasm_bindgen(getter, js_name = deletedAt, unchecked_return_type = "Date | undefined")]
    pub fn deleted_at(&self) -> Result<JsValue, JsValue> {
        self.read(|user| date(user.deleted_at.as_ref()))
    }

    /// `USER`, `SERVICE`, `ANONYMOUS` or `VIEWER`.
    #[wasm_bindgen(getter, js_name = accountType)]
    pub fn account_type(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|user| optional_string(user.account_type.as_deref()))
    }

    /// When the account was made.
    #[wasm_bindgen(getter, js_name = createdAt, unchecked_return_type = "Date | undefined")]
    pub fn created_at(&self) -> Result<JsValue, JsValue> {
        self.read(|user| date(user.created_at.as_ref()))
    }

    /// When the user last did anything that counts as activity: on a server of one's
    /// own any contact with it. Undefined where the server does not tell, and for
    /// somebody who never was active.
    #[wasm_bindgen(getter, js_name = lastActiveAt, unchecked_return_type = "Date | undefined")]
    pub fn last_active_at(&self) -> Result<JsValue, JsValue> {
        self.read(|user| {
            let activity = user.activity.as_ref();
            date(activity.and_then(|activity| activity.last_active_at.as_ref()))
        })
    }

    /// On how many days the user was active, where the server tells it.
    #[wasm_bindgen(getter, js_name = daysActive, unchecked_return_type = "number | undefined")]
    pub fn days_active(&self) -> Result<JsValue, JsValue> {
        self.read(|user| {
            let activity = user.activity.as_ref();
            activity.and_then(|activity| activity.days_active).into()
        })
    }

    /// A copy of all that was loaded: changing it changes nothing else.
    #[wasm_bindgen(getter, unchecked_return_type = "UserAttrs")]
    pub fn attrs(&self) -> Result<JsValue, JsValue> {
        self.read(to_js)
    }

    /// Names of the user's API keys, never the secrets. Empty when there are none or they were not loaded.
    #[wasm_bindgen(getter, js_name = apiKeys)]
    pub fn api_keys(&self) -> Result<Vec<String>, JsValue> {
        self.read(|user| user.keys().iter().map(|key| key.name.to_string()).collect())
    }

    /// Names of the user's teams. Empty when there are none or they were not loaded.
    #[wasm_bindgen(getter)]
    pub fn teams(&self) -> Result<Vec<String>, JsValue> {
        let name = |team: &model::Named| team.name.to_string();
        self.read(|user| user.team_names().iter().map(name).collect())
    }

    /// An {@link Api} with the user's own credentials, on the same server; undefined when none are known.
    #[wasm_bindgen(getter, js_name = userApi, unchecked_return_type = "Api | undefined")]
    pub fn user_api(&self) -> Result<Option<Api>, JsValue> {
        Ok(self.0.get()?.own.as_ref().map(Api::of))
    }
}
