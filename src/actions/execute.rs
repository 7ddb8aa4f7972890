//! Documents of the caller's own.

use crate::client::{Call, Data, Document, Outgoing, Result};
use crate::environment::Environment;
use crate::error::Error;
use crate::operations::read_callers_document;

/// Sends a document of the caller's, and resolves to the `data` of its answer.
/// `variables` is JSON text of an object.
pub async fn execute<E: Environment>(
    call: &Call<E>,
    document: &str,
    variables: &str,
) -> Result<Data, E> {
    let Some(found) = read_callers_document(document) else {
        let wanted = "GraphQL text with one query or one mutation";
        return Err(Error::expected("document", wanted).into());
    };
    let outgoing = Outgoing {
        name: found.name.unwrap_or_default(),
        document: Document::Other(document),
        effect: found.effect,
        variables,
        secrets: None,
        elements: None,
    };
    let answered = call.client.exchange(&outgoing, call).await?;
    Ok(answered.data)
}
