//! Answers that end before they should, by the body failing on its way out: the
//! connection then closes.

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::Response;
use futures_util::{StreamExt, stream};

fn broken() -> std::io::Error {
    std::io::Error::other("broken off on purpose")
}

/// Closes the connection with no answer. Headers are not sent before the body's
/// first byte is known, so nothing goes out.
pub fn dropped() -> Response {
    Response::new(Body::from_stream(stream::once(async {
        Err::<Bytes, _>(broken())
    })))
}

/// Sends the headers, the whole body's length among them, and half of the body.
pub async fn truncated(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return dropped();
    };
    parts
        .headers
        .insert(header::CONTENT_LENGTH, bytes.len().into());
    let half = bytes.slice(..bytes.len() / 2);
    let rest = stream::once(async {
        // Gives way once, so that the half is on the wire before the failure.
        tokio::task::yield_now().await;
        Err(broken())
    });
    let body = stream::once(async { Ok(half) }).chain(rest);
    Response::from_parts(parts, Body::from_stream(body))
}

/// A body that no JSON parser takes, under headers that promise JSON.
pub fn garbage(response: Response) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from("<!doctype html><title>{\"data\":"))
}
