//! Organizations.

use serde::{Deserialize, Serialize};

use super::TeamName;

/// An organization: its people, its teams and its seats.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    /// Opaque.
    pub id: Box<str>,
    /// The unique name.
    pub name: Box<str>,
    /// Everybody in it.
    pub members: Vec<OrganizationMember>,
    /// Its teams.
    pub teams: Vec<TeamName>,
    /// How many people have full rights.
    pub used_seats: i32,
    /// How many may have them.
    pub seat_availability: SeatAvailability,
}

/// Somebody in an organization.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct OrganizationMember {
    /// The unique name.
    pub username: Box<str>,
    /// The name to show.
    pub name: Box<str>,
    /// `admin`, `member`, `viewer` or `billing-only`; older servers know no roles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Box<str>>,
    /// Whether they are an administrator of the organization.
    pub admin: bool,
}

/// How many seats there are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct SeatAvailability {
    /// For people with full rights.
    pub seats: i32,
}
