//! The exported class `GraphQLClient`.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use crate::client::Client;
use crate::graphql::{self, object};
use crate::options::{RequestOptions, expected};
use crate::promise::{promise, request};
use crate::user::is_this_copy;

/// Sends GraphQL documents: credentials, retries, timeouts and errors.
#[wasm_bindgen]
pub struct GraphQLClient(Client);

impl From<Client> for GraphQLClient {
    fn from(client: Client) -> Self {
        Self(client)
    }
}

impl GraphQLClient {
    /// What the handle stands for.
    pub fn client(&self) -> &Client {
        &self.0
    }
}

#[wasm_bindgen]
impl GraphQLClient {
    /// Checks the options; nothing is sent.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<GraphQLClient, JsValue> {
        Ok(Self(Client::new(options)?))
    }

    /// The server's address, absolute, without `/graphql`.
    #[wasm_bindgen(getter, js_name = baseUrl)]
    pub fn base_url(&self) -> JsValue {
        self.0.base_url().into()
    }

    /// `{remaining, resetSeconds}` of the newest answer that had them.
    #[wasm_bindgen(getter, js_name = rateLimit)]
    pub fn rate_limit(&self) -> JsValue {
        let Some(limit) = self.0.rate_limit() else {
            return JsValue::UNDEFINED;
        };
        object(&[
            ("remaining", limit.remaining.into()),
            ("resetSeconds", limit.reset_seconds.into()),
        ])
    }

    /// Runs a document of the caller's and resolves to its `data`.
    pub fn execute(&self, document: &JsValue, variables: &JsValue, options: &JsValue) -> Promise {
        let mut name = String::new();
        let mut call = || {
            let operation = graphql::parse(document)?;
            name.push_str(&operation.name);
            if !(variables.is_object() || variables.is_undefined() || variables.is_null()) {
                return Err(expected("variables", "an object"));
            }
            let options = RequestOptions::read(options)?;
            let read = Box::new(Ok);
            Ok(request(
                &self.0,
                operation,
                variables.clone(),
                options,
                read,
            ))
        };
        let call = call();
        promise(&self.0, &name, call)
    }

    /// A handle of this client, for `user.js`.
    #[wasm_bindgen(js_name = __client)]
    pub fn handle(&self, asking: &JsValue) -> Option<GraphQLClient> {
        is_this_copy(asking).then(|| Self(self.0.clone()))
    }
}
