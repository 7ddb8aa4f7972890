//! Deactivating, reactivating and removing accounts.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use rusqlite::Connection;

use super::super::user::User;
use super::super::{Nullable, caller, nullable, service_keys, store};
use super::require_other_admin;
use super::user::payload;
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::store::{now, organizations, users};

#[derive(Default)]
pub struct DeactivationMutation;

#[derive(InputObject)]
pub struct DeleteUserInput {
    id: ID,
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct UndeleteUserInput {
    id: ID,
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct PurgeUserInput {
    email: String,
    username: String,
    client_mutation_id: Option<String>,
}

payload!(DeleteUserPayload UndeleteUserPayload PurgeUserPayload);

#[Object]
impl DeactivationMutation {
    /// Deactivates: the account stays, with `deletedAt` set.
    async fn delete_user(
        &self,
        ctx: &Context<'_>,
        input: DeleteUserInput,
    ) -> Nullable<DeleteUserPayload> {
        nullable(async move {
            let caller = caller(ctx)?;
            caller.require_admin("deactivate users")?;
            let own = caller.user_id;
            let user = store(ctx)?
                .write(move |db| deactivate(db, &input.id, own))
                .await?;
            Ok(Some(DeleteUserPayload::new(user, input.client_mutation_id)))
        })
        .await
    }

    async fn undelete_user(
        &self,
        ctx: &Context<'_>,
        input: UndeleteUserInput,
    ) -> Nullable<UndeleteUserPayload> {
        nullable(async move {
            caller(ctx)?.require_admin("reactivate users")?;
            let user = store(ctx)?
                .write(move |db| reactivate(db, &input.id))
                .await?;
            Ok(Some(UndeleteUserPayload::new(
                user,
                input.client_mutation_id,
            )))
        })
        .await
    }

    /// Removes a deactivated account for good.
    async fn purge_user(
        &self,
        ctx: &Context<'_>,
        input: PurgeUserInput,
    ) -> Nullable<PurgeUserPayload> {
        nullable(async move {
            caller(ctx)?.require_admin("remove users")?;
            let (email, username) = (input.email, input.username);
            let user = store(ctx)?
                .write(move |db| {
                    let user = users::by_email(db, &email)?
                        .filter(|user| user.username.to_lowercase() == username.to_lowercase())
                        .ok_or_else(|| {
                            Failure::not_found(format_args!(
                                "a user {username:?} with the address {email:?}"
                            ))
                        })?;
                    if user.deleted_at.is_none() {
                        return Err(Failure::Invalid(format!(
                            "user {username:?} is active: deactivate the account first"
                        )));
                    }
                    users::purge(db, user.id)?;
                    Ok(user)
                })
                .await?;
            service_keys(ctx)?.forget(user.id);
            Ok(Some(PurgeUserPayload::new(user, input.client_mutation_id)))
        })
        .await
    }
}

/// Whoever deactivated the account `own` of theirs could not take it back.
fn deactivate(db: &Connection, id: &str, own: i64) -> Result<users::User, Failure> {
    let row = id::require(Kind::User, id)?;
    let user = users::require(db, row, id)?;
    require_other_admin(db, &user, "be deactivated")?;
    if row == own {
        return Err(Failure::denied(
            "you cannot deactivate your own account: another administrator can",
        ));
    }
    users::set_deactivated(db, row, true, &now())?;
    users::require(db, row, id)
}

fn reactivate(db: &Connection, id: &str) -> Result<users::User, Failure> {
    let row = id::require(Kind::User, id)?;
    let user = users::require(db, row, id)?;
    organizations::require_seats_again(db, &user)?;
    users::set_deactivated(db, row, false, &now())?;
    users::require(db, row, id)
}
