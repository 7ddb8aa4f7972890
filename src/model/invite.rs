//! Invites that nobody has accepted yet.

use serde::{Deserialize, Serialize};

use super::date_time::{self, DateTime};

/// An invite to a team.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Invite {
    /// Opaque. What `deleteInvite` takes.
    pub id: Box<str>,
    /// What the server calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Box<str>>,
    /// Whom it was sent to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Box<str>>,
    /// `admin`, `member`, `viewer` or a custom one; older servers do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Box<str>>,
    /// Whether somebody has accepted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<bool>,
    /// When it was sent; older servers do not say.
    #[serde(
        default,
        deserialize_with = "date_time::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub created_at: Option<DateTime>,
    /// From when on it is of no use.
    #[serde(
        default,
        deserialize_with = "date_time::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub expires_at: Option<DateTime>,
}
