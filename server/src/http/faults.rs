//! `/_faults`: ordering faults and reading which requests came.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};

use super::answer;
use crate::faults::{Fault, Faults};

/// The routes, for `--faults` only. They ask for no credentials.
pub fn routes(faults: Faults) -> Router {
    Router::new()
        .route("/_faults", post(order).delete(clear))
        .route("/_faults/requests", get(requests).delete(forget_requests))
        .with_state(faults)
}

async fn order(State(faults): State<Faults>, body: Bytes) -> Response {
    match serde_json::from_slice::<Fault>(&body) {
        Ok(fault) => {
            faults.order(fault);
            StatusCode::NO_CONTENT.into_response()
        }
        Err(error) => answer::errors(StatusCode::BAD_REQUEST, &format!("not a fault: {error}")),
    }
}

async fn clear(State(faults): State<Faults>) -> StatusCode {
    faults.clear();
    StatusCode::NO_CONTENT
}

async fn requests(State(faults): State<Faults>) -> Response {
    Json(faults.seen()).into_response()
}

async fn forget_requests(State(faults): State<Faults>) -> StatusCode {
    faults.forget_seen();
    StatusCode::NO_CONTENT
}
