//! From an HTTP answer to `data`, or to the error that it tells of.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::error::{Error, ErrorCode, Failure};
use crate::js;
use crate::retry::{self, Outcome};
use crate::transport::Answer;
use crate::view::{View, field};

/// An attempt that brought no data, and what that means for another one.
pub struct Failed {
    /// What the caller will see if there is no other attempt.
    pub failure: Box<Failure>,
    /// Whether another attempt may help.
    pub outcome: Outcome,
}

/// The answer's `data`, an object.
///
/// Errors come as `{"errors": [{message, path}]}` or `{"error": …}`, with any
/// status and perhaps with `data` beside them; an answer with errors counts as
/// failed.
pub fn read(answer: &Answer) -> Result<JsValue, Failed> {
    let body = js::parse_json(&answer.text);
    let errors = body.as_ref().map(server_errors).unwrap_or_default();
    let succeeded = (200..300).contains(&answer.status);
    if errors.length() == 0 && succeeded {
        return match body.map(|body| body_data(&body)) {
            Ok(Some(data)) => Ok(data),
            Ok(None) => Err(broken(
                answer,
                "the answer holds neither `data` nor errors; is this a W&B server?",
                JsValue::UNDEFINED,
            )),
            Err(thrown) => Err(broken(
                answer,
                "the answer is cut off or no JSON; is this a W&B server?",
                thrown,
            )),
        };
    }
    let mut failure = refusal(answer.status, &errors);
    failure.status = Some(answer.status);
    failure.server_errors = errors;
    failure.retry_after_seconds = answer.retry_after_seconds;
    Err(Failed {
        failure,
        outcome: if succeeded {
            Outcome::Refused
        } else {
            retry::outcome(Some(answer.status))
        },
    })
}

fn body_data(body: &JsValue) -> Option<JsValue> {
    let body = View::root(body.clone(), "answer");
    let data = body.field(field::DATA).ok()?;
    data.value().is_object().then(|| data.value().clone())
}

fn broken(answer: &Answer, message: &str, cause: JsValue) -> Failed {
    let mut failure = Failure::new(ErrorCode::BadResponse, message);
    failure.status = Some(answer.status);
    failure.cause = cause;
    Failed {
        failure,
        outcome: Outcome::Unclear,
    }
}

/// The server's own messages as `{message, path?}`; empty where there are none.
fn server_errors(body: &JsValue) -> Array {
    let messages = Array::new();
    let body = View::root(body.clone(), "answer");
    if let Ok(error) = body.field(field::ERROR)
        && let Some(message) = message_of(&error)
    {
        messages.push(&message_object(&message, None));
    }
    if let Ok(errors) = body.field(field::ERRORS)
        && let Ok(errors) = errors.items()
    {
        for error in errors {
            let message = message_of(&error)
                .unwrap_or_else(|| JsValue::from_str("(an error without a message)"));
            let path = error
                .field(field::PATH)
                .ok()
                .map(|path| path.value().clone())
                .filter(Array::is_array);
            messages.push(&message_object(&message, path));
        }
    }
    messages
}

/// The text of `"text"` or of `{"message": "text"}`.
fn message_of(error: &View) -> Option<JsValue> {
    if let Ok(text) = error.string() {
        return Some(text.clone());
    }
    let message = error.field(field::MESSAGE).ok()?;
    message.string().ok().cloned()
}

fn message_object(message: &JsValue, path: Option<JsValue>) -> Object {
    let object = Object::new();
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(&object, &JsValue::from_str("message"), message);
    if let Some(path) = path {
        let _ = Reflect::set(&object, &JsValue::from_str("path"), &path);
    }
    object
}

fn refusal(status: u16, errors: &Array) -> Box<Failure> {
    let first = View::root(errors.get(0), "errors");
    let message = first
        .field(field::MESSAGE)
        .ok()
        .and_then(|message| message.text().ok());
    let code = code(status, message.as_deref().unwrap_or_default());
    if code == ErrorCode::ReloginRequired {
        return Failure::new(
            code,
            "the server shows API keys only to clients whose User-Agent it knows (\"relogin \
             required\"), and this browser lets no page set that header: put a gateway on the \
             page's own server in front, which adds it",
        );
    }
    let message = message
        .unwrap_or_else(|| ["the server answered with HTTP status ", &status.to_string()].concat());
    Failure::new(code, message)
}

/// The status decides where it says enough; otherwise the words of the first
/// message do: W&B's servers send no codes.
fn code(status: u16, message: &str) -> ErrorCode {
    let message = message.to_ascii_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if says(&["relogin required"]) {
        return ErrorCode::ReloginRequired;
    }
    match status {
        401 => ErrorCode::Unauthenticated,
        403 => ErrorCode::PermissionDenied,
        404 => ErrorCode::NotFound,
        408 => ErrorCode::Timeout,
        409 => ErrorCode::Conflict,
        429 => ErrorCode::RateLimited,
        425 | 500.. => ErrorCode::Server,
        _ if says(&[
            "permission denied",
            "not authorized",
            "forbidden",
            "not allowed",
        ]) =>
        {
            ErrorCode::PermissionDenied
        }
        _ if says(&["unauthenticated", "not logged in", "must be logged in"]) => {
            ErrorCode::Unauthenticated
        }
        _ if says(&["not found", "could not find", "does not exist"]) => ErrorCode::NotFound,
        _ if says(&["already exists", "already taken", "already in use"]) => ErrorCode::Conflict,
        _ if errors_of_graphql(status, &message) => ErrorCode::Graphql,
        _ => ErrorCode::BadResponse,
    }
}

/// Whether GraphQL's own errors are what failed: a 2xx or 4xx with a message.
fn errors_of_graphql(status: u16, message: &str) -> bool {
    !message.is_empty() && matches!(status, 200..300 | 400..500)
}

impl From<Failed> for Error {
    fn from(failed: Failed) -> Self {
        Self::Failure(failed.failure)
    }
}
