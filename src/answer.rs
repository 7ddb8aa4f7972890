//! From an HTTP answer to `data`, or to the error that it tells of.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;

use crate::js_error::{Error, ErrorCode};
use crate::retry::{self, Outcome};
use crate::text::{decimal, join};
use crate::view::{Field, read};

/// An attempt that brought no data, and what that means for another one.
pub struct Failed {
    /// What the caller will see if there is no other attempt.
    pub error: Error,
    /// Whether another attempt may help.
    pub outcome: Outcome,
}

/// The `data` of an answer with this status and body, an object. The body is the
/// only element of an array; `undefined` where the answer is no JSON.
///
/// Errors come as `{"errors": [{message, path}]}` or `{"error": …}`, with any
/// status and perhaps with `data` beside them; an answer with errors counts as
/// failed.
pub fn data(
    status: u16,
    parsed: &JsValue,
    retry_after_seconds: Option<f64>,
) -> Result<JsValue, Failed> {
    let succeeded = (200..300).contains(&status);
    let body = parsed.dyn_ref::<Array>().map(|parsed| parsed.get(0));
    let is_json = body.is_some();
    let body = body.unwrap_or_default();
    let errors = server_errors(&body);
    let data = read(&body, Field::Data);
    if succeeded && errors.length() == 0 {
        if data.is_object() {
            return Ok(data);
        }
        let message = if !is_json {
            "the answer is cut off or no JSON; is this a W&B server?"
        } else {
            "the answer holds neither `data` nor errors; is this a W&B server?"
        };
        return Err(Failed {
            error: Error::new(ErrorCode::BadResponse, message)
                .answered(status, &errors, None, &data),
            outcome: Outcome::Unclear,
        });
    }
    let error = refusal(status, &errors);
    Err(Failed {
        error: error.answered(status, &errors, retry_after_seconds, &data),
        outcome: if succeeded {
            Outcome::Refused
        } else {
            retry::outcome(status)
        },
    })
}

/// The server's own errors, as it sent them; empty where there are none.
fn server_errors(body: &JsValue) -> Array {
    if let Some(errors) = read(body, Field::Errors).dyn_ref::<Array>()
        && errors.length() > 0
    {
        return errors.clone();
    }
    let error = read(body, Field::Error);
    if error.is_truthy() {
        Array::of1(&error)
    } else {
        Array::new()
    }
}

/// What to do about a server that shows keys to none but the User-Agents it knows.
pub const RELOGIN_REQUIRED: &str = "the server shows API keys only to clients whose User-Agent it \
    knows (\"relogin required\"), and no page can set that in Chromium: put a gateway on the page's \
    own server in front";

/// The error that the first of the server's own errors comes to.
pub fn refusal(status: u16, errors: &Array) -> Error {
    let first = errors.get(0);
    let message = if first.is_string() {
        first
    } else {
        read(&first, Field::Message)
    };
    let message = message.dyn_into::<JsString>().ok();
    let code = code(status, message.as_ref());
    let message = match message {
        _ if code == ErrorCode::ReloginRequired => RELOGIN_REQUIRED.into(),
        Some(message) if message.length() > 0 => String::from(message),
        _ => join(&[
            "the server answered with HTTP status ",
            &decimal(status.into()),
            " and no GraphQL errors that say more; is `baseUrl` right?",
        ]),
    };
    Error::new(code, &message)
}

/// The status decides where it says enough; otherwise the words of the first
/// message do: W&B's servers send no codes.
fn code(status: u16, message: Option<&JsString>) -> ErrorCode {
    let lower = message.map(JsString::to_lower_case);
    let says = |words: &[&str]| {
        let Some(lower) = &lower else { return false };
        words.iter().any(|word| lower.includes(word, 0))
    };
    if says(&["relogin required"]) {
        return ErrorCode::ReloginRequired;
    }
    match status {
        401 => return ErrorCode::Unauthenticated,
        403 => return ErrorCode::PermissionDenied,
        404 => return ErrorCode::NotFound,
        408 => return ErrorCode::Timeout,
        409 => return ErrorCode::Conflict,
        429 => return ErrorCode::RateLimited,
        425 | 500.. => return ErrorCode::Server,
        _ => {}
    }
    const WORDS: &[(ErrorCode, &[&str])] = &[
        (
            ErrorCode::PermissionDenied,
            &[
                "permission denied",
                "not authorized",
                "forbidden",
                "not allowed",
            ],
        ),
        (
            ErrorCode::Unauthenticated,
            &["unauthenticated", "not logged in", "must be logged in"],
        ),
        (
            ErrorCode::NotFound,
            &["not found", "could not find", "does not exist"],
        ),
        (
            ErrorCode::Conflict,
            &["already exists", "already taken", "already in use"],
        ),
        // Any message at all: GraphQL's own errors come with 200 or with a 4xx.
        (ErrorCode::Graphql, &[""]),
    ];
    let found = WORDS.iter().find(|(_, words)| says(words));
    found.map_or(ErrorCode::BadResponse, |(code, _)| *code)
}
