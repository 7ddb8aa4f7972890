//! What the words of a server's message say. They are looked at only where no better
//! sign is there: W&B's servers send no codes.

use crate::error::ErrorCode;
use crate::json;

/// The first that fits decides.
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
        &[
            "unauthenticated",
            "not logged in",
            "must be logged in",
            "invalid api key",
        ],
    ),
    (
        ErrorCode::NotFound,
        &["not found", "could not find", "does not exist"],
    ),
    (
        ErrorCode::Conflict,
        &["already exists", "already taken", "already in use"],
    ),
];

/// With any status: the one refusal that is about the kind of client.
const RELOGIN: &str = "relogin required";

/// What the caller has sent, and a message may quote: names and addresses are no words
/// of the server's.
pub struct Quotable(Vec<String>);

impl Quotable {
    /// The texts in an operation's variables, which are JSON text.
    pub fn of_variables(variables: &str) -> Self {
        Self::of(json::texts(variables))
    }

    /// These texts. Those that hold none of the words do not matter.
    pub fn of(texts: Vec<String>) -> Self {
        let lower = texts.into_iter().map(|text| text.to_ascii_lowercase());
        Self(
            lower
                .filter(|text| all_words().any(|words| holds(text, words)))
                .collect(),
        )
    }
}

fn all_words() -> impl Iterator<Item = &'static str> {
    let words = WORDS.iter().flat_map(|(_, words)| words.iter().copied());
    words.chain([RELOGIN])
}

/// The code that a message stands for, beside a status that says little. None where
/// there is no message.
pub fn code(status: u16, message: Option<&str>, quotable: &Quotable) -> ErrorCode {
    let mut lower = message.map(str::to_ascii_lowercase);
    for quoted in &quotable.0 {
        lower = lower.map(|lower| replaced(&lower, quoted, ""));
    }
    let says = |words: &str| lower.as_ref().is_some_and(|lower| holds(lower, words));
    if says(RELOGIN) {
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
    let mut codes = WORDS.iter();
    let found = codes.find(|(_, all)| all.iter().any(|words| says(words)));
    match found {
        Some((code, _)) => *code,
        // Any message at all: GraphQL's own errors come with 200 or with a 4xx.
        None if message.is_some() => ErrorCode::Graphql,
        None => ErrorCode::BadResponse,
    }
}

/// Where words are in a text. Messages are short: what `str::find` does for long ones
/// weighs more than all else that reads an answer.
pub fn position(text: &str, words: &str) -> Option<usize> {
    if words.is_empty() {
        return Some(0);
    }
    let mut places = text.as_bytes().windows(words.len());
    places.position(|place| place == words.as_bytes())
}

/// Whether words are somewhere in a text.
pub fn holds(text: &str, words: &str) -> bool {
    position(text, words).is_some()
}

/// A text with other words in the place of these, wherever they are.
pub fn replaced(text: &str, words: &str, others: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while !words.is_empty()
        && let Some(at) = position(rest, words)
        && let Some((before, behind)) = rest.split_at_checked(at)
    {
        result.push_str(before);
        result.push_str(others);
        rest = behind.get(words.len()..).unwrap_or_default();
    }
    result.push_str(rest);
    result
}
