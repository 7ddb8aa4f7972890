//! The exported class `User`: what was loaded of a user. What can be done with
//! its API keys is in `api_keys.rs`.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Date, Promise};
use wasm_bindgen::prelude::*;

use crate::api::{Api, create_user};
use crate::api_keys;
use crate::client::Client;
use crate::client_options::api_key_of;
use crate::display;
use crate::error::{Error, ErrorCode};
use crate::graphql::{self, ById, USER};
use crate::graphql_client::client_of;
use crate::js;
use crate::options::{FallibleOptions, RequestOptions, expected};
use crate::promise::{fallible, promise, refused};
use crate::view::{Field, View, field};

/// A user of a W&B server. Cheap to clone: clones are the same user.
#[wasm_bindgen]
#[derive(Clone)]
pub struct User(Rc<State>);

struct State {
    /// The caller's client.
    client: Client,
    /// A client with this user's own credentials, where they are known.
    own: Option<Client>,
    /// The GraphQL `User` as it was loaded, checked by [`graphql::check_user`].
    attrs: RefCell<JsValue>,
}

impl User {
    /// A user from attributes that were checked. `own` is a client with their
    /// own credentials, where the caller knows some.
    pub fn loaded(client: Client, own: Option<Client>, attrs: JsValue) -> Self {
        Self(Rc::new(State {
            client,
            own,
            attrs: RefCell::new(attrs),
        }))
    }

    /// The user's own client, where their credentials are known.
    pub fn own(&self) -> Option<&Client> {
        self.0.own.as_ref()
    }

    /// The client for what the user or an administrator may do.
    pub fn acting(&self) -> &Client {
        self.own().unwrap_or(&self.0.client)
    }

    /// What was loaded, for checked reading.
    pub fn view(&self) -> View<'static> {
        // Never borrowed across a call: the fallback cannot be needed.
        let attrs = self.0.attrs.try_borrow();
        View::root(
            attrs.map(|attrs| attrs.clone()).unwrap_or_default(),
            "attrs",
        )
    }

    /// Takes over newly loaded attributes, checked before.
    pub fn replace_attrs(&self, loaded: JsValue) {
        if let Ok(mut attrs) = self.0.attrs.try_borrow_mut() {
            *attrs = loaded;
        }
    }

    fn read(&self, name: Field) -> JsValue {
        match self.view().field(name) {
            Ok(value) if !value.is_absent() => value.value().clone(),
            _ => JsValue::UNDEFINED,
        }
    }

    fn date(&self, name: Field) -> Option<Date> {
        let text = self.read(name);
        text.is_string().then(|| js::utc_date(&text))
    }

    /// The names of a connection's nodes; empty where it was not loaded.
    fn names(&self, connection: Field) -> Array {
        let names = Array::new();
        let view = self.view();
        if let Ok(connection) = view.field(connection)
            && let Ok(edges) = connection.field(field::EDGES)
            && let Ok(edges) = edges.items()
        {
            for edge in edges {
                if let Ok(node) = edge.field(field::NODE)
                    && let Ok(name) = node.field(field::NAME)
                {
                    names.push(name.value());
                }
            }
        }
        names
    }
}

#[wasm_bindgen]
impl User {
    /// A user from attributes that the caller has already.
    #[wasm_bindgen(constructor)]
    pub fn new(client: JsValue, attrs: JsValue, api_key: JsValue) -> Result<User, JsValue> {
        let client = client_of(&client, "client")?;
        let attrs = checked_attrs(&attrs)?;
        let own = match api_key.as_string() {
            Some(key) => Some(client.with_api_key(api_key_of(key, "apiKey")?)),
            None if api_key.is_undefined() || api_key.is_null() => None,
            None => return Err(expected("apiKey", "a string").into()),
        };
        Ok(Self::loaded(client, own, attrs))
    }

    /// Same as `Api.createUser`.
    pub fn create(
        api: JsValue,
        email: JsValue,
        admin: JsValue,
        options: JsValue,
    ) -> Result<Promise, JsValue> {
        let client = client_of(&api, "api")?;
        Ok(create_user(client, email, admin, options))
    }

