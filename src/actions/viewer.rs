//! Who the caller is.

use serde::de::DeserializeOwned;

use super::lists::complete;
use crate::client::{Call, Result};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode};
use crate::model::User;
use crate::operations::{DefaultEntity, NoVariables, Operation, Viewer};

/// The owner of the credentials.
pub async fn viewer<E: Environment>(call: &Call<E>) -> Result<User, E> {
    let viewer = load_viewer::<Viewer, _, _>(call).await?;
    call.client.note_viewer(&viewer.id);
    complete(call, viewer).await
}

/// The name of the entity that the caller's runs go to, if one is set.
pub async fn default_entity<E: Environment>(call: &Call<E>) -> Result<Option<Box<str>>, E> {
    Ok(load_viewer::<DefaultEntity, _, _>(call).await?.entity)
}

/// Resolves to the owner of the credentials, who has to be somebody, with what the
/// operation asks for.
pub async fn load_viewer<O, V, E>(call: &Call<E>) -> Result<V, E>
where
    O: Operation<Variables = NoVariables, Data = Option<V>>,
    V: DeserializeOwned,
    E: Environment,
{
    let viewer = call.send::<O>(&NoVariables {}).await?;
    let no_viewer = || {
        Error::new(
            ErrorCode::Unauthenticated,
            "the server knows no owner of these credentials; is the API key or the token still valid, and was there one?",
        )
    };
    Ok(viewer.ok_or_else(no_viewer)?)
}
