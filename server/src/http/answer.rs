//! How answers are written.

use async_graphql::ServerError;
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::failure::Failure;

/// An answer of one error, and no data.
pub fn errors(status: StatusCode, message: &str) -> Response {
    body(status, &json!({ "errors": [{ "message": message }] }))
}

/// The answer to a request that was executed, or refused for not fitting the
/// schema.
pub fn executed(response: &async_graphql::Response) -> Response {
    let failures = response
        .errors
        .iter()
        .map(|error| error.source::<Failure>());
    let status = failures
        .flatten()
        .map(Failure::status)
        .max()
        .unwrap_or(StatusCode::OK);
    let list: Vec<Value> = response.errors.iter().map(error).collect();

    // Only what was executed has a path to fail at.
    let refused = !list.is_empty() && response.errors.iter().all(|error| error.path.is_empty());
    if refused {
        return body(StatusCode::BAD_REQUEST, &json!({ "errors": list }));
    }
    if list.is_empty() {
        return body(
            status,
            &Data {
                data: &response.data,
                errors: None,
            },
        );
    }
    body(
        status,
        &Data {
            data: &response.data,
            errors: Some(list),
        },
    )
}

#[derive(serde::Serialize)]
struct Data<'a> {
    data: &'a async_graphql::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Vec<Value>>,
}

fn body(status: StatusCode, value: &impl serde::Serialize) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], Json(value)).into_response()
}

fn error(error: &ServerError) -> Value {
    let message = as_wandb_words_it(&error.message);
    if error.path.is_empty() {
        json!({ "message": message, "locations": error.locations })
    } else {
        json!({ "message": message, "locations": error.locations, "path": error.path })
    }
}

/// W&B's clients recognize a server that lacks a field by these words.
fn as_wandb_words_it(message: &str) -> String {
    match message.strip_prefix("Unknown field ") {
        Some(rest) => format!("Cannot query field {rest}"),
        None => message.to_owned(),
    }
}
