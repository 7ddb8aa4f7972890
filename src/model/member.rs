//! Who is in a team.

use serde::{Deserialize, Serialize};

/// Somebody in a team, or invited to it: then there is a name and not much else.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// The user's; while an invite is pending, the invite's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Box<str>>,
    /// The name to show.
    pub name: Box<str>,
    /// The unique name; none for an invite of an address without an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<Box<str>>,
    /// The email address; service accounts have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Box<str>>,
    /// `admin`, `member`, `viewer` or a custom one; older servers know no roles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Box<str>>,
    /// Whether they administer the team; the schema prefers `role`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin: Option<bool>,
    /// Whether this is an invite that was not accepted yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<bool>,
    /// `USER` or `SERVICE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_type: Option<Box<str>>,
    /// The address of a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo_url: Option<Box<str>>,
}

impl Member {
    /// Whether this is the member of this id.
    pub fn is(&self, id: &str) -> bool {
        self.id.as_deref() == Some(id)
    }

    /// Takes over what a newer answer says of the same member, and keeps what it
    /// does not say.
    pub fn update(&mut self, newer: Self) {
        fn or<T>(mine: &mut Option<T>, newer: Option<T>) {
            if newer.is_some() {
                *mine = newer;
            }
        }
        self.name = newer.name;
        or(&mut self.id, newer.id);
        or(&mut self.username, newer.username);
        or(&mut self.email, newer.email);
        or(&mut self.role, newer.role);
        or(&mut self.admin, newer.admin);
        or(&mut self.pending, newer.pending);
        or(&mut self.account_type, newer.account_type);
        or(&mut self.photo_url, newer.photo_url);
    }
}

/// The key of a service account, for those who may see it. It is asked for by
/// itself, and is part of no other answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceAccountKey {
    /// The account's.
    pub id: Option<Box<str>>,
    /// None for people, and where the server does not show it.
    pub api_key: Option<super::Secret>,
}
