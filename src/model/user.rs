//! Users.

use serde::{Deserialize, Serialize};

use super::date_time::{self, DateTime};
use super::{Activity, ApiKey, Connection, Named};

/// A user. Only the id has to be there: what was not asked for is missing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// Opaque.
    pub id: Box<str>,
    /// The name to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Box<str>>,
    /// The unique name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<Box<str>>,
    /// The email address; service accounts have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Box<str>>,
    /// Whether they are an administrator of the whole instance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin: Option<bool>,
    /// The server's feature flags for them: JSON text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flags: Option<Box<str>>,
    /// The name of the entity that their runs go to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<Box<str>>,
    /// Set while the account is deactivated.
    #[serde(
        default,
        deserialize_with = "date_time::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub deleted_at: Option<DateTime>,
    /// `USER`, `SERVICE`, `ANONYMOUS` or `VIEWER`; older servers do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_type: Option<Box<str>>,
    /// When the account was made; older servers do not say.
    #[serde(
        default,
        deserialize_with = "date_time::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub created_at: Option<DateTime>,
    /// The address of a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo_url: Option<Box<str>>,
    /// For the user and for administrators; older servers do not count it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Activity>,
    /// For the user and for administrators. None where the server does not show them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api_keys: Option<Connection<ApiKey>>,
    /// The teams that they are in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teams: Option<Connection<Named>>,
}

impl User {
    /// The email address, else the username, the id or the name.
    pub fn label(&self) -> &str {
        let texts = [
            self.email.as_deref(),
            self.username.as_deref(),
            Some(&*self.id),
            self.name.as_deref(),
        ];
        let mut texts = texts.into_iter().flatten();
        texts.find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// The keys that were loaded.
    pub fn keys(&self) -> &[ApiKey] {
        self.api_keys.as_ref().map_or(&[], |keys| &keys.nodes)
    }

    /// The teams that were loaded.
    pub fn team_names(&self) -> &[Named] {
        self.teams.as_ref().map_or(&[], |teams| &teams.nodes)
    }

    /// Takes over what an answer about the account says. The lists are asked for
    /// by other operations: one that is not in the answer stays.
    pub fn update(&mut self, newer: Self) {
        let lists = (self.api_keys.take(), self.teams.take());
        *self = newer;
        self.api_keys = self.api_keys.take().or(lists.0);
        self.teams = self.teams.take().or(lists.1);
    }
}
