//! The operations' variables. One that is `None` is left out of the request,
//! which GraphQL reads as null.

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::error::{Error, ErrorCode};

/// The variables as the JavaScript object that is sent as JSON.
pub fn variables(variables: &impl Serialize) -> Result<JsValue, Error> {
    serde_wasm_bindgen::to_value(variables).map_err(|error| {
        Error::caused(
            ErrorCode::InvalidArgument,
            "variables: they have no JSON form",
            error.into(),
        )
    })
}

/// Of `user.graphql` and `user_api_keys.graphql`, `delete_api_key.graphql` too.
#[derive(Serialize)]
pub struct ById {
    /// The schema's `id`, as the server sent it.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub id: JsValue,
}

/// Of `search_users.graphql`.
#[derive(Serialize)]
pub struct SearchUsers {
    /// The start or the end of a username or an email address, or `undefined`.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub query: JsValue,
    /// The size of the page.
    pub first: u32,
    /// The `endCursor` of the page before, or `undefined`.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub after: JsValue,
}

/// Of `create_user.graphql`.
#[derive(Serialize)]
pub struct CreateUser {
    /// The address of the new user.
    pub email: String,
    /// Whether to make a global administrator.
    pub admin: bool,
}

/// Of `generate_api_key.graphql`.
#[derive(Serialize)]
pub struct GenerateApiKey {
    /// What the key is for, or `None`.
    pub description: Option<String>,
}
