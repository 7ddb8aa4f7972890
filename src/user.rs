//! The class `User`, which is in `user.js`, and what its methods have the client
//! do. A user is a plain object with what was loaded: one that nobody refers to
//! any more is gone without a word to this side.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

use crate::account;
use crate::api::Api;
use crate::api_keys;
use crate::client::Client;
use crate::client_options::api_key_credentials;
use crate::credentials::Credentials;
use crate::error::{Error, ErrorCode};
use crate::graphql::{
    self, DELETE_API_KEY, DELETE_USER, GENERATE_API_KEY, PURGE_USER, UNDELETE_USER, UPDATE_USER,
    USER,
};
use crate::graphql_client::GraphQLClient;
use crate::js;
use crate::key_rotation::rotate;
use crate::loaded::Loaded;
use crate::options::{FALLIBLE, Options, REQUEST, RequestOptions, check, check_given, expected};
use crate::promise::{Call, fallible, promise};
use crate::text::join;
use crate::view::{Field, Reader, read};

#[wasm_bindgen(module = "/src/user.js")]
extern "C" {
    /// The JavaScript class.
    #[wasm_bindgen(reexport)]
    pub type User;

    /// A user from attributes that the caller has already.
    #[wasm_bindgen(constructor, catch)]
    pub fn new(client: &JsValue, attrs: &JsValue, api_key: &JsValue) -> Result<User, JsValue>;

    #[wasm_bindgen(js_name = newUser)]
    fn new_user(client: &JsValue, own: &JsValue, attrs: &JsValue) -> JsValue;

    /// Whether `user.js` of this copy of the package asks, not that of another.
    #[wasm_bindgen(js_name = isThisCopy)]
    pub fn is_this_copy(asking: &JsValue) -> bool;

    /// The email address, else the username, the id or the name.
    #[wasm_bindgen(js_name = labelOf)]
    pub fn label_of(attrs: &JsValue) -> String;
}

/// A user from attributes that were checked.
pub fn loaded_user(client: Client, attrs: &JsValue) -> JsValue {
    new_user(
        &GraphQLClient::from(client).into(),
        &JsValue::UNDEFINED,
        attrs,
    )
}

/// The same for the owner of the client's credentials.
pub fn loaded_viewer(client: Client, attrs: &JsValue) -> JsValue {
    let client = GraphQLClient::from(client).into();
    new_user(&client, &client, attrs)
}

#[wasm_bindgen]
impl GraphQLClient {
    /// An `Api` of this client.
    #[wasm_bindgen(js_name = __api)]
    pub fn api(&self) -> Api {
        self.client().clone().into()
    }

    /// `[attrs, own]` of a new user: a checked copy, and a client with the
    /// user's own credentials, or `undefined`.
    #[wasm_bindgen(js_name = __user)]
    pub fn open_user(&self, attrs: &JsValue, api_key: &JsValue) -> Result<Array, JsValue> {
        let attrs = checked_attrs(attrs)?;
        let own = match api_key_credentials(api_key)? {
            Credentials::None => JsValue::UNDEFINED,
            credentials => GraphQLClient::from(self.client().with_credentials(credentials)?).into(),
        };
        Ok(Array::of2(&attrs, &own))
    }

    /// Makes an API key and resolves to its secret.
    #[wasm_bindgen(js_name = __generateApiKey)]
    pub fn generate_api_key(
        &self,
        user: Loaded,
        description: JsValue,
        options: &JsValue,
    ) -> Promise {
        let client = self.client();
        let call = || {
            check_given("description", &description, "string")?;
            let options = Options::read(options, FALLIBLE)?;
            let made = api_keys::generate(client.clone(), user, description, options.request());
            let call: Call = Box::pin(async move { Ok(read(&made.await?, Field::Name)) });
            Ok((call, options.strict()))
        };
        fallible(client, &GENERATE_API_KEY.name, JsValue::UNDEFINED, call())
    }

    /// Deletes the API key with this name.
    #[wasm_bindgen(js_name = __deleteApiKey)]
    pub fn delete_api_key(&self, user: Loaded, name: JsValue, options: &JsValue) -> Promise {
        let client = self.client();
        let call = || {
            check("name", &name, "key")?;
            let options = Options::read(options, FALLIBLE)?;
            let (client, request) = (client.clone(), options.request());
            let call: Call = Box::pin(async move {
                let id = api_keys::find(&client, &user, &name, &request).await?;
                api_keys::delete(&client, &user, &id, &request).await?;
                Ok(JsValue::TRUE)
            });
            Ok((call, options.strict()))
        };
        fallible(client, &DELETE_API_KEY.name, JsValue::FALSE, call())
    }

    /// Replaces the API key with this name.
    #[wasm_bindgen(js_name = __rotateApiKey)]
    pub fn rotate_api_key(
        &self,
        user: Loaded,
        name: JsValue,
        store: JsValue,
        options: &JsValue,
    ) -> Promise {
        let client = self.client();
        let call = || {
            check("name", &name, "key")?;
            check("store", &store, "function")?;
            let options = Options::read(options, &join(&[REQUEST, " description:string"]))?;
            let description = options.get(Field::Description);
            let request = options.request();
            Ok(rotate(
                client.clone(),
                user,
                name,
                store,
                description,
                request,
            ))
        };
        promise(client, &GENERATE_API_KEY.name, call())
    }

    /// Loads everything anew.
    #[wasm_bindgen(js_name = __reload)]
    pub fn reload_user(&self, user: Loaded, options: &JsValue) -> Promise {
        let options = RequestOptions::read(options);
        let call = options.map(|options| account::reload(self.client().clone(), user, options));
        promise(self.client(), &USER.name, call)
    }

    /// Changes the account.
    #[wasm_bindgen(js_name = __update)]
    pub fn update_user(&self, user: Loaded, changes: &JsValue, options: &JsValue) -> Promise {
        let call = account::update(self.client(), user, changes, options);
        promise(self.client(), &UPDATE_USER.name, call)
    }

    /// Deactivates or reactivates the account.
    #[wasm_bindgen(js_name = __setActive)]
    pub fn set_active(&self, user: Loaded, is_active: bool, options: &JsValue) -> Promise {
        let operation = if is_active {
            &UNDELETE_USER
        } else {
            &DELETE_USER
        };
        let call = account::set_active(self.client(), user, operation, options);
        promise(self.client(), &operation.name, call)
    }

    /// Removes a deactivated account for good.
    #[wasm_bindgen(js_name = __purge)]
    pub fn purge_user(&self, user: Loaded, options: &JsValue) -> Promise {
        let call = account::purge(self.client(), user, options);
        promise(self.client(), &PURGE_USER.name, call)
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
    let copy = js::to_plain(attrs).map_err(|thrown| {
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
