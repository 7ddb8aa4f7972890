//! Why a request fails, and the HTTP status that its answer then has.
//!
//! | what | status | body |
//! |---|---|---|
//! | no or wrong credentials, or those of a deactivated account | 401 | `errors` |
//! | a document that is malformed or does not fit the schema | 400 | `errors` |
//! | not allowed, not found, or a wrong argument | 200 | `data` and `errors`, with the path |
//! | it exists already | 409 | `data` and `errors`, with the path |
//! | the server itself failed | 500 | `data` and `errors`, with the path |
//! | a body that does not come in time | 408 | `errors` |
//! | a body over 1 MiB | 413 | `errors` |
//! | over the rate limit | 429 | `errors`, and `Retry-After` in seconds |

use std::fmt;

use axum::http::StatusCode;

/// Why an operation was not done. Nothing of it was done then.
#[derive(Debug, Clone)]
pub enum Failure {
    /// The caller may not do this.
    Denied(String),
    /// What the caller names does not exist, or not any more.
    NotFound(String),
    /// It exists already.
    Conflict(String),
    /// An argument is wrong.
    Invalid(String),
    /// The database or the server failed; the cause is in the text.
    Internal(String),
}

impl Failure {
    /// The failure of a caller without the right to do something, which the
    /// text names as in "only team administrators may invite".
    pub fn denied(reason: &str) -> Self {
        Self::Denied(format!("permission denied: {reason}"))
    }

    /// The failure to find a thing, such as `team "lab"`.
    pub fn not_found(what: impl fmt::Display) -> Self {
        Self::NotFound(format!("{what} not found"))
    }

    /// An argument that was left out though the operation cannot do without.
    pub fn missing(argument: &str) -> Self {
        Self::Invalid(format!("`{argument}` is required"))
    }

    /// The status of an answer that holds this failure.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Denied(_) | Self::NotFound(_) | Self::Invalid(_) => StatusCode::OK,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied(text)
            | Self::NotFound(text)
            | Self::Conflict(text)
            | Self::Invalid(text)
            | Self::Internal(text) => f.write_str(text),
        }
    }
}

// async-graphql takes it for an error's source, where the answer finds its status.
impl std::error::Error for Failure {}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Internal(format!("database: {error}"))
    }
}
