//! The exported class `GraphQLClient`.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::convert::TryFromJsValue;
use wasm_bindgen::prelude::*;

use crate::client::Client;
use crate::error::Error;
use crate::graphql;
use crate::options::{RequestOptions, expected};
use crate::promise::promise;

/// Sends GraphQL documents: credentials, retries, timeouts and errors.
#[wasm_bindgen]
pub struct GraphQLClient(Client);

impl From<Client> for GraphQLClient {
    fn from(client: Client) -> Self {
        Self(client)
    }
}

#[wasm_bindgen]
impl GraphQLClient {
    /// Checks the options; nothing is sent.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<GraphQLClient, JsValue> {
        Ok(Self(Client::new(options)?))
    }

    /// The server's address, absolute, without `/graphql`.
    #[wasm_bindgen(getter, js_name = baseUrl)]
    pub fn base_url(&self) -> String {
        self.0.base_url().into()
    }

    /// `{remaining, resetSeconds}` of the newest answer that had them.
    #[wasm_bindgen(getter, js_name = rateLimit)]
    pub fn rate_limit(&self) -> JsValue {
        let Some(limit) = self.0.rate_limit() else {
            return JsValue::UNDEFINED;
        };
        let object = Object::new();
        for (name, value) in [
            ("remaining", limit.remaining),
            ("resetSeconds", limit.reset_seconds),
        ] {
            // Setting a field of a fresh object cannot fail.
            let _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_f64(value));
        }
        object.into()
    }

    /// Runs a document of the caller's and resolves to its `data`.
    pub fn execute(&self, document: JsValue, variables: JsValue, options: JsValue) -> Promise {
        let client = self.0.clone();
        let call = async move {
            let Some(document) = document.as_string() else {
                return Err(expected("document", "a string"));
            };
            let operation = graphql::parse(document)?;
            if !(variables.is_object() || variables.is_undefined() || variables.is_null()) {
                return Err(expected("variables", "an object"));
            }
            let options = RequestOptions::read(options)?;
            client.execute(&operation, variables, &options).await
        };
        promise(&self.0, "execute", Box::pin(call))
    }

    /// A handle of this client, for [`client_of`].
    #[wasm_bindgen(js_name = __client)]
    pub fn handle(&self) -> GraphQLClient {
        Self(self.0.clone())
    }
}

#[wasm_bindgen]
extern "C" {
    type HasClient;

    #[wasm_bindgen(method, structural, catch, js_name = __client)]
    fn handle(this: &HasClient) -> Result<JsValue, JsValue>;
}

/// The client of a `GraphQLClient` or an `Api`, borrowed: both classes make a
/// new handle of it, which is taken over here, and stay valid themselves.
pub fn client_of(value: &JsValue, name: &str) -> Result<Client, Error> {
    let wanted = || expected(name, "a GraphQLClient or an Api that has not been freed");
    if !value.is_object() {
        return Err(wanted());
    }
    let handle = value
        .unchecked_ref::<HasClient>()
        .handle()
        .map_err(|_| wanted())?;
    match GraphQLClient::try_from_js_value(handle) {
        Ok(client) => Ok(client.0),
        Err(_) => Err(wanted()),
    }
}
