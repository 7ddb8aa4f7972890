//! Roles: those that every server has, and those that an organization has made.

use serde::{Deserialize, Serialize};

use super::Named;

/// What every team knows.
pub const TEAM_ROLES: &[&str] = &["admin", "member", "viewer"];

/// What every organization knows.
pub const ORGANIZATION_ROLES: &[&str] = &["admin", "member", "viewer", "billing-only"];

/// A custom role of an organization, which its teams may give.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Role {
    /// Unique in the organization.
    pub name: Box<str>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Box<str>>,
    /// The role that its permissions begin with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherited_from: Option<Named>,
    /// What it may do, such as `artifact:read`; the inherited ones too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permissions: Option<Vec<Named>>,
}
