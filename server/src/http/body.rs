//! Taking a request's body in: whole, within the limits of size and time.

use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;

use super::answer;

/// The largest request body, in bytes.
const MAX_BODY: usize = 1024 * 1024;

/// Hands requests on once their bodies are there. The time counts for the whole
/// body: a client that sends a byte now and then would hold on for days.
pub async fn whole(State(timeout): State<Duration>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match read(body, timeout).await {
        Ok(bytes) => {
            next.run(Request::from_parts(parts, Body::from(bytes)))
                .await
        }
        Err((status, message)) => answer::errors(status, &message),
    }
}

async fn read(body: Body, timeout: Duration) -> Result<Bytes, (StatusCode, String)> {
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    // A length that was announced is refused before the client sends any of it.
    let announced = body.size_hint().lower();
    if usize::try_from(announced).is_ok_and(|length| length <= MAX_BODY) {
        match tokio::time::timeout(timeout, axum::body::to_bytes(body, MAX_BODY)).await {
            Ok(Ok(bytes)) => return Ok(bytes),
            Ok(Err(error)) if !is_too_large(&error) => {
                return Err((
                    StatusCode::BAD_REQUEST,
                    format!("the body broke off: {error}"),
                ));
            }
            Ok(Err(_)) => {}
            Err(_) => {
                return Err((
                    StatusCode::REQUEST_TIMEOUT,
                    format!("the body took more than {} seconds", timeout.as_secs()),
                ));
            }
        }
    }
    Err((
        StatusCode::PAYLOAD_TOO_LARGE,
        format!("the body is larger than {MAX_BODY} bytes"),
    ))
}

fn is_too_large(error: &axum::Error) -> bool {
    use std::error::Error;
    error
        .source()
        .is_some_and(|source| source.is::<http_body_util::LengthLimitError>())
}
