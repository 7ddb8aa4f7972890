//! The class `GraphQLClient`, which is in `graphql_client.js`: documents of the
//! caller's own.

use wasm_bindgen::prelude::*;

use crate::call::{Call, Outcome};
use crate::graphql;

#[wasm_bindgen(module = "/src/graphql_client.js")]
extern "C" {
    /// The JavaScript class.
    #[wasm_bindgen(reexport)]
    type GraphQLClient;
}

/// Sends a document of the caller's, and resolves to the `data` of its answer.
pub async fn execute(call: &Call) -> Outcome<'_> {
    let operation = graphql::parse(call.argument(0))?;
    let data = call.send(&operation, call.argument(1)).await;
    data.map_err(|error| error.during(&operation.name, false))
}
