//! Adding people to organizations, changing their roles, removing them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use rusqlite::Connection;

use super::super::{Nullable, caller, nullable, store};
use super::arguments;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::store::users::{self, User};
use crate::store::{members, now, organizations};

#[derive(Default)]
pub struct OrganizationMutation;

#[derive(InputObject)]
pub struct AddUserToOrganizationInput {
    organization_id: ID,
    user_name: String,
    user_org_role: String,
    teams: Option<Vec<String>>,
    client_mutation_id: Option<String>,
}

#[derive(SimpleObject)]
pub struct AddUserToOrganizationPayload {
    success: bool,
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct UpdateOrganizationUserInput {
    organization_id: ID,
    user_name: String,
    user_org_role: String,
    client_mutation_id: Option<String>,
}

#[derive(SimpleObject)]
pub struct UpdateOrganizationUserPayload {
    success: bool,
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct RemoveUserFromOrganizationInput {
    organization_id: ID,
    user_name: String,
    client_mutation_id: Option<String>,
}

#[derive(SimpleObject)]
pub struct RemoveUserFromOrganizationPayload {
    success: bool,
    client_mutation_id: Option<String>,
}

#[Object]
impl OrganizationMutation {
    /// The organization's administrators. `teams` are joined at once.
    async fn add_user_to_organization(
        &self,
        ctx: &Context<'_>,
        input: AddUserToOrganizationInput,
    ) -> Nullable<AddUserToOrganizationPayload> {
        nullable(async move {
            let caller = caller(ctx)?.clone();
            let client_mutation_id = input.client_mutation_id.clone();
            store(ctx)?
                .write(move |db| add(db, &caller, &input))
                .await?;
            Ok(Some(AddUserToOrganizationPayload {
                success: true,
                client_mutation_id,
            }))
        })
        .await
    }

    /// The organization's administrators.
    async fn update_organization_user(
        &self,
        ctx: &Context<'_>,
        input: UpdateOrganizationUserInput,
    ) -> Nullable<UpdateOrganizationUserPayload> {
        nullable(async move {
            let caller = caller(ctx)?.clone();
            store(ctx)?
                .write(move |db| {
                    let id = require_organization_admin(db, &caller, &input.organization_id)?;
                    arguments::organization_role(&input.user_org_role)?;
                    let user = require_member(db, id, &input.user_name)?;
                    if input.user_org_role != "admin" {
                        require_other_admin(db, id, &user, "lose their rights")?;
                    }
                    organizations::set_role(db, id, &user, &input.user_org_role)
                })
                .await?;
            Ok(Some(UpdateOrganizationUserPayload {
                success: true,
                client_mutation_id: input.client_mutation_id,
            }))
        })
        .await
    }

    /// The organization's administrators. The user leaves its teams too.
    async fn remove_user_from_organization(
        &self,
        ctx: &Context<'_>,
        input: RemoveUserFromOrganizationInput,
    ) -> Nullable<RemoveUserFromOrganizationPayload> {
        nullable(async move {
            let caller = caller(ctx)?.clone();
            store(ctx)?
                .write(move |db| {
                    let id = require_organization_admin(db, &caller, &input.organization_id)?;
                    let user = require_member(db, id, &input.user_name)?;
                    require_other_admin(db, id, &user, "be removed")?;
                    organizations::remove(db, id, user.id)
                })
                .await?;
            Ok(Some(RemoveUserFromOrganizationPayload {
                success: true,
                client_mutation_id: input.client_mutation_id,
            }))
        })
        .await
    }
}

fn add(
    db: &Connection,
    caller: &Caller,
    input: &AddUserToOrganizationInput,
) -> Result<(), Failure> {
    let id = require_organization_admin(db, caller, &input.organization_id)?;
    let role = &input.user_org_role;
    arguments::organization_role(role)?;
    let user = users::require_named(db, &input.user_name)?;
    if organizations::role(db, id, user.id)?.is_some() {
        return Err(Failure::Conflict(format!(
            "user {:?} is already a member of the organization",
            user.username
        )));
    }
    let at = now();
    organizations::seat(db, id, &user, role, &at)?;

    let names = input.teams.as_deref().unwrap_or_default();
    let teams = organizations::teams_named(db, id, names)?;
    let is_found = |name: &&String| {
        teams
            .iter()
            .any(|team| team.name.to_lowercase() == name.to_lowercase())
    };
    if let Some(missing) = names.iter().find(|name| !is_found(name)) {
        return Err(Failure::not_found(format_args!("team {missing:?}")));
    }
    let team_role = if role == "viewer" { "viewer" } else { "member" };
    for team in teams {
        members::add(db, team.id, user.id, team_role, &at)?;
    }
    Ok(())
}

/// The organization's row, for its administrators and the instance's.
fn require_organization_admin(db: &Connection, caller: &Caller, id: &str) -> Result<i64, Failure> {
    let row = id::require(Kind::Organization, id)?;
    organizations::by_id(db, row)?
        .ok_or_else(|| Failure::not_found(format_args!("organization {id:?}")))?;
    if caller.acts_as_admin() {
        return Ok(row);
    }
    match organizations::role(db, row, caller.user_id)?.as_deref() {
        Some("admin") => Ok(row),
        _ => Err(caller.refusal("only administrators of the organization may change who is in it")),
    }
}

fn require_member(db: &Connection, id: i64, username: &str) -> Result<User, Failure> {
    let user = users::require_named(db, username)?;
    if organizations::role(db, id, user.id)?.is_none() {
        return Err(Failure::not_found(format_args!(
            "member {username:?} of the organization"
        )));
    }
    Ok(user)
}

/// Without an administrator only the instance's could ever change who is in it.
fn require_other_admin(db: &Connection, id: i64, user: &User, what: &str) -> Result<(), Failure> {
    if organizations::is_last_admin(db, id, user)? {
        return Err(Failure::denied(&format!(
            "the last administrator of the organization cannot {what}"
        )));
    }
    Ok(())
}
