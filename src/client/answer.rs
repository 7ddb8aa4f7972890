//! From an HTTP answer to `data`, or to the error that it tells of.

use serde::Deserialize;

use super::Data;
use super::retry::{self, Outcome};
use crate::error::{Error, ErrorCode, PathStep, ServerError};
use crate::json::{self, Raw};

/// An attempt that brought no data, and what that means for another one.
pub struct Failed<T> {
    /// What the caller will see if there is no other attempt.
    pub error: Box<Error<T>>,
    /// Whether another attempt may help.
    pub outcome: Outcome,
}

#[derive(Default, Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    data: Option<Raw<'a>>,
    #[serde(borrow)]
    errors: Option<Raw<'a>>,
    #[serde(borrow)]
    error: Option<Raw<'a>>,
}

/// The `data` of an answer with this status and body.
///
/// Errors come as `{"errors": [{message, path}]}` or `{"error": …}`, with any
/// status and perhaps with `data` beside them; an answer with errors counts as
/// failed.
pub fn data<T>(
    status: u16,
    text: String,
    retry_after_seconds: Option<f64>,
    is_secret: bool,
) -> Result<Data, Failed<T>> {
    let succeeded = (200..300).contains(&status);
    let envelope = json::decode::<Envelope>(&text).ok();
    let is_json = envelope.is_some() || json::is_well_formed(&text);
    let envelope = envelope.unwrap_or_default();
    let errors = server_errors(&envelope);
    let data = envelope.data.filter(|data| data.0.starts_with('{'));
    let place = data.map(|data| {
        let from = data.0.as_ptr() as usize - text.as_ptr() as usize;
        (from, from + data.0.len())
    });
    let data = place.map(|place| Data::within(text, place, is_secret));
    if succeeded && errors.is_empty() {
        let message = match data {
            Some(data) => return Ok(data),
            None if !is_json => "the answer is cut off or no JSON; is this a W&B server?",
            None => "the answer holds neither `data` nor errors; is this a W&B server?",
        };
        let mut error = Error::bad_response(message);
        error.status = Some(status);
        return Err(Failed {
            error,
            outcome: Outcome::Unclear,
        });
    }
    let mut error = refusal(status, errors);
    error.retry_after_seconds = retry_after_seconds;
    error.data = data;
    Err(Failed {
        error,
        outcome: if succeeded {
            Outcome::Refused
        } else {
            retry::outcome(status)
        },
    })
}

/// The server's own errors; empty where there are none.
fn server_errors(envelope: &Envelope) -> Vec<ServerError> {
    let list = envelope
        .errors
        .and_then(|errors| json::decode::<Vec<Raw>>(errors.0).ok());
    let list = list.unwrap_or_default();
    if !list.is_empty() {
        return list.into_iter().map(server_error).collect();
    }
    // As JavaScript counts: these say that there is no error.
    let error = envelope
        .error
        .filter(|error| !matches!(error.0, "false" | "0" | "\"\""));
    error.into_iter().map(server_error).collect()
}

/// One of the server's errors, which comes as an object or as a text, or as anything.
fn server_error(sent: Raw) -> ServerError {
    #[derive(Deserialize)]
    struct Sent<'a> {
        #[serde(borrow)]
        message: Option<Raw<'a>>,
        #[serde(borrow)]
        path: Option<Raw<'a>>,
    }
    let object = json::decode::<Sent>(sent.0).ok();
    let message = object.as_ref().map_or(Some(sent), |object| object.message);
    let message = message.and_then(|message| json::decode::<String>(message.0).ok());
    let path = object.and_then(|object| json::decode::<Vec<Raw>>(object.path?.0).ok());
    ServerError {
        message: message.unwrap_or_else(|| sent.0.into()),
        path: path.map(|steps| steps.into_iter().filter_map(path_step).collect()),
    }
}

fn path_step(step: Raw) -> Option<PathStep> {
    let index = json::decode::<u32>(step.0).map(PathStep::Index);
    index
        .or_else(|_| json::decode(step.0).map(PathStep::Name))
        .ok()
}

/// What to do about a server that shows keys to none but the User-Agents it knows.
pub const RELOGIN_REQUIRED: &str = "the server shows API keys only to clients whose User-Agent it \
    knows (\"relogin required\"), and no page can set that in Chromium: put a gateway on the page's \
    own server in front";

/// The error that the first of the server's own errors comes to.
pub fn refusal<T>(status: u16, errors: Vec<ServerError>) -> Box<Error<T>> {
    let said = errors.first().map(|error| &*error.message);
    let code = code(status, said);
    let message = match said {
        _ if code == ErrorCode::ReloginRequired => RELOGIN_REQUIRED.into(),
        Some(message) if !message.is_empty() => message.into(),
        _ => [
            "the server answered with HTTP status ",
            &status.to_string(),
            " and no GraphQL errors that say more; is `baseUrl` right?",
        ]
        .concat(),
    };
    let mut error = Error::new(code, message);
    error.status = Some(status);
    error.server_errors = errors;
    error
}

/// Whether words are somewhere in a text. Messages are short: what `str::contains`
/// does for long ones weighs more than all else that reads an answer.
pub fn holds(text: &str, words: &str) -> bool {
    let mut places = text.as_bytes().windows(words.len().max(1));
    words.is_empty() || places.any(|place| place == words.as_bytes())
}

/// The status decides where it says enough; otherwise the words of the first
/// message do: W&B's servers send no codes.
fn code(status: u16, message: Option<&str>) -> ErrorCode {
    let lower = message.map(str::to_ascii_lowercase);
    let says = |words: &[&str]| {
        let Some(lower) = &lower else { return false };
        words.iter().any(|word| holds(lower, word))
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
