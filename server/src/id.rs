//! The IDs that clients see: base64 of `<Kind>:<number>`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::failure::Failure;

/// What an ID names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A user or service account.
    User,
    /// An API key.
    ApiKey,
    /// A team, a personal or an organization's entity.
    Entity,
    /// An invite to a team.
    Invite,
    /// An organization.
    Organization,
    /// A role in teams.
    Role,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::ApiKey => "ApiKey",
            Self::Entity => "Entity",
            Self::Invite => "Invite",
            Self::Organization => "Organization",
            Self::Role => "Role",
        }
    }
}

/// The ID that clients see for row `number`.
pub fn encode(kind: Kind, number: i64) -> String {
    STANDARD.encode(format!("{}:{number}", kind.name()))
}

/// The row that an ID names; `None` when it is no ID of that kind.
pub fn decode(kind: Kind, id: &str) -> Option<i64> {
    let bytes = STANDARD.decode(id).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let number = text.strip_prefix(kind.name())?.strip_prefix(':')?;
    number.parse().ok()
}

/// As [`decode`]; an ID of another kind names nothing, so it is "not found".
pub fn require(kind: Kind, id: &str) -> Result<i64, Failure> {
    decode(kind, id).ok_or_else(|| Failure::not_found(format_args!("{} {id:?}", kind.name())))
}
