//! The exported class `User`: what was loaded of a user. What can be done with
//! its API keys is in `api_keys.rs`.

use std::rc::Rc;

use js_sys::{Array, Date, Promise};
use wasm_bindgen::prelude::*;

use crate::account;
use crate::api::Api;
use crate::api_keys::{self, names_of};
use crate::client_options::api_key_credentials;
use crate::create_user::create_user;
use crate::credentials::Credentials;
use crate::display::display;
use crate::error::{Error, ErrorCode};
use crate::graphql::{self, DELETE_USER, PURGE_USER, UNDELETE_USER};
use crate::graphql_client::client_of;
use crate::js;
use crate::key_rotation::rotate;
use crate::options::{FALLIBLE, Options, REQUEST, RequestOptions, check, expected};
use crate::promise::{Call, fallible, promise};
use crate::text::join;
use crate::user_state::State;
use crate::view::{Field, Reader, read};

/// A user of a W&B server. Cheap to clone: clones are the same user.
#[wasm_bindgen]
#[derive(Clone)]
pub struct User(pub(crate) Rc<State>);

impl User {
    /// The email address, else the username, the id or the name.
    pub fn label(&self) -> String {
        [Field::Email, Field::Username, Field::Id, Field::Name]
            .into_iter()
            .find_map(|field| self.text_of(field))
            .unwrap_or_default()
    }

    #[inline(never)]
    fn text_of(&self, field: Field) -> Option<String> {
        self.read(field).as_string().filter(|text| !text.is_empty())
    }

    #[inline(never)]
    fn date(&self, field: Field) -> Option<Date> {
        let text = self.read(field);
        text.is_string().then(|| js::utc_date(&text))
    }
}

#[wasm_bindgen]
impl User {
    /// A user from attributes that the caller has already.
    #[wasm_bindgen(constructor)]
    pub fn new(client: &JsValue, attrs: &JsValue, api_key: &JsValue) -> Result<User, JsValue> {
        let client = client_of(client, "client")?;
        let attrs = checked_attrs(attrs)?;
        let own = match api_key_credentials(api_key)? {
            Credentials::None => None,
            credentials => Some(client.with_credentials(credentials)?),
        };
        Ok(Self::loaded(client, own, attrs))
    }

    /// Same as `Api.createUser`.
    pub fn create(api: &JsValue, email: &JsValue, admin: &JsValue, options: &JsValue) -> Promise {
        match client_of(api, "api") {
            Ok(client) => create_user(client, email, admin, options),
            Err(error) => Promise::reject(&error.value),
        }
    }

