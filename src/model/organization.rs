//! Organizations.

use serde::{Deserialize, Serialize};

use super::date_time::{self, DateTime};
use super::{Activity, Connection, Invite, Named, Role};

/// An organization: its people, its teams, its roles and its seats.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    /// Opaque.
    pub id: Box<str>,
    /// The unique name.
    pub name: Box<str>,
    /// Its own entity, which W&B's registry lives under; older servers do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_entity: Option<OrgEntity>,
    /// Everybody in it.
    pub members: Vec<OrganizationMember>,
    /// Its teams.
    pub teams: Vec<Named>,
    /// Invites that nobody has accepted, for those who may see them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_invites: Option<Vec<Invite>>,
    /// Its own roles; older servers have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<Role>>,
    /// How many people have full rights.
    pub used_seats: i32,
    /// How many may only read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_view_only_seats: Option<i32>,
    /// How many there may be of each.
    pub seat_availability: SeatAvailability,
}

/// An organization's own entity.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OrgEntity {
    /// Opaque.
    pub id: Box<str>,
    /// The unique name.
    pub name: Box<str>,
    /// `organization`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_type: Option<Box<str>>,
}

/// Somebody in an organization.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct OrganizationMember {
    /// The user's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Box<str>>,
    /// The unique name.
    pub username: Box<str>,
    /// The name to show.
    pub name: Box<str>,
    /// The email address; empty for somebody without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Box<str>>,
    /// `admin`, `member`, `viewer` or `billing-only`; older servers know no roles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Box<str>>,
    /// Whether they are an administrator of the organization.
    pub admin: bool,
    /// Their teams in it, a hundred at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teams: Option<Connection<Named>>,
    /// What their account tells beside; older servers tell nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<MemberAccount>,
}

impl OrganizationMember {
    /// Whether the account is deactivated, as far as is known.
    fn is_deactivated(&self) -> bool {
        let user = self.user.as_ref();
        user.is_some_and(|user| user.deleted_at.is_some())
    }

    /// Whether the account takes no seat, whatever its role, as far as is known: one that
    /// is deactivated, or a machine's.
    pub fn takes_no_seat(&self) -> bool {
        let user = self.user.as_ref();
        let account_type = user.and_then(|user| user.account_type.as_deref());
        self.is_deactivated() || account_type == Some("SERVICE")
    }

    /// Whether they administer the organization, and can.
    pub fn is_active_admin(&self) -> bool {
        self.admin && !self.is_deactivated()
    }
}

/// The account of somebody in an organization.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberAccount {
    /// `USER` or `SERVICE`; older servers do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_type: Option<Box<str>>,
    /// Set while the account is deactivated.
    #[serde(
        default,
        deserialize_with = "date_time::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub deleted_at: Option<DateTime>,
    /// For the organization's administrators; older servers do not count it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Activity>,
}

/// How many seats there are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SeatAvailability {
    /// For people with full rights.
    pub seats: i32,
    /// For people who only read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view_only_seats: Option<i32>,
}

/// A kind of seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// With full rights.
    Full,
    /// For reading alone.
    ViewOnly,
}

impl Seat {
    /// The seat that a role takes; none for those who only pay.
    pub fn of(role: &str) -> Option<Self> {
        match role {
            "billing-only" => None,
            "viewer" => Some(Self::ViewOnly),
            _ => Some(Self::Full),
        }
    }
}

impl Organization {
    /// How many seats of a kind are used, of how many; none where the server does not say.
    pub fn seats(&self, seat: Seat) -> Option<(i32, i32)> {
        match seat {
            Seat::Full => Some((self.used_seats, self.seat_availability.seats)),
            Seat::ViewOnly => Some((
                self.used_view_only_seats?,
                self.seat_availability.view_only_seats?,
            )),
        }
    }
}
