//! Changing the role of a team's member.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use rusqlite::Connection;

use super::super::member::Member;
use super::super::{Nullable, caller, nullable, store};
use super::{arguments, require_team, require_team_admin};
use crate::auth::Caller;
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::store::members::{self, Who};
use crate::store::{entities, invites, roles};

#[derive(Default)]
pub struct MemberMutation;

#[derive(InputObject)]
pub struct UpdateMemberInput {
    user: ID,
    entity_name: String,
    role: Option<String>,
    admin: Option<bool>,
    client_mutation_id: Option<String>,
}

#[derive(SimpleObject)]
pub struct UpdateMemberPayload {
    member: Member,
    client_mutation_id: Option<String>,
}

#[Object]
impl MemberMutation {
    /// The team's administrators. `user` is the ID in the list of members: a
    /// user's, or while it is pending an invite's.
    async fn update_member(
        &self,
        ctx: &Context<'_>,
        input: UpdateMemberInput,
    ) -> Nullable<UpdateMemberPayload> {
        nullable(async move {
            let caller = caller(ctx)?.clone();
            let client_mutation_id = input.client_mutation_id.clone();
            let member = store(ctx)?
                .write(move |db| update(db, &caller, &input))
                .await?;
            Ok(Some(UpdateMemberPayload {
                member: Member(member),
                client_mutation_id,
            }))
        })
        .await
    }
}

fn update(
    db: &Connection,
    caller: &Caller,
    input: &UpdateMemberInput,
) -> Result<members::Member, Failure> {
    let team = require_team(db, &input.entity_name)?;
    require_team_admin(db, caller, &team, "change roles")?;
    let role = arguments::team_role(input.role.clone(), input.admin)
        .ok_or_else(|| Failure::missing("role"))?;
    roles::base(db, team.organization_id, &role)?;
    require_member(db, &team, &input.user)?;
    match id::decode(Kind::Invite, &input.user) {
        Some(row) => invites::set_role(db, row, &role)?,
        None => members::set_role(db, team.id, id::require(Kind::User, &input.user)?, &role)?,
    }
    require_member(db, &team, &input.user)
}

/// The line of the list of members that has this ID.
fn require_member(
    db: &Connection,
    team: &entities::Entity,
    id: &str,
) -> Result<members::Member, Failure> {
    let wanted = |member: &members::Member| match &member.who {
        Who::User(user) => id::decode(Kind::User, id) == Some(user.id),
        Who::Invited { invite_id, .. } => id::decode(Kind::Invite, id) == Some(*invite_id),
    };
    members::of_entities(db, &[team.id])?
        .into_iter()
        .find(wanted)
        .ok_or_else(|| Failure::not_found(format_args!("member {id:?} of {:?}", team.name)))
}
