//! The exported class `Api`: finding users, and making them.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use crate::client::Client;
use crate::create_user::create_user;
use crate::error::{Error, ErrorCode};
use crate::graphql::{DEFAULT_ENTITY, Operation, VIEWER};
use crate::graphql_client::GraphQLClient;
use crate::options::{RequestOptions, expected};
use crate::promise::{promise, request};
use crate::user::User;
use crate::user_list::UserList;
use crate::user_search::find_user;
use crate::view::{Field, read};

/// A W&B server, as one caller sees it.
#[wasm_bindgen]
pub struct Api(Client);

impl From<Client> for Api {
    fn from(client: Client) -> Self {
        Self(client)
    }
}

#[wasm_bindgen]
impl Api {
    /// Checks the options; nothing is sent.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<Api, JsValue> {
        Ok(Self(Client::new(options)?))
    }

    /// The server's address, absolute, without `/graphql`.
    #[wasm_bindgen(getter, js_name = baseUrl)]
    pub fn base_url(&self) -> JsValue {
        self.0.base_url().into()
    }

    /// The client that all of this goes through.
    #[wasm_bindgen(getter)]
    pub fn client(&self) -> GraphQLClient {
        self.0.clone().into()
    }

    /// A handle of the client, for [`crate::graphql_client::client_of`].
    #[wasm_bindgen(js_name = __client)]
    pub fn handle(&self) -> GraphQLClient {
        self.client()
    }

    /// The owner of the credentials.
    pub fn viewer(&self, options: &JsValue) -> Promise {
        let client = self.0.clone();
        self.ask_viewer(VIEWER, options, move |viewer| {
            User::loaded(client.clone(), Some(client), viewer).into()
        })
    }

    /// The name of the entity that the caller's runs go to, or `undefined`.
    #[wasm_bindgen(js_name = defaultEntity)]
    pub fn default_entity(&self, options: &JsValue) -> Promise {
        self.ask_viewer(DEFAULT_ENTITY, options, |viewer| {
            read(&viewer, Field::Entity)
        })
    }

    /// One user by username or email address, or `undefined`.
    pub fn user(&self, username_or_email: &JsValue, options: &JsValue) -> Promise {
        let call = || {
            if !(username_or_email.is_string() && username_or_email.is_truthy()) {
                return Err(expected(
                    "usernameOrEmail",
                    "a username or an email address",
                ));
            }
            let options = RequestOptions::read(options)?;
            Ok(find_user(
                self.0.clone(),
                username_or_email.clone(),
                options,
            ))
        };
        promise(&self.0, "SearchUsers", call())
    }

    /// Users whose username or email address starts or ends with `query`.
    pub fn users(&self, query: &JsValue, options: &JsValue) -> Result<UserList, JsValue> {
        UserList::new(self.client(), query, options)
    }

    /// Creates a user.
    #[wasm_bindgen(js_name = createUser)]
    pub fn create_user(&self, email: &JsValue, admin: &JsValue, options: &JsValue) -> Promise {
        create_user(self.0.clone(), email, admin, options)
    }
}

impl Api {
    /// Sends a query for the viewer, who has to be somebody.
    fn ask_viewer(
        &self,
        query: Operation,
        options: &JsValue,
        read: impl FnOnce(JsValue) -> JsValue + 'static,
    ) -> Promise {
        let name = query.name.clone();
        let call = RequestOptions::read(options).map(|options| {
            let sent = query.clone();
            let read = Box::new(move |data| {
                let viewer = query.read_user(data, &[Field::Viewer])?;
                if viewer.is_undefined() {
                    return Err(no_viewer());
                }
                Ok(read(viewer))
            });
            request(&self.0, sent, JsValue::UNDEFINED, options, read)
        });
        promise(&self.0, &name, call)
    }
}

/// The server answered, but knows no owner of the credentials.
pub fn no_viewer() -> Error {
    Error::new(
        ErrorCode::Unauthenticated,
        "the server knows no owner of these credentials; is the API key or the token still valid, and was there one?",
    )
}
