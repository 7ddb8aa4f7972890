//! Making and removing teams and their service accounts.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use rusqlite::Connection;

use super::super::entity::Entity;
use super::super::{Nullable, caller, nullable, service_keys, store};
use super::{arguments, require_team, require_team_admin};
use crate::auth::Caller;
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::store::members::Who;
use crate::store::{entities, members, now, organizations, users};

#[derive(Default)]
pub struct TeamMutation;

#[derive(InputObject)]
pub struct CreateTeamInput {
    team_name: String,
    team_admin_user_name: Option<String>,
    organization_id: Option<String>,
    default_access: Option<String>,
    client_mutation_id: Option<String>,
}

#[derive(SimpleObject)]
pub struct CreateTeamPayload {
    entity: Option<Entity>,
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct DeleteTeamInput {
    team_name: String,
    client_mutation_id: Option<String>,
}

#[derive(SimpleObject)]
pub struct DeleteTeamPayload {
    success: bool,
    client_mutation_id: Option<String>,
}

#[Object]
impl TeamMutation {
    /// Anybody in the organization may make a team and then is its
    /// administrator; making somebody else that is for administrators.
    async fn create_team(
        &self,
        ctx: &Context<'_>,
        input: CreateTeamInput,
    ) -> Nullable<CreateTeamPayload> {
        nullable(async move {
            let caller = caller(ctx)?.clone();
            let client_mutation_id = input.client_mutation_id.clone();
            let team = store(ctx)?
                .write(move |db| create(db, &caller, &input))
                .await?;
            Ok(Some(CreateTeamPayload {
                entity: Some(Entity(team)),
                client_mutation_id,
            }))
        })
        .await
    }

    /// The team's administrators. Its service accounts are deactivated.
    async fn delete_team(
        &self,
        ctx: &Context<'_>,
        input: DeleteTeamInput,
    ) -> Nullable<DeleteTeamPayload> {
        nullable(async move {
            let caller = caller(ctx)?.clone();
            let name = input.team_name;
            let deactivated = store(ctx)?
                .write(move |db| {
                    let team = require_team(db, &name)?;
                    require_team_admin(db, &caller, &team, "delete it")?;
                    let services = service_accounts(db, team.id)?;
                    for service in &services {
                        users::set_deactivated(db, *service, true, &now())?;
                    }
                    entities::delete(db, team.id)?;
                    Ok(services)
                })
                .await?;
            for service in deactivated {
                service_keys(ctx)?.forget(service);
            }
            Ok(Some(DeleteTeamPayload {
                success: true,
                client_mutation_id: input.client_mutation_id,
            }))
        })
        .await
    }
}

fn create(
    db: &Connection,
    caller: &Caller,
    input: &CreateTeamInput,
) -> Result<entities::Entity, Failure> {
    let name = &input.team_name;
    arguments::check_entity_name("team", name)?;
    let organization_id = match &input.organization_id {
        Some(id) => id::require(Kind::Organization, id)?,
        None => organizations::default_id(db)?,
    };
    if organizations::by_id(db, organization_id)?.is_none() {
        return Err(Failure::not_found("organization"));
    }
    if !caller.acts_as_admin()
        && organizations::role(db, organization_id, caller.user_id)?.is_none()
    {
        return Err(caller.refusal("only members of the organization may create teams in it"));
    }
    let team_admin = match &input.team_admin_user_name {
        Some(username) => users::require_named(db, username)?,
        None => users::require(db, caller.user_id, "of the credentials")?,
    };
    if team_admin.id != caller.user_id {
        caller.require_admin("make somebody else the administrator of a new team")?;
    }
    if entities::name_is_taken(db, name)? {
        return Err(Failure::Conflict(format!(
            "the name {name:?} already exists"
        )));
    }
    let access = input
        .default_access
        .as_deref()
        .unwrap_or(entities::DEFAULT_ACCESS);
    let at = now();
    let id = entities::create_team(db, name, organization_id, access, &at)?;
    members::add(db, id, team_admin.id, "admin", &at)?;
    let team = require_team(db, name)?;
    organizations::seat_with_team(db, &team, &team_admin, "admin")?;
    Ok(team)
}

fn service_accounts(db: &Connection, team_id: i64) -> Result<Vec<i64>, Failure> {
    let members = members::of_entities(db, &[team_id])?;
    Ok(members
        .into_iter()
        .filter_map(|member| match member.who {
            Who::User(user) if user.is_service() => Some(user.id),
            _ => None,
        })
        .collect())
}
