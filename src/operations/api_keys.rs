//! API keys.

use serde::{Deserialize, Serialize};

use super::{Id, NoVariables, PageOfId, SecretsOf, operation};
use crate::model::{ApiKey, Connection, NewApiKey};

operation! {
    /// Who the caller is, and their keys.
    ViewerApiKeys: Query, "viewer_api_keys", ["viewer"], NoVariables => Option<KeysOfUser>
}

operation! {
    /// A page of a user's keys.
    UserApiKeys: Query, "user_api_keys", ["user"], PageOfId => Option<KeysOfUser>
}

operation! {
    /// Makes a key for the caller: no argument names another user.
    GenerateApiKey: Mutation, "generate_api_key", ["result" "apiKey"],
    GenerateApiKeyVariables => NewApiKey,
    const SECRETS: Option<SecretsOf> = Some(|data| {
        let key = Self::read(data).ok();
        key.into_iter().map(|key| key.secret).collect()
    });
}

operation! {
    /// Deletes a key by id.
    DeleteApiKey: Repeatable, "delete_api_key", ["result" "success"], Id => bool,
    fn is_refusal(success: &bool) -> bool { !success }
}

/// The answer of the queries for keys.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeysOfUser {
    /// Whose they are.
    pub id: Box<str>,
    /// None where the server does not show them.
    pub api_keys: Option<Connection<ApiKey>>,
}

/// What the new key is for.
#[derive(Serialize)]
pub struct GenerateApiKeyVariables {
    /// In its owner's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Box<str>>,
}
