//! What W&B's server holds about people, by the names of its schema.
//!
//! A field is `None` where the server sent null, and where it was not asked for.
//! Text is kept as `Box<str>`: pages hold tens of thousands of them.

mod activity;
mod api_key;
mod connection;
mod date_time;
mod int64;
mod invite;
mod known;
mod member;
mod named;
mod organization;
mod role;
mod secret;
mod team;
mod user;

pub use activity::Activity;
pub use api_key::{ApiKey, NewApiKey};
pub use connection::{Connection, Edge, Edges, PageInfo};
pub use date_time::DateTime;
pub use int64::Int64;
pub use invite::Invite;
pub use known::{Known, Load};
pub use member::{Member, ServiceAccountKey};
pub use named::Named;
pub use organization::{
    MemberAccount, OrgEntity, Organization, OrganizationMember, Seat, SeatAvailability,
};
pub use role::{ORGANIZATION_ROLES, Role, TEAM_ROLES};
pub use secret::Secret;
pub use team::{Team, TeamOrganization};
pub use user::User;

use std::rc::Rc;

/// The items of one answer, kept together where they were read: whoever is one of them
/// shares it.
pub type Page<T> = Rc<Vec<T>>;
