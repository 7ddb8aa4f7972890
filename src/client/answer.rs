//! From an HTTP answer to `data`, or to the error that it tells of.

use super::failed::Failed;
use super::retry::{self, Outcome};
use super::server_errors::{Envelope, cut, plain_words};
use super::words::{self, Quotable};
use super::{Data, Outgoing, gateway};
use crate::error::{Error, ErrorCode, ServerError};
use crate::json;

/// An answer that was read to its end.
pub struct Received<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub text: String,
    /// `Content-Type`, asked for where the body is not what it should be.
    pub content_type: &'a dyn Fn() -> Option<String>,
    /// How long the server asks to wait, where it is one that says no.
    pub retry_after_seconds: Option<f64>,
}

/// The `data` of an answer.
///
/// Errors come as `{"errors": [{message, path}]}` or in one of many other forms, with
/// any status and perhaps with `data` beside them; an answer with errors counts as
/// failed.
pub fn data<T>(received: Received, outgoing: &Outgoing) -> Result<Data, Failed<T>> {
    let Received { status, text, .. } = received;
    let succeeded = (200..300).contains(&status);
    let envelope = json::decode::<Envelope>(&text);
    let is_json = envelope.is_ok() || json::is_well_formed(&text);
    let envelope = envelope.unwrap_or_default();
    let mut errors = envelope.server_errors();
    let place = envelope
        .data
        .filter(|data| data.0.starts_with('{'))
        .map(|data| {
            let from = data.0.as_ptr() as usize - text.as_ptr() as usize;
            (from, from + data.0.len())
        });
    if let Some(place) = place {
        let data = Data::within(text, place, outgoing.secrets.is_some());
        if succeeded && errors.is_empty() {
            return Ok(data);
        }
        let mut failed = refused(status, errors, received.retry_after_seconds, outgoing);
        failed.error.data = Some(data);
        return Err(failed);
    }
    if !is_json {
        let content_type = (received.content_type)().unwrap_or_default();
        if gateway::is_sign_in(status, &content_type, &text) {
            return Err(gateway::signed_out(status));
        }
        // A secret could be in what was to be data.
        if outgoing.secrets.is_none()
            && let Some(words) = plain_words(&content_type, &text)
        {
            errors.push(words);
            if succeeded {
                return Err(no_graphql(status, errors));
            }
        }
    }
    if !succeeded || !errors.is_empty() {
        return Err(refused(
            status,
            errors,
            received.retry_after_seconds,
            outgoing,
        ));
    }
    let message = match is_json {
        false => "the answer is cut off or no JSON; is this a W&B server?",
        true => "the answer holds neither `data` nor errors; is this a W&B server?",
    };
    let mut error = Error::bad_response(message);
    error.status = Some(status);
    Err(Failed {
        error,
        outcome: Outcome::Unclear,
    })
}

fn refused<T>(
    status: u16,
    errors: Vec<ServerError>,
    retry_after_seconds: Option<f64>,
    outgoing: &Outgoing,
) -> Failed<T> {
    let quotable = Quotable::of_variables(outgoing.variables);
    let mut error = refusal(status, errors, &quotable);
    error.retry_after_seconds = retry_after_seconds;
    Failed {
        error,
        outcome: match status {
            200..300 => Outcome::Refused,
            _ => retry::outcome(status),
        },
    }
}

/// Words with a status of success that are no answer of a GraphQL server's: whoever
/// says so will say it again, and what they have done nobody knows.
fn no_graphql<T>(status: u16, words: Vec<ServerError>) -> Failed<T> {
    let said = words.first().map_or("", |words| &*words.message);
    let message = ["the answer is a text and no JSON: ", said].concat();
    let mut error = Error::bad_response(message);
    error.status = Some(status);
    error.server_errors = words;
    Failed {
        error,
        outcome: Outcome::Failed,
    }
}

/// What to do about a server that shows keys to none but the User-Agents it knows.
pub const RELOGIN_REQUIRED: &str = "the server shows API keys only to clients whose User-Agent it \
    knows (\"relogin required\"), and no page can set that in Chromium: put a gateway on the page's \
    own server in front";

/// The error that the first of the server's own errors comes to. What the caller has
/// sent may be quoted there, and says nothing.
pub fn refusal<T>(status: u16, errors: Vec<ServerError>, quotable: &Quotable) -> Box<Error<T>> {
    let said = errors.first().map(|error| &*error.message);
    let code = words::code(status, said, quotable);
    let message = match said {
        _ if code == ErrorCode::ReloginRequired => RELOGIN_REQUIRED.into(),
        Some(message) if !message.is_empty() => cut(message),
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
