//! The words of whoever answered, in the many forms that they come in.

use serde::Deserialize;

use crate::error::{PathStep, ServerError};
use crate::json::{self, Raw};

/// Messages are for people: of longer ones the beginning is shown.
const LONGEST_MESSAGE: usize = 512;

/// So many bytes somebody may have written for people to read.
const LONGEST_TEXT: usize = 8_192;

/// An answer in JSON: `data`, and where it may hold errors, by name.
#[derive(Default, Deserialize)]
pub struct Envelope<'a> {
    /// What was asked for.
    #[serde(borrow)]
    pub data: Option<Raw<'a>>,
    #[serde(borrow)]
    errors: Option<Raw<'a>>,
    #[serde(borrow)]
    error: Option<Raw<'a>>,
    #[serde(borrow)]
    message: Option<Raw<'a>>,
    #[serde(borrow)]
    detail: Option<Raw<'a>>,
    #[serde(borrow)]
    title: Option<Raw<'a>>,
}

impl Envelope<'_> {
    /// What it says is wrong; empty where it says nothing.
    ///
    /// GraphQL has `errors`, a list of objects; proxies, gateways and frameworks have
    /// `errors` of other shapes, `error`, `message`, and `title` and `detail` (RFC 9457).
    /// Those that could be anything count only where no `data` is beside them.
    pub fn server_errors(&self) -> Vec<ServerError> {
        if let Some(errors) = self.errors.filter(is_said) {
            return match json::decode::<Vec<Raw>>(errors.0) {
                Ok(list) => list.into_iter().map(server_error).collect(),
                Err(_) => vec![server_error(errors)],
            };
        }
        let message = words(self.message);
        if let Some(error) = self.error.filter(is_said) {
            // Who sends a code as `error` may have a `message` for people beside it.
            let message = message.filter(|_| error.0.starts_with('"'));
            return vec![message.map_or_else(|| server_error(error), said)];
        }
        if self.data.is_some() {
            return Vec::new();
        }
        let problem = match (words(self.title), words(self.detail)) {
            (Some(title), Some(detail)) => Some([&*title, ": ", &detail].concat()),
            (title, detail) => title.or(detail),
        };
        message.or(problem).map(said).into_iter().collect()
    }
}

fn words(sent: Option<Raw>) -> Option<String> {
    let text = json::decode::<String>(sent?.0).ok()?;
    (!text.is_empty()).then_some(text)
}

/// As JavaScript counts: some values say that there is no error.
fn is_said(error: &Raw) -> bool {
    !matches!(error.0, "null" | "false" | "0" | "\"\"" | "[]")
}

fn said(message: String) -> ServerError {
    ServerError {
        message,
        path: None,
    }
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

/// The words of an answer that is a text for people. What is long, or looks like data or
/// a page, is none, whatever its type says: it may be an answer that was damaged.
pub fn plain_words(content_type: &str, text: &str) -> Option<ServerError> {
    let text = text.trim();
    let is_plain = content_type.starts_with("text/plain") && !text.is_empty();
    let is_words = text.len() <= LONGEST_TEXT && !text.contains(['{', '}', '[', ']', '<', '>']);
    (is_plain && is_words).then(|| said(cut(text)))
}

/// A text that is short enough for a message.
pub fn cut(text: &str) -> String {
    let is_short = text.chars().nth(LONGEST_MESSAGE).is_none();
    let end = text.char_indices().nth(LONGEST_MESSAGE - 1);
    match end.and_then(|(end, _)| text.get(..end)) {
        Some(beginning) if !is_short => [beginning, "…"].concat(),
        _ => text.into(),
    }
}
