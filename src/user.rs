//! The exported class `User`: what was loaded of a user. What can be done with
//! its API keys is in `api_keys.rs`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Date, Promise};
use wasm_bindgen::prelude::*;

use crate::api::{Api, create_user};
use crate::api_keys::{self, no_such_user};
use crate::client::Client;
use crate::client_options::api_key_credentials;
use crate::display::display;
use crate::error::{Error, ErrorCode};
use crate::graphql::{self, USER, object};
use crate::graphql_client::client_of;
use crate::js;
use crate::options::{Options, RequestOptions, expected};
use crate::promise::{Call, Strict, fallible, promise, request};
use crate::text::join;
use crate::view::{Field, Reader, read};

/// `FallibleOptions`.
const FALLIBLE: &str = "signal:signal timeoutMs:milliseconds strict:boolean";

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
    /// Counts how often they were replaced.
    changes: Cell<u32>,
}

impl User {
    /// A user from attributes that were checked. `own` is a client with their
    /// own credentials, where the caller knows some.
    pub fn loaded(client: Client, own: Option<Client>, attrs: JsValue) -> Self {
        Self(Rc::new(State {
            client,
            own,
            attrs: RefCell::new(attrs),
            changes: Cell::new(0),
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

    /// What was loaded. Not for JavaScript, which might change it.
    pub fn loaded_attrs(&self) -> JsValue {
        // Never borrowed across a call: the fallback cannot be needed.
        let attrs = self.0.attrs.try_borrow();
        attrs.map(|attrs| attrs.clone()).unwrap_or_default()
    }

    /// The connection of the API keys; `undefined` where it was not loaded.
    pub fn keys(&self) -> JsValue {
        self.read(Field::ApiKeys)
    }

    /// Takes over newly loaded attributes, checked before.
    pub fn replace_attrs(&self, loaded: JsValue) {
        if let Ok(mut attrs) = self.0.attrs.try_borrow_mut() {
            *attrs = loaded;
            self.0.changes.set(self.changes().wrapping_add(1));
        }
    }

    /// How often the attributes were replaced so far.
    pub fn changes(&self) -> u32 {
        self.0.changes.get()
    }

    #[inline(never)]
    fn read(&self, field: Field) -> JsValue {
        read(&self.loaded_attrs(), field)
    }

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

    /// The names of a connection's nodes; empty where it was not loaded.
    fn names(&self, connection: Field) -> Array {
        let names = Array::new();
        let reader = Reader::default();
        let edges = read(&self.read(connection), Field::Edges);
        reader.view(edges, "edges").each(&mut |edge| {
            let node = edge.field(Field::Node);
            if node.is_present() {
                names.push(node.field(Field::Name).value());
            }
        });
        names
    }
}

#[wasm_bindgen]
impl User {
    /// A user from attributes that the caller has already.
    #[wasm_bindgen(constructor)]
    pub fn new(client: &JsValue, attrs: &JsValue, api_key: &JsValue) -> Result<User, JsValue> {
        let client = client_of(client, "client")?;
        let attrs = checked_attrs(attrs)?;
        let own = match api_key.as_string() {
            Some(key) => Some(client.with_credentials(api_key_credentials(key)?)),
            None if api_key.is_undefined() || api_key.is_null() => None,
            None => return Err(expected("apiKey", "a string").into()),
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
        js::copy_plain(&self.loaded_attrs()).unwrap_or_default()
    }

    /// The same, for `JSON.stringify`.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsValue {
        self.attrs()
    }

    /// Names of the user's API keys, never the secrets.
    #[wasm_bindgen(getter, js_name = apiKeys)]
    pub fn api_keys(&self) -> Array {
        self.names(Field::ApiKeys)
    }

    /// Names of the user's teams.
    #[wasm_bindgen(getter)]
    pub fn teams(&self) -> Array {
        self.names(Field::Teams)
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
            if !(description.is_string() || description.is_undefined() || description.is_null()) {
                return Err(expected("description", "a string"));
            }
            let options = Options::read(options, FALLIBLE)?;
            let request = options.request();
            let call: Call = Box::pin(api_keys::generate(self.clone(), description, request));
            Ok((call, Strict(options.boolean(Field::Strict, false))))
        };
        let nothing = JsValue::UNDEFINED;
        fallible(&self.0.client, "GenerateApiKey", nothing, call())
    }

    /// Deletes the API key with this name.
    #[wasm_bindgen(js_name = deleteApiKey)]
    pub fn delete_api_key(&self, name: JsValue, options: &JsValue) -> Promise {
        let call = || {
            if !name.is_string() {
                return Err(expected("name", "the name of an API key, one of `apiKeys`"));
            }
            let options = Options::read(options, FALLIBLE)?;
            let call: Call = Box::pin(api_keys::delete(self.clone(), name, options.request()));
            Ok((call, Strict(options.boolean(Field::Strict, false))))
        };
        fallible(&self.0.client, "DeleteApiKey", JsValue::FALSE, call())
    }

    /// Loads everything anew.
    pub fn reload(&self, options: &JsValue) -> Promise {
        let call = || {
            let options = RequestOptions::read(options)?;
            let variables = object(&[("id", self.id())]);
            let user = self.clone();
            let read = Box::new(move |data| {
                let attrs = USER.read_user(data, &[Field::User])?;
                if attrs.is_undefined() {
                    return Err(no_such_user());
                }
                user.replace_attrs(attrs);
                Ok(JsValue::UNDEFINED)
            });
            Ok(request(self.acting(), USER, variables, options, read))
        };
        promise(&self.0.client, "User", call())
    }

    /// Draws the user on the page; false where there is no page.
    pub fn display(&self, options: &JsValue) -> Result<bool, JsValue> {
        display(&self.loaded_attrs(), &self.label(), options)
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
