//! Taking invites back, and people out of teams.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use rusqlite::Connection;

use super::super::{Nullable, caller, nullable, service_keys, store};
use super::{require_team, require_team_admin};
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::store::{entities, invites, members, now, users};

#[derive(Default)]
pub struct RemovalMutation;

#[derive(InputObject)]
pub struct DeleteInviteInput {
    id: Option<String>,
    entity_name: Option<String>,
    client_mutation_id: Option<String>,
}

#[derive(SimpleObject)]
pub struct DeleteInvitePayload {
    success: Option<bool>,
    client_mutation_id: Option<String>,
}

#[Object]
impl RemovalMutation {
    /// `id` is a pending invite's, or a member's user ID: it also removes members.
    /// A service account that leaves its team is deactivated.
    async fn delete_invite(
        &self,
        ctx: &Context<'_>,
        input: DeleteInviteInput,
    ) -> Nullable<DeleteInvitePayload> {
        nullable(async move {
            let caller = caller(ctx)?.clone();
            let id = input.id.ok_or_else(|| Failure::missing("id"))?;
            let team_name = input
                .entity_name
                .ok_or_else(|| Failure::missing("entityName"))?;
            let deactivated = store(ctx)?
                .write(move |db| {
                    let team = require_team(db, &team_name)?;
                    require_team_admin(db, &caller, &team, "remove members")?;
                    match id::decode(Kind::Invite, &id) {
                        Some(row) => take_back(db, &team, row, &id),
                        None => remove_member(db, &team, &id),
                    }
                })
                .await?;
            if let Some(service) = deactivated {
                service_keys(ctx)?.forget(service);
            }
            Ok(Some(DeleteInvitePayload {
                success: Some(true),
                client_mutation_id: input.client_mutation_id,
            }))
        })
        .await
    }
}

fn take_back(
    db: &Connection,
    team: &entities::Entity,
    row: i64,
    id: &str,
) -> Result<Option<i64>, Failure> {
    invites::by_id(db, row)?
        .filter(|invite| invite.entity_id == team.id && !invite.accepted)
        .ok_or_else(|| Failure::not_found(format_args!("invite {id:?} to {:?}", team.name)))?;
    invites::delete(db, row)?;
    Ok(None)
}

/// Answers the row of a service account that was deactivated with it.
fn remove_member(
    db: &Connection,
    team: &entities::Entity,
    id: &str,
) -> Result<Option<i64>, Failure> {
    let missing = || Failure::not_found(format_args!("member {id:?} of {:?}", team.name));
    let row = id::decode(Kind::User, id).ok_or_else(missing)?;
    members::role(db, team.id, row)?.ok_or_else(missing)?;
    members::remove(db, team.id, row)?;
    let user = users::require(db, row, id)?;
    if !user.is_service() {
        return Ok(None);
    }
    users::set_deactivated(db, row, true, &now())?;
    Ok(Some(row))
}