    /// The schema's `id`.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> JsValue {
        self.read(Field::Id)
    }

    /// The display name, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> JsValue {
        self.read(Field::Name)
    }

    /// The username, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn username(&self) -> JsValue {
        self.read(Field::Username)
    }

    /// The email address, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn email(&self) -> JsValue {
        self.read(Field::Email)
    }

    /// Whether the user is a global administrator, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn admin(&self) -> JsValue {
        self.read(Field::Admin)
    }

    /// JSON text, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn flags(&self) -> JsValue {
        self.read(Field::Flags)
    }

    /// The name of the default entity, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn entity(&self) -> JsValue {
        self.read(Field::Entity)
    }

    /// When the account was deactivated; `undefined` while it is active.
    #[wasm_bindgen(getter, js_name = deletedAt)]
    pub fn deleted_at(&self) -> Option<Date> {
        self.date(Field::DeletedAt)
    }

    /// `USER`, `SERVICE`, … or `undefined`.
    #[wasm_bindgen(getter, js_name = accountType)]
    pub fn account_type(&self) -> JsValue {
        self.read(Field::AccountType)
    }

    /// When the account was made, or `undefined`.
    #[wasm_bindgen(getter, js_name = createdAt)]
    pub fn created_at(&self) -> Option<Date> {
        self.date(Field::CreatedAt)
    }

    /// A copy of all that was loaded: changing it changes nothing else.
    #[wasm_bindgen(getter)]
    pub fn attrs(&self) -> JsValue {
        self.state().copy()
    }

    /// The same, for `JSON.stringify`.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsValue {
        self.attrs()
    }

    /// Names of the user's API keys, never the secrets.
    #[wasm_bindgen(getter, js_name = apiKeys)]
    pub fn api_keys(&self) -> Array {
        names_of(&self.keys())
    }

    /// Names of the user's teams.
    #[wasm_bindgen(getter)]
    pub fn teams(&self) -> Array {
        names_of(&self.read(Field::Teams))
    }

    /// An `Api` with the user's own credentials on the same server, or `undefined`.
    #[wasm_bindgen(getter, js_name = userApi)]
    pub fn user_api(&self) -> Option<Api> {
        self.own().cloned().map(Api::from)
    }

    /// Makes an API key and resolves to its secret.
    #[wasm_bindgen(js_name = generateApiKey)]
    pub fn generate_api_key(&self, description: JsValue, options: &JsValue) -> Promise {
        let call = || {
            if !(description.is_undefined() || description.is_null()) {
                check("description", &description, "string")?;
            }
            let options = Options::read(options, FALLIBLE)?;
            let made = api_keys::generate(self.clone(), description, options.request());
            let call: Call = Box::pin(async move { Ok(read(&made.await?, Field::Name)) });
            Ok((call, options.strict()))
        };
        let nothing = JsValue::UNDEFINED;
        fallible(self.client(), "GenerateApiKey", nothing, call())
    }

    /// Deletes the API key with this name.
    #[wasm_bindgen(js_name = deleteApiKey)]
    pub fn delete_api_key(&self, name: JsValue, options: &JsValue) -> Promise {
        let call = || {
            check("name", &name, "key")?;
            let options = Options::read(options, FALLIBLE)?;
            let (user, request) = (self.clone(), options.request());
            let call: Call = Box::pin(async move {
                let id = api_keys::find(&user, &name, &request).await?;
                api_keys::delete(&user, &id, &request).await?;
                Ok(JsValue::TRUE)
            });
            Ok((call, options.strict()))
        };
        fallible(self.client(), "DeleteApiKey", JsValue::FALSE, call())
    }

    /// Replaces the API key with this name.
    #[wasm_bindgen(js_name = rotateApiKey)]
    pub fn rotate_api_key(&self, name: JsValue, store: JsValue, options: &JsValue) -> Promise {
        let call = || {
            check("name", &name, "key")?;
            check("store", &store, "function")?;
            let options = Options::read(options, &join(&[REQUEST, " description:string"]))?;
            let description = options.get(Field::Description);
            Ok(rotate(
                self.clone(),
                name,
                store,
                description,
                options.request(),
            ))
        };
        promise(self.client(), "GenerateApiKey", call())
    }

    /// Loads everything anew.
    pub fn reload(&self, options: &JsValue) -> Promise {
        let options = RequestOptions::read(options);
        let call = options.map(|options| account::reload(self.clone(), options));
        promise(self.client(), "User", call)
    }

    /// Changes the account.
    pub fn update(&self, changes: &JsValue, options: &JsValue) -> Promise {
        promise(
            self.client(),
            "UpdateUser",
            account::update(self, changes, options),
        )
    }

    /// Deactivates the account.
    pub fn deactivate(&self, options: &JsValue) -> Promise {
        let call = account::set_active(self, &DELETE_USER, options);
        promise(self.client(), &DELETE_USER.name, call)
    }

    /// Reactivates the account.
    pub fn reactivate(&self, options: &JsValue) -> Promise {
        let call = account::set_active(self, &UNDELETE_USER, options);
        promise(self.client(), &UNDELETE_USER.name, call)
    }

    /// Removes a deactivated account for good.
    pub fn purge(&self, options: &JsValue) -> Promise {
        let call = account::purge(self, options);
        promise(self.client(), &PURGE_USER.name, call)
    }

    /// Draws the user on the page; false where there is no page.
    pub fn display(&self, options: &JsValue) -> Result<bool, JsValue> {
        display(&self.state().attrs(), &self.label(), options)
    }

    /// `<User ada@example.com>`.
    #[wasm_bindgen(js_name = toString)]
    pub fn text(&self) -> JsValue {
        join(&["<User ", &self.label(), ">"]).into()
    }
}

/// A copy of attributes that JavaScript passed in: plain data of the right types.
fn checked_attrs(attrs: &JsValue) -> Result<JsValue, Error> {
    if !attrs.is_object() {
        return Err(expected(
            "attrs",
            "an object, such as another user's `attrs`",
        ));
    }
    let copy = js::copy_plain(attrs).map_err(|thrown| {
        Error::caused(
            ErrorCode::InvalidArgument,
            "attrs: expected plain data that JSON has a text for; see `cause`",
            &thrown,
        )
    })?;
    let reader = Reader::default();
    graphql::check_user(&reader.view(copy.clone(), "attrs"));
    match reader.finish() {
        Ok(()) => Ok(copy),
        Err(complaint) => Err(Error::invalid(&complaint)),
    }
}
