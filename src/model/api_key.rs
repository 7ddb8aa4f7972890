//! API keys.

use serde::{Deserialize, Serialize};

use super::Secret;

/// A key as every listing shows it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct ApiKey {
    /// Opaque. What `deleteApiKey` takes.
    pub id: Box<str>,
    /// The public name, never the secret.
    pub name: Box<str>,
    /// What its owner wrote about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Box<str>>,
}

/// A key in the answer that made it, the one place where its secret is shown.
#[derive(Clone, Debug, Deserialize)]
pub struct NewApiKey {
    /// Opaque.
    pub id: Option<Box<str>>,
    /// The schema calls it `name`: here, and only here, it is the full secret.
    #[serde(rename = "name")]
    pub secret: Secret,
    /// What it was made with.
    pub description: Option<Box<str>>,
}
