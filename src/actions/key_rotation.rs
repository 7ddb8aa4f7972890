//! Replacing an API key: the new one is in safe hands before the old one goes.

use std::future::Future;

use super::api_keys::{delete, find, generate, load_keys};
use crate::client::{Call, Patience, Result};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode, Failure};
use crate::model::{ApiKey, Known, NewApiKey, Secret, User};
use crate::operations::{GenerateApiKey, Operation};

/// What takes a new key's secret into safe hands.
pub trait Store<T> {
    /// Takes it; or what was thrown, and then it is in nobody's hands.
    fn store(&self, secret: &Secret) -> impl Future<Output = std::result::Result<(), T>>;
}

/// Makes a key, waits until `store` has taken its secret, and deletes the one with
/// a name. Where `store` fails, the new key is deleted again.
pub async fn rotate_api_key<E: Environment>(
    call: &Call<E>,
    user: &Known<User>,
    name: &str,
    description: Option<Box<str>>,
    store: &impl Store<E::Thrown>,
) -> Result<(), E> {
    let old = find(call, user, name).await?;
    let key = generate(call, user, description).await?;
    if let Err(thrown) = store.store(&key.secret).await {
        return Err(take_back(call, user, &key, thrown).await);
    }
    delete(call, user, &old).await.map_err(|failure| {
        failure.map(|error| error.note("the new key is stored, and the old one may be there still"))
    })
}

/// Deletes a key that nobody holds. The result is what the caller is told: why
/// `store` failed, or that the key is still there.
async fn take_back<E: Environment>(
    call: &Call<E>,
    user: &Known<User>,
    key: &NewApiKey,
    reason: E::Thrown,
) -> Failure<E::Thrown> {
    let redactor = call.client.redactor(call);
    let cause = call.client.environment().redact(reason.clone(), &redactor);
    // Whatever the caller gave up, the key has to go.
    let call = &call.going_on_anyway();
    let Some(id) = key.id.as_deref() else {
        let message = "the server did not tell the new key's id, so it could not be taken back \
            although `store` had failed: see `cause`";
        let error = Error::new(ErrorCode::BadResponse, message).with_cause(cause);
        return error.during(GenerateApiKey::NAME, true).into();
    };
    let Err(failure) = delete(call, user, id).await else {
        return Failure::Theirs(reason);
    };
    let named = |keys: &[ApiKey]| -> Vec<Box<str>> {
        let with_id = keys.iter().filter(|key| &*key.id == id);
        with_id.map(|key| key.name.clone()).collect()
    };
    let mut names = user.read(|user| named(user.keys()));
    if names.is_empty() {
        let keys = load_keys(&call.with(Patience::Brief), user).await;
        names = keys.map(|keys| named(&keys.nodes)).unwrap_or_default();
    }
    failure.map(|error| {
        error
            .with_cause(cause)
            .note("this was to take back the new key, since `store` had failed: see `cause`")
            .unclaimed(names)
    })
}
