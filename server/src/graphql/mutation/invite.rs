//! Inviting to teams.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use rusqlite::Connection;

use super::super::entity::Entity;
use super::super::invite::Invite;
use super::super::{Nullable, caller, nullable, store};
use super::{arguments, require_team, require_team_admin};
use crate::auth::Caller;
use crate::failure::Failure;
use crate::store::invites::{self, NewInvite};
use crate::store::users::{self, User};
use crate::store::{entities, members, now, organizations, roles, seats};

#[derive(Default)]
pub struct InviteMutation;

#[derive(InputObject)]
pub struct CreateInviteInput {
    entity_name: Option<String>,
    email: Option<String>,
    username: Option<String>,
    admin: Option<bool>,
    role: Option<String>,
    account_type: Option<String>,
    /// Without effect: nobody can buy seats here.
    add_seat: Option<bool>,
    client_mutation_id: Option<String>,
}

#[derive(SimpleObject)]
pub struct CreateInvitePayload {
    success: bool,
    invite: Option<Invite>,
    entity: Option<Entity>,
    remaining_seats: Option<i32>,
    remaining_view_only_seats: Option<i32>,
    client_mutation_id: Option<String>,
}

#[Object]
impl InviteMutation {
    /// The team's administrators. Whoever has an account is a member at once; an
    /// address without one becomes a member when its account is made.
    async fn create_invite(
        &self,
        ctx: &Context<'_>,
        input: CreateInviteInput,
    ) -> Nullable<CreateInvitePayload> {
        nullable(async move {
            let caller = caller(ctx)?.clone();
            let payload = store(ctx)?
                .write(move |db| create(db, &caller, input))
                .await?;
            Ok(Some(payload))
        })
        .await
    }
}

fn create(
    db: &Connection,
    caller: &Caller,
    input: CreateInviteInput,
) -> Result<CreateInvitePayload, Failure> {
    let team_name = input
        .entity_name
        .ok_or_else(|| Failure::missing("entityName"))?;
    let team = require_team(db, &team_name)?;
    require_team_admin(db, caller, &team, "invite")?;
    arguments::account_type(input.account_type.as_deref())?;
    let role = arguments::team_role(input.role, input.admin).unwrap_or_else(|| "member".to_owned());
    roles::base(db, team.organization_id, &role)?;
    let (user, email) = invited(db, input.username, input.email)?;

    match (&user, &email) {
        (Some(user), _) => admit(db, &team, user, &role)?,
        (None, Some(email)) if invites::is_pending(db, team.id, email)? => {
            return Err(Failure::Conflict(format!(
                "{email:?} is already invited to {:?}",
                team.name
            )));
        }
        _ => {}
    }
    let invite_id = invites::insert(
        db,
        &NewInvite {
            entity_id: team.id,
            from_user_id: caller.user_id,
            to_user_id: user.map(|user| user.id),
            email: email.as_deref(),
            role: &role,
        },
        &now(),
    )?;

    let (seats, view_only_seats) = remaining_seats(db, &team)?;
    Ok(CreateInvitePayload {
        success: true,
        invite: invites::by_id(db, invite_id)?.map(Invite),
        entity: Some(Entity(team)),
        remaining_seats: seats,
        remaining_view_only_seats: view_only_seats,
        client_mutation_id: input.client_mutation_id,
    })
}

/// The account that is invited, and the address; an address may have no account.
fn invited(
    db: &Connection,
    username: Option<String>,
    email: Option<String>,
) -> Result<(Option<User>, Option<String>), Failure> {
    let user = match (username, &email) {
        (Some(username), None) => Some(users::require_named(db, &username)?),
        (None, Some(email)) => {
            arguments::check_email(email)?;
            users::by_email(db, email)?
        }
        _ => {
            return Err(Failure::Invalid(
                "give `email` or `username`, and not both".into(),
            ));
        }
    };
    let email = email.or_else(|| user.as_ref().and_then(|user| user.email.clone()));
    Ok((user, email))
}

/// Makes somebody with an account a member.
fn admit(db: &Connection, team: &entities::Entity, user: &User, role: &str) -> Result<(), Failure> {
    if user.deleted_at.is_some() || user.is_service() {
        return Err(Failure::Invalid(format!(
            "user {:?} is deactivated or a service account and cannot be invited",
            user.username
        )));
    }
    if members::role(db, team.id, user.id)?.is_some() {
        return Err(Failure::Conflict(format!(
            "user {:?} is already a member of {:?}",
            user.username, team.name
        )));
    }
    members::add(db, team.id, user.id, role, &now())?;
    organizations::seat_with_team(db, team, user, role)
}

fn remaining_seats(
    db: &Connection,
    team: &entities::Entity,
) -> Result<(Option<i32>, Option<i32>), Failure> {
    let Some(id) = team.organization_id else {
        return Ok((None, None));
    };
    let Some(organization) = organizations::by_id(db, id)? else {
        return Ok((None, None));
    };
    let (full, view_only) = seats::free(db, &organization)?;
    Ok((Some(full), Some(view_only)))
}
