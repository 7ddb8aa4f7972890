//! Loading a user anew, and changing the account. What a change answers is taken
//! over; no second query follows.

use super::check;
use super::lists::complete;
use crate::client::{Call, Result};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode};
use crate::model::{self, Known};
use crate::operations::{
    DeleteUser, Id, Input, PurgeUser, PurgeUserVariables, UndeleteUser, UpdateUser,
    UpdateUserInput, User,
};

/// What [`update`] changes. What is `None` stays as it is.
#[derive(Default)]
pub struct UserChanges {
    /// The name to show.
    pub name: Option<Box<str>>,
    /// Whether an administrator of the whole instance.
    pub admin: Option<bool>,
    /// The name of the entity that runs go to.
    pub default_entity: Option<Box<str>>,
    /// The email address.
    pub primary_email: Option<Box<str>>,
}

impl UserChanges {
    /// Refuses what is no change.
    pub fn check<T>(&mut self) -> std::result::Result<(), Box<Error<T>>> {
        let texts = [
            ("name", &self.name),
            ("defaultEntity", &self.default_entity),
        ];
        for (name, text) in texts {
            text.as_ref()
                .map_or(Ok(()), |text| check::text(name, text))?;
        }
        if let Some(address) = &self.primary_email {
            self.primary_email = Some(check::email("primaryEmail", address)?.into());
        }
        let is_change = self.name.is_some()
            || self.admin.is_some()
            || self.default_entity.is_some()
            || self.primary_email.is_some();
        if is_change {
            return Ok(());
        }
        Err(Error::expected(
            "changes",
            "at least one of name, admin, defaultEntity, primaryEmail",
        ))
    }
}

/// Loads everything anew. What a call changes here meanwhile may not be in the
/// answer yet: then it loads again.
pub async fn reload<E: Environment>(call: &Call<E>, user: &Known<model::User>) -> Result<(), E> {
    loop {
        let load = user.begin_load();
        let loaded = load_user(call, user).await?;
        let loaded = loaded.ok_or_else(Error::nothing_there)?;
        if !user.changed_since(load) {
            user.take_user(load, loaded);
            return Ok(());
        }
    }
}

/// The user with this id as the server has them; none where it has none.
async fn load_user<E: Environment>(
    call: &Call<E>,
    user: &Known<model::User>,
) -> Result<Option<model::User>, E> {
    match call.send::<User>(&by_id(user)).await? {
        Some(user) => complete(call, user).await.map(Some),
        None => Ok(None),
    }
}

fn by_id(user: &Known<model::User>) -> Id {
    Id {
        id: user.read(|user| user.id.clone()),
    }
}

/// Changes what `changes` names, and leaves the rest.
pub async fn update<E: Environment>(
    call: &Call<E>,
    user: &Known<model::User>,
    mut changes: UserChanges,
) -> Result<(), E> {
    changes.check()?;
    let input = UpdateUserInput {
        id: by_id(user).id,
        name: changes.name,
        admin: changes.admin,
        default_entity: changes.default_entity,
        primary_email: changes.primary_email,
    };
    let changed = call.send::<UpdateUser>(&Input { input }).await?;
    user.change(|user| user.update(changed));
    Ok(())
}

/// Deactivates the account. That it is deactivated or gone already is as good.
pub async fn deactivate<E: Environment>(
    call: &Call<E>,
    user: &Known<model::User>,
) -> Result<(), E> {
    let changed = match call.send::<DeleteUser>(&by_id(user)).await {
        Err(failure) if failure.is(ErrorCode::NotFound) => {
            let left = load_user(call, user).await;
            failure.unless(left.map(|left| match left {
                Some(left) if left.deleted_at.is_none() => None,
                done => Some(done),
            }))?
        }
        changed => Some(changed?),
    };
    user.change(|user| changed.into_iter().for_each(|changed| user.update(changed)));
    Ok(())
}

/// Reactivates the account.
pub async fn reactivate<E: Environment>(
    call: &Call<E>,
    user: &Known<model::User>,
) -> Result<(), E> {
    let changed = call.send::<UndeleteUser>(&by_id(user)).await?;
    user.change(|user| user.update(changed));
    Ok(())
}

/// Removes the account for good. That it is gone already is as good.
pub async fn purge<E: Environment>(call: &Call<E>, user: &Known<model::User>) -> Result<(), E> {
    let known = user.read(|user| Some(user.clone()));
    let known = known.ok_or_else(Error::nothing_there)?;
    if known.deleted_at.is_none() {
        return Err(Error::invalid(
            "purge: expected a deactivated account, and as far as is known this one is active; \
             `deactivate()` it, or `reload()` if somebody else did",
        )
        .into());
    }
    let (Some(email), Some(username)) = (known.email, known.username) else {
        return Err(Error::invalid(
            "purge: expected a user whose email address and username are known; `reload()` loads them",
        )
        .into());
    };
    let variables = PurgeUserVariables { email, username };
    if let Err(failure) = call.send::<PurgeUser>(&variables).await {
        if !failure.is(ErrorCode::NotFound) {
            return Err(failure);
        }
        let left = load_user(call, user).await;
        failure.unless(left.map(|left| left.is_none().then_some(())))?;
    }
    user.change(|_| {});
    Ok(())
}
