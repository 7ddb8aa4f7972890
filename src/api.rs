//! The exported class `Api`: finding users, and making them.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use crate::client::Client;
use crate::create_user::create_user;
use crate::create_users::create_users;
use crate::graphql::{DEFAULT_ENTITY, Operation, VIEWER};
use crate::graphql_client::GraphQLClient;
use crate::options::{RequestOptions, expected};
use crate::organization::find_organization;
use crate::promise::{Call, promise};
use crate::team::{create_team, find_team};
use crate::user::{is_this_copy, loaded_viewer};
use crate::user_list::UserList;
use crate::user_search::find_user;
use crate::view::{Field, read};
use crate::viewer::load_viewer;

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

    /// A handle of the client, for `user.js`.
    #[wasm_bindgen(js_name = __client)]
    pub fn handle(&self, asking: &JsValue) -> Option<GraphQLClient> {
        is_this_copy(asking).then(|| self.client())
    }

    /// The owner of the credentials.
    pub fn viewer(&self, options: &JsValue) -> Promise {
        self.ask_viewer(&VIEWER, options, |client, viewer| {
            loaded_viewer(client, &viewer)
        })
    }

    /// The name of the entity that the caller's runs go to, or `undefined`.
    #[wasm_bindgen(js_name = defaultEntity)]
    pub fn default_entity(&self, options: &JsValue) -> Promise {
        self.ask_viewer(&DEFAULT_ENTITY, options, |_, viewer| {
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

    /// Creates a user for each row, and yields the outcomes.
    #[wasm_bindgen(js_name = createUsers)]
    pub fn create_users(&self, rows: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        create_users(self.client(), rows, options)
    }

    /// A team by name, or `undefined`.
    pub fn team(&self, name: &JsValue, options: &JsValue) -> Promise {
        find_team(&self.0, name, options)
    }

    /// Creates a team.
    #[wasm_bindgen(js_name = createTeam)]
    pub fn create_team(&self, name: &JsValue, admin: &JsValue, options: &JsValue) -> Promise {
        create_team(&self.0, name, admin, options)
    }

    /// An organization by name, or `undefined`.
    pub fn organization(&self, name: &JsValue, options: &JsValue) -> Promise {
        find_organization(&self.0, name, options)
    }
}

impl Api {
    /// Sends a query for the viewer, and resolves to what `made` makes of them.
    fn ask_viewer(
        &self,
        query: &'static Operation,
        options: &JsValue,
        made: fn(Client, JsValue) -> JsValue,
    ) -> Promise {
        let client = self.0.clone();
        let call = RequestOptions::read(options).map(|options| -> Call {
            Box::pin(async move {
                let viewer = load_viewer(client.clone(), query, options).await?;
                Ok(made(client, viewer))
            })
        });
        promise(&self.0, &query.name, call)
    }
}
