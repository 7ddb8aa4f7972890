//! Making and deleting a user's API keys.

use std::cell::Cell;

use super::lists;
use super::viewer::load_viewer;
use crate::client::{Call, Patience, RELOGIN_REQUIRED, Result};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode, Failure};
use crate::model::{ApiKey, Connection, Known, NewApiKey, Secret, User};
use crate::operations::{
    DeleteApiKey, GenerateApiKey, GenerateApiKeyVariables, Id, KeysOfUser, Operation, ViewerApiKeys,
};

type Keys = Connection<ApiKey>;

/// Makes an API key and resolves to its secret.
pub async fn generate_api_key<E: Environment>(
    call: &Call<E>,
    user: &Known<User>,
    description: Option<Box<str>>,
) -> Result<Secret, E> {
    generate(call, user, description)
        .await
        .map(|key| key.secret)
}

/// Deletes the API key with a name.
pub async fn delete_api_key<E: Environment>(
    call: &Call<E>,
    user: &Known<User>,
    name: &str,
) -> Result<(), E> {
    let id = find(call, user, name).await?;
    delete(call, user, &id).await
}

/// Makes a key for `user` and resolves to it.
///
/// The server makes keys for whoever asks, so the answer to "who am I?" comes
/// first. Once the secret is here, nothing that happens later can lose it. Without
/// a clear answer, the keys that appeared meanwhile are named.
pub async fn generate<E: Environment>(
    call: &Call<E>,
    user: &Known<User>,
    description: Option<Box<str>>,
) -> Result<NewApiKey, E> {
    let load = user.begin_load();
    let caller = load_caller(call).await?;
    if !user.read(|user| user.id == caller.id) {
        return Err(not_the_caller(user).into());
    }
    let before = caller.api_keys;
    if let Some(keys) = before.clone() {
        user.take_keys(load, keys);
    }
    let alone = Alone::begin();
    let variables = GenerateApiKeyVariables { description };
    let made = match call.send::<GenerateApiKey>(&variables).await {
        Err(Failure::Ours(error)) => match beside(&error) {
            // Errors beside the key, say about its description, do not unmake it.
            Some(key) => {
                call.client.report(&Failure::Ours(error));
                Ok(key)
            }
            None if error.maybe_applied => Err(error),
            None => return Err(Failure::Ours(error)),
        },
        made => Ok(made?),
    };
    // What becomes of a key that is here may not take long.
    let patience = if made.is_ok() {
        Patience::Brief
    } else {
        call.patience
    };
    let now = load_new_keys(&call.with(patience), user).await;
    match (made, now) {
        (Ok(key), Ok(now)) => {
            let twins = names(appeared(before.as_ref(), now.as_ref()).filter(|other| {
                Some(&*other.id) != key.id.as_deref()
                    && other.description.as_deref().unwrap_or_default()
                        == key.description.as_deref().unwrap_or_default()
            }));
            if !twins.is_empty() && alone.is_still() {
                call.client.report(&doubled().unclaimed(twins).into());
            }
            Ok(key)
        }
        (Ok(key), Err(failure)) => {
            call.client.report(&failure);
            Ok(key)
        }
        (Err(error), Ok(now)) => {
            let appeared = names(appeared(before.as_ref(), now.as_ref()));
            Err(error.unclaimed(appeared).into())
        }
        (Err(_), Err(aborted @ Failure::Theirs(_))) => Err(aborted),
        (Err(error), Err(_)) => Err(error
            .note("whether there is a new key could not be found out")
            .into()),
    }
}

/// The key in the answer beside errors, if it is there.
fn beside<T>(error: &Error<T>) -> Option<NewApiKey> {
    let data = error.data.as_ref()?;
    GenerateApiKey::read(data.as_str()).ok()
}

/// The keys that only the later of two lists has; none where the first is not known.
fn appeared<'a>(
    before: Option<&'a Keys>,
    now: Option<&'a Keys>,
) -> impl Iterator<Item = &'a ApiKey> {
    let now = before.and(now).map_or(&[][..], |now| &now.nodes);
    let was_there = move |key: &ApiKey| before.is_some_and(|before| has_id(before, &key.id));
    now.iter().filter(move |key| !was_there(key))
}

fn names<'a>(keys: impl Iterator<Item = &'a ApiKey>) -> Vec<Box<str>> {
    keys.map(|key| key.name.clone()).collect()
}

fn has_id(keys: &Keys, id: &str) -> bool {
    keys.nodes.iter().any(|key| &*key.id == id)
}

thread_local! {
    /// How many keys were asked for so far, and how many answers are out.
    static ASKED: Cell<(u32, u32)> = const { Cell::new((0, 0)) };
}