    /// The schema's `id`.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> JsValue {
        self.read(field::ID)
    }

    /// The display name, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> JsValue {
        self.read(field::NAME)
    }

    /// The username, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn username(&self) -> JsValue {
        self.read(field::USERNAME)
    }

    /// The email address, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn email(&self) -> JsValue {
        self.read(field::EMAIL)
    }

    /// Whether the user is a global administrator, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn admin(&self) -> JsValue {
        self.read(field::ADMIN)
    }

    /// JSON text, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn flags(&self) -> JsValue {
        self.read(field::FLAGS)
    }

    /// The name of the default entity, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn entity(&self) -> JsValue {
        self.read(field::ENTITY)
    }

    /// When the account was deactivated; `undefined` while it is active.
    #[wasm_bindgen(getter, js_name = deletedAt)]
    pub fn deleted_at(&self) -> Option<Date> {
        self.date(field::DELETED_AT)
    }

    /// `USER`, `SERVICE`, … or `undefined`.
    #[wasm_bindgen(getter, js_name = accountType)]
    pub fn account_type(&self) -> JsValue {
        self.read(field::ACCOUNT_TYPE)
    }

    /// When the account was made, or `undefined`.
    #[wasm_bindgen(getter, js_name = createdAt)]
    pub fn created_at(&self) -> Option<Date> {
        self.date(field::CREATED_AT)
    }

    /// A copy of all that was loaded: changing it changes nothing else.
    #[wasm_bindgen(getter)]
    pub fn attrs(&self) -> JsValue {
        js::copy_plain(self.view().value()).unwrap_or_default()
    }

    /// The same, for `JSON.stringify`.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsValue {
        self.attrs()
    }

    /// Names of the user's API keys, never the secrets.
    #[wasm_bindgen(getter, js_name = apiKeys)]
    pub fn api_keys(&self) -> Array {
        self.names(field::API_KEYS)
    }

    /// Names of the user's teams.
    #[wasm_bindgen(getter)]
    pub fn teams(&self) -> Array {
        self.names(field::TEAMS)
    }

    /// An `Api` with the user's own credentials on the same server, or `undefined`.
    #[wasm_bindgen(getter, js_name = userApi)]
    pub fn user_api(&self) -> Option<Api> {
        self.own().cloned().map(Api::from)
    }

    /// Makes an API key and resolves to its secret.
    #[wasm_bindgen(js_name = generateApiKey)]
    pub fn generate_api_key(&self, description: JsValue, options: JsValue) -> Promise {
        let user = self.clone();
        let name = "GenerateApiKey";
        match FallibleOptions::read(options) {
            Err(error) => refused(&self.0.client, name, error),
            Ok(FallibleOptions { strict, request }) => {
                let call = Box::pin(api_keys::generate(user, description, request));
                fallible(&self.0.client, name, strict, JsValue::UNDEFINED, call)
            }
        }
    }

    /// Deletes the API key with this name.
    #[wasm_bindgen(js_name = deleteApiKey)]
    pub fn delete_api_key(&self, key_name: JsValue, options: JsValue) -> Promise {
        let user = self.clone();
        let name = "DeleteApiKey";
        match FallibleOptions::read(options) {
            Err(error) => refused(&self.0.client, name, error),
            Ok(FallibleOptions { strict, request }) => {
                let call = Box::pin(api_keys::delete(user, key_name, request));
                fallible(&self.0.client, name, strict, JsValue::FALSE, call)
            }
        }
    }

    /// Loads everything anew.
    pub fn reload(&self, options: JsValue) -> Promise {
        let user = self.clone();
        let call = async move {
            let options = RequestOptions::read(options)?;
            let variables = graphql::variables(&ById { id: user.id() })?;
            let data = user.acting().execute(&USER, variables, &options).await?;
            let data = View::root(data, "data");
            let loaded = data
                .field(field::USER)
                .map_err(|wrong| Error::mismatch(&USER, &wrong))?;
            if loaded.is_absent() {
                return Err(Error::new(
                    ErrorCode::NotFound,
                    "the server has no user with this id, or does not show them to you",
                ));
            }
            graphql::check_user(&loaded).map_err(|wrong| Error::mismatch(&USER, &wrong))?;
            user.replace_attrs(loaded.value().clone());
            Ok(JsValue::UNDEFINED)
        };
        promise(&self.0.client, "User", Box::pin(call))
    }

    /// Draws the user on the page; false where there is no page.
    pub fn display(&self, options: JsValue) -> Result<bool, JsValue> {
        Ok(display::display(self, options)?)
    }

    /// `<User ada@example.com>`.
    #[wasm_bindgen(js_name = toString)]
    pub fn text(&self) -> String {
        let label = [field::EMAIL, field::USERNAME, field::ID, field::NAME]
            .into_iter()
            .find_map(|name| self.read(name).as_string().filter(|text| !text.is_empty()));
        ["<User ", label.as_deref().unwrap_or("???"), ">"].concat()
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
            thrown,
        )
    })?;
    let view = View::root(copy, "attrs");
    graphql::check_user(&view).map_err(|wrong| Error::invalid(wrong.to_string()))?;
    Ok(view.value().clone())
}
