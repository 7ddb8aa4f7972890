//! The mutations. Each is one transaction that checks the caller's rights and
//! the arguments before it changes anything.

mod api_key;
mod arguments;
mod deactivation;
mod invite;
mod member;
mod organization;
mod removal;
mod service_account;
mod team;
mod user;

pub use arguments::{check_email, check_entity_name};

use async_graphql::MergedObject;
use rusqlite::Connection;

use crate::auth::Caller;
use crate::failure::Failure;
use crate::store::{entities, members, users};

/// All mutations.
#[derive(MergedObject, Default)]
pub struct Mutation(
    user::UserMutation,
    deactivation::DeactivationMutation,
    api_key::ApiKeyMutation,
    team::TeamMutation,
    service_account::ServiceAccountMutation,
    invite::InviteMutation,
    removal::RemovalMutation,
    member::MemberMutation,
    organization::OrganizationMutation,
);

/// The team of this name.
fn require_team(db: &Connection, name: &str) -> Result<entities::Entity, Failure> {
    entities::by_name(db, name)?
        .filter(entities::Entity::is_team)
        .ok_or_else(|| Failure::not_found(format_args!("team {name:?}")))
}

/// Refuses whoever is neither the team's administrator nor acts as the
/// instance's; `what` completes "only administrators of the team may …".
fn require_team_admin(
    db: &Connection,
    caller: &Caller,
    team: &entities::Entity,
    what: &str,
) -> Result<(), Failure> {
    if caller.acts_as_admin() {
        return Ok(());
    }
    match members::role(db, team.id, caller.user_id)?.as_deref() {
        Some("admin") => Ok(()),
        _ => Err(caller.refusal(&format!("only administrators of the team may {what}"))),
    }
}

/// Without an administrator nobody could ever make one again.
fn require_other_admin(db: &Connection, user: &users::User, what: &str) -> Result<(), Failure> {
    if users::is_last_admin(db, user)? {
        return Err(Failure::denied(&format!(
            "the last administrator cannot {what}"
        )));
    }
    Ok(())
}
