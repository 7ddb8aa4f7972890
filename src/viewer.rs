//! Who the caller is.

use wasm_bindgen::JsValue;

use crate::client::Client;
use crate::connection::{self, OF_USER};
use crate::error::{Error, ErrorCode};
use crate::graphql::Operation;
use crate::options::RequestOptions;
use crate::promise::Call;
use crate::view::Field;

/// Resolves to the owner of the credentials, who has to be somebody, with what
/// the operation asks for.
pub fn load_viewer(client: Client, operation: &'static Operation, options: RequestOptions) -> Call {
    Box::pin(async move {
        let nothing = JsValue::UNDEFINED;
        let data = client.execute(operation, &nothing, &options).await?;
        let viewer = operation.read_user(data, &[Field::Viewer])?;
        if viewer.is_undefined() {
            return Err(no_viewer());
        }
        connection::complete(client, viewer, OF_USER, options).await
    })
}

/// The server answered, but knows no owner of the credentials.
fn no_viewer() -> Error {
    Error::new(
        ErrorCode::Unauthenticated,
        "the server knows no owner of these credentials; is the API key or the token still valid, and was there one?",
    )
}
