//! Who the caller is.

use crate::call::{Call, NOTHING, Outcome};
use crate::connection::{OF_USER, complete};
use crate::graphql::{DEFAULT_ENTITY, Operation, VIEWER};
use crate::js_error::{Error, ErrorCode};
use crate::view::Field;

/// The owner of the credentials.
pub async fn viewer(call: &Call) -> Outcome<'_> {
    load_viewer(call, &VIEWER).await
}

/// The name of the entity that the caller's runs go to, or `undefined`.
pub async fn default_entity(call: &Call) -> Outcome<'_> {
    let viewer = load_viewer(call, &DEFAULT_ENTITY).await?;
    Ok(call.read(viewer, Field::Entity))
}

/// Resolves to the owner of the credentials, who has to be somebody, with what
/// the operation asks for.
pub async fn load_viewer<'a>(call: &'a Call, operation: &'static Operation) -> Outcome<'a> {
    let viewer = call.send(operation, NOTHING).await?;
    if viewer.is_undefined() {
        return Err(no_viewer());
    }
    complete(call, viewer, OF_USER).await
}

/// The server answered, but knows no owner of the credentials.
#[cold]
fn no_viewer() -> Error {
    Error::new(
        ErrorCode::Unauthenticated,
        "the server knows no owner of these credentials; is the API key or the token still valid, and was there one?",
    )
}