/// Tells whether another call makes keys at the same time: then a key that appears
/// is likely that call's.
struct Alone(u32);

impl Alone {
    fn begin() -> Self {
        let (count, open) = ASKED.get();
        ASKED.set((count.wrapping_add(1), open + 1));
        Self(if open == 0 { count.wrapping_add(1) } else { 0 })
    }

    fn is_still(&self) -> bool {
        ASKED.get().0 == self.0
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        let (count, open) = ASKED.get();
        ASKED.set((count, open.saturating_sub(1)));
    }
}

/// A browser whose kept connection breaks sends a request once more by itself.
fn doubled<T>() -> Box<Error<T>> {
    Error::new(
        ErrorCode::Network,
        "the connection broke, and the browser sent this again by itself: more than one key was made",
    )
    .during(GenerateApiKey::NAME, true)
}

/// Who the caller is, with whole lists.
async fn load_caller<E: Environment>(call: &Call<E>) -> Result<KeysOfUser, E> {
    let mut caller = load_viewer::<ViewerApiKeys, _, _>(call).await?;
    if lists::has_more(caller.api_keys.as_ref()) {
        caller.api_keys = lists::load_keys(call, &caller.id).await?;
    }
    Ok(caller)
}

/// Loads the caller's keys again: the public name of a new key is in no other
/// answer. Resolves to what the server holds.
async fn load_new_keys<E: Environment>(
    call: &Call<E>,
    user: &Known<User>,
) -> Result<Option<Keys>, E> {
    loop {
        let load = user.begin_load();
        let keys = load_caller(call).await?.api_keys;
        if !user.changed_since(load) {
            if let Some(keys) = keys.clone() {
                user.take_keys(load, keys);
            }
            return Ok(keys);
        }
    }
}

/// The id of the one key of `user` that has this name.
pub async fn find<E: Environment>(
    call: &Call<E>,
    user: &Known<User>,
    name: &str,
) -> Result<Box<str>, E> {
    if user.read(|user| user.api_keys.is_none()) {
        load_keys(call, user).await?;
    }
    let mut ids = user.read(|user| {
        let named = user.keys().iter().filter(|key| &*key.name == name);
        named.map(|key| key.id.clone()).collect::<Vec<_>>()
    });
    match (ids.pop(), ids.pop()) {
        (Some(id), None) => Ok(id),
        // The name is not quoted: somebody may have pasted a secret.
        (None, _) => Err(Error::expected(
            "name",
            "the name of one of this user's API keys, as `apiKeys` lists them; this is none \
             (`reload()` loads the list anew)",
        )
        .into()),
        _ => Err(Error::new(
            ErrorCode::Ambiguous,
            "several keys of this user have this name; delete them on the W&B pages",
        )
        .into()),
    }
}

/// Deletes the key of `user` that has this id.
pub async fn delete<E: Environment>(call: &Call<E>, user: &Known<User>, id: &str) -> Result<(), E> {
    let sent = call.send::<DeleteApiKey>(&Id { id: id.into() }).await;
    if let Err(failure) = sent {
        if !failure.ours().is_some_and(Error::is_of_nothing) {
            return Err(failure);
        }
        let keys = load_keys(call, user).await;
        failure.unless(keys.map(|keys| (!has_id(&keys, id)).then_some(())))?;
    }
    user.change(|user| {
        if let Some(keys) = &mut user.api_keys {
            keys.remove(|key| &*key.id == id);
        }
    });
    Ok(())
}

/// Loads the user's keys, and resolves to them.
pub async fn load_keys<E: Environment>(call: &Call<E>, user: &Known<User>) -> Result<Keys, E> {
    let began = user.begin_load();
    let id = user.read(|user| user.id.clone());
    let Some(keys) = lists::load_keys(call, &id).await? else {
        return Err(hidden_keys(call).into());
    };
    user.take_keys(began, keys.clone());
    Ok(keys)
}

fn hidden_keys<E: Environment>(call: &Call<E>) -> Box<Error<E::Thrown>> {
    if call.client.keys_refused() {
        return Error::new(ErrorCode::ReloginRequired, RELOGIN_REQUIRED);
    }
    Error::new(
        ErrorCode::PermissionDenied,
        "the server does not show you this user's keys; the user and administrators see them",
    )
}

fn not_the_caller<T>(user: &Known<User>) -> Box<Error<T>> {
    let label = user.read(|user| String::from(user.label()));
    Error::new(
        ErrorCode::CredentialsRequired,
        [
            "the server makes API keys for the caller alone, and the caller is not ",
            &label,
            "; sign in as this user, or pass one of their keys to `new User(client, attrs, apiKey)`",
        ]
        .concat(),
    )
}
