//! Loading a user anew, and changing the account. What a change answers is taken
//! over; no second query follows.

use super::lists::complete;
use super::user_changes::{Change, UserChanges};
use crate::client::{Call, Client, Result};
use crate::environment::Environment;
use crate::error::{Checked, Error, ErrorCode};
use crate::model::{self, Known};
use crate::operations::{
    AccountInput, DeleteUser, Id, Input, PurgeUser, PurgeUserVariables, UndeleteUser, UpdateUser,
    User,
};

/// An account that somebody acts on.
pub trait Account<E: Environment> {
    /// What is known of it.
    fn user(&self) -> &Known<model::User>;
    /// Whether it came as the one that these credentials belong to.
    fn is_own(&self, _client: &Client<E>) -> bool {
        false
    }
}

impl<E: Environment> Account<E> for Known<model::User> {
    fn user(&self) -> &Self {
        self
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
    account: &dyn Account<E>,
    mut changes: UserChanges,
) -> Result<(), E> {
    changes.check("changes")?;
    change(call, account, &Change::Update(changes)).await
}

/// Deactivates the account. That it is deactivated or gone already is as good.
pub async fn deactivate<E: Environment>(call: &Call<E>, account: &dyn Account<E>) -> Result<(), E> {
    refuse_own(&call.client, account, &Change::Deactivate)?;
    change(call, account, &Change::Deactivate).await
}

/// Reactivates the account.
pub async fn reactivate<E: Environment>(call: &Call<E>, account: &dyn Account<E>) -> Result<(), E> {
    change(call, account, &Change::Reactivate).await
}

/// Refuses to shut out whoever asks for it: nobody else may be left who lets them in.
pub fn refuse_own<E: Environment>(
    client: &Client<E>,
    account: &dyn Account<E>,
    change: &Change,
) -> Checked<(), E::Thrown> {
    let is_own = || account.is_own(client) || client.is_viewer(&by_id(account.user()).id);
    if matches!(change, Change::Deactivate) && is_own() {
        let message =
            "deactivate: this is your own account; another administrator can deactivate it";
        return Err(Error::invalid(message));
    }
    Ok(())
}

/// Makes a change that was checked.
pub async fn change<E: Environment>(
    call: &Call<E>,
    account: &dyn Account<E>,
    change: &Change,
) -> Result<(), E> {
    let user = account.user();
    let sent = match change.input(by_id(user).id) {
        AccountInput::Delete(id) => call.send::<DeleteUser>(&id).await,
        AccountInput::Undelete(id) => call.send::<UndeleteUser>(&id).await,
        AccountInput::Update(input) => call.send::<UpdateUser>(&Input { input }).await,
    };
    take_over(call, user, change, sent).await
}

/// Takes over what was answered to a change.
pub async fn take_over<E: Environment>(
    call: &Call<E>,
    user: &Known<model::User>,
    change: &Change,
    sent: Result<model::User, E>,
) -> Result<(), E> {
    let changed = match sent {
        Err(failure) if matches!(change, Change::Deactivate) && failure.is(ErrorCode::NotFound) => {
            let left = load_user(call, user).await;
            failure.unless(left.map(|left| match left {
                Some(left) if left.deleted_at.is_none() => None,
                done => Some(done),
            }))?
        }
        sent => Some(sent?),
    };
    user.change(|user| changed.into_iter().for_each(|changed| user.update(changed)));
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
