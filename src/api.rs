//! The exported class `Api`: finding users, and making them.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use crate::client::Client;
use crate::error::{Error, ErrorCode};
use crate::graphql::{self, CreateUser, DEFAULT_ENTITY, VIEWER};
use crate::graphql_client::GraphQLClient;
use crate::options::{RequestOptions, expected};
use crate::promise::promise;
use crate::user::User;
use crate::user_list::{UserList, UserPages, find_user};
use crate::view::{View, field};

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
    pub fn new(options: JsValue) -> Result<Api, JsValue> {
        Ok(Self(Client::new(options)?))
    }

    /// The server's address, absolute, without `/graphql`.
    #[wasm_bindgen(getter, js_name = baseUrl)]
    pub fn base_url(&self) -> String {
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
    pub fn viewer(&self, options: JsValue) -> Promise {
        let client = self.0.clone();
        let call = async move {
            let options = RequestOptions::read(options)?;
            let data = client
                .execute(&VIEWER, JsValue::UNDEFINED, &options)
                .await?;
            let viewer = viewer_of(data)?;
            graphql::check_user(&viewer).map_err(|wrong| Error::mismatch(&VIEWER, &wrong))?;
            let own = client.clone();
            Ok(User::loaded(client, Some(own), viewer.value().clone()).into())
        };
        promise(&self.0, "Viewer", Box::pin(call))
    }

    /// The name of the entity that the caller's runs go to, or `undefined`.
    #[wasm_bindgen(js_name = defaultEntity)]
    pub fn default_entity(&self, options: JsValue) -> Promise {
        let client = self.0.clone();
        let call = async move {
            let options = RequestOptions::read(options)?;
            let data = client
                .execute(&DEFAULT_ENTITY, JsValue::UNDEFINED, &options)
                .await?;
            let viewer = viewer_of(data)?;
            let entity = viewer
                .field(field::ENTITY)
                .and_then(|entity| match entity.present() {
                    Some(entity) => entity.string().cloned(),
                    None => Ok(JsValue::UNDEFINED),
                });
            entity.map_err(|wrong| Error::mismatch(&DEFAULT_ENTITY, &wrong))
        };
        promise(&self.0, "DefaultEntity", Box::pin(call))
    }

    /// One user by username or email address, or `undefined`.
    pub fn user(&self, username_or_email: JsValue, options: JsValue) -> Promise {
        let client = self.0.clone();
        let call = async move {
            let wanted = username_or_email
                .as_string()
                .filter(|wanted| !wanted.trim().is_empty())
                .ok_or_else(|| expected("usernameOrEmail", "a username or an email address"))?;
            let options = RequestOptions::read(options)?;
            let user = find_user(&client, &wanted, &options).await?;
            Ok(user.map_or(JsValue::UNDEFINED, JsValue::from))
        };
        promise(&self.0, "SearchUsers", Box::pin(call))
    }

    /// Users whose username or email address starts or ends with `query`.
    pub fn users(&self, query: JsValue, options: JsValue) -> Result<UserList, JsValue> {
        Ok(UserList::new(UserPages::new(
            self.0.clone(),
            query,
            options,
        )?))
    }

    /// Creates a user.
    #[wasm_bindgen(js_name = createUser)]
    pub fn create_user(&self, email: JsValue, admin: JsValue, options: JsValue) -> Promise {
        create_user(self.0.clone(), email, admin, options)
    }
}

/// The `viewer` of an answer.
fn viewer_of(data: JsValue) -> Result<View<'static>, Error> {
    let data = View::root(data, "data");
    let viewer = data
        .field(field::VIEWER)
        .map_err(|wrong| Error::mismatch(&VIEWER, &wrong))?;
    if viewer.is_absent() {
        return Err(no_viewer());
    }
    Ok(View::root(viewer.value().clone(), "viewer"))
}

/// The server answered, but knows no owner of the credentials.
pub fn no_viewer() -> Error {
    Error::new(
        ErrorCode::Unauthenticated,
        "the server knows no owner of these credentials; is the API key or the token still valid?",
    )
}

/// What `Api.createUser` and `User.create` do.
pub fn create_user(client: Client, email: JsValue, admin: JsValue, options: JsValue) -> Promise {
    let sender = client.clone();
    let call = async move {
        let email = email_address(&email)?;
        let admin = match admin.as_bool() {
            Some(admin) => admin,
            None if admin.is_undefined() || admin.is_null() => false,
            None => return Err(expected("admin", "true or false")),
        };
        let options = RequestOptions::read(options)?;
        let operation = graphql::CREATE_USER;
        let variables = graphql::variables(&CreateUser { email, admin })?;
        let data = sender.execute(&operation, variables, &options).await?;
        let data = View::root(data, "data");
        let user = (|| {
            let result = data.field(field::RESULT)?;
            let user = result.field(field::USER)?;
            graphql::check_user(&user)?;
            Ok(user.value().clone())
        })()
        .map_err(|wrong| Error::mismatch(&operation, &wrong))?;
        Ok(User::loaded(sender, None, user).into())
    };
    promise(&client, "CreateUser", Box::pin(call))
}

/// An address with something on both sides of one `@`. Whether it exists, and
/// all the rest, the server decides.
fn email_address(value: &JsValue) -> Result<String, Error> {
    let address = value.as_string().filter(|text| {
        !text.contains(char::is_whitespace)
            && text
                .split_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
    });
    address.ok_or_else(|| expected("email", "an email address, such as ada@example.com"))
}
