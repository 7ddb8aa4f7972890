//! Every way to fail, and the one place where a failure becomes a `WandbError`.

use wasm_bindgen::prelude::*;

use crate::graphql::Operation;
use crate::view::Mismatch;

/// The stable identifiers of `WandbError.code`. The list in `pkg/index.d.ts`
/// says what each means to a caller; a test keeps the two equal. The loader
/// adds `not_initialized`, which no code in here can meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ErrorCode {
    InvalidArgument,
    Unauthenticated,
    PermissionDenied,
    CredentialsRequired,
    ReloginRequired,
    NotFound,
    Ambiguous,
    Conflict,
    RateLimited,
    Server,
    Graphql,
    BadResponse,
    Network,
    Timeout,
}

impl ErrorCode {
    /// Every code, in the order of the public list.
    pub const ALL: [Self; 14] = [
        Self::InvalidArgument,
        Self::Unauthenticated,
        Self::PermissionDenied,
        Self::CredentialsRequired,
        Self::ReloginRequired,
        Self::NotFound,
        Self::Ambiguous,
        Self::Conflict,
        Self::RateLimited,
        Self::Server,
        Self::Graphql,
        Self::BadResponse,
        Self::Network,
        Self::Timeout,
    ];

    /// The code as JavaScript sees it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidArgument => "invalid_argument",
            Self::Unauthenticated => "unauthenticated",
            Self::PermissionDenied => "permission_denied",
            Self::CredentialsRequired => "credentials_required",
            Self::ReloginRequired => "relogin_required",
            Self::NotFound => "not_found",
            Self::Ambiguous => "ambiguous",
            Self::Conflict => "conflict",
            Self::RateLimited => "rate_limited",
            Self::Server => "server",
            Self::Graphql => "graphql",
            Self::BadResponse => "bad_response",
            Self::Network => "network",
            Self::Timeout => "timeout",
        }
    }
}

/// What a call ends in when it does not end in a value.
#[derive(Debug)]
pub enum Error {
    /// The caller's signal fired: its reason goes back to the caller as it is.
    Aborted(JsValue),
    /// Everything else, boxed to keep `Result`s small.
    Failure(Box<Failure>),
}

/// The fields of a `WandbError`.
#[derive(Debug)]
pub struct Failure {
    /// What kind of failure it is.
    pub code: ErrorCode,
    /// What happened, in words for a person; never holds a credential.
    pub message: String,
    /// The GraphQL operation, once one was chosen.
    pub operation: Option<String>,
    /// The HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// The server's own messages: an array of `{message, path?}`.
    pub server_errors: js_sys::Array,
    /// A mutation got no clear answer: it may have happened.
    pub maybe_applied: bool,
    /// Names of keys that were made, but whose secrets nobody has.
    pub unclaimed_keys: js_sys::Array,
    /// How long the server asked to wait.
    pub retry_after_seconds: Option<f64>,
    /// What was thrown underneath, or `undefined`.
    pub cause: JsValue,
}

impl Failure {
    /// Nothing but a code and a message.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Box<Self> {
        Box::new(Self {
            code,
            message: message.into(),
            operation: None,
            status: None,
            server_errors: js_sys::Array::new(),
            maybe_applied: false,
            unclaimed_keys: js_sys::Array::new(),
            retry_after_seconds: None,
            cause: JsValue::UNDEFINED,
        })
    }
}

impl Error {
    /// A failure with nothing but its code and its message.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self::Failure(Failure::new(code, message))
    }

    /// A failure on top of something that JavaScript threw.
    pub fn caused(code: ErrorCode, message: impl Into<String>, cause: JsValue) -> Self {
        let mut failure = Failure::new(code, message);
        failure.cause = cause;
        Self::Failure(failure)
    }

    /// The call itself is wrong; nothing was sent.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidArgument, message)
    }

    /// The failure's code; `None` for an abort.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Aborted(_) => None,
            Self::Failure(failure) => Some(failure.code),
        }
    }

    /// The operation that failed, once one was chosen.
    pub fn operation(&self) -> Option<&str> {
        match self {
            Self::Aborted(_) => None,
            Self::Failure(failure) => failure.operation.as_deref(),
        }
    }

    /// An answer to `operation` that the schema does not allow. Behind a
    /// mutation the change may well have been made.
    pub fn mismatch(operation: &Operation, mismatch: &Mismatch) -> Self {
        let mut failure = Failure::new(ErrorCode::BadResponse, mismatch.to_string());
        failure.operation = Some(operation.name.to_string());
        failure.maybe_applied = operation.is_mutation();
        Self::Failure(failure)
    }

    /// Names the operation, unless a more precise one is named already.
    pub fn during(mut self, operation: &str) -> Self {
        if let Self::Failure(failure) = &mut self {
            failure.operation.get_or_insert_with(|| operation.into());
        }
        self
    }
}

impl From<&Failure> for JsValue {
    fn from(failure: &Failure) -> Self {
        let message = match &failure.operation {
            Some(operation) => [operation.as_str(), ": ", failure.message.as_str()].concat(),
            None => failure.message.clone(),
        };
        WandbError::new(
            failure.code.as_str(),
            &message,
            failure.operation.as_deref(),
            failure.status,
            &failure.server_errors,
            failure.maybe_applied,
            &failure.unclaimed_keys,
            failure.retry_after_seconds,
            &failure.cause,
        )
        .into()
    }
}

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        match error {
            Error::Aborted(reason) => reason,
            Error::Failure(failure) => Self::from(failure.as_ref()),
        }
    }
}

#[wasm_bindgen(module = "/src/error.js")]
extern "C" {
    /// The JavaScript class, an `Error` like any other.
    #[wasm_bindgen(extends = js_sys::Error, reexport)]
    pub type WandbError;

    #[wasm_bindgen(constructor)]
    #[allow(clippy::too_many_arguments)]
    fn new(
        code: &str,
        message: &str,
        operation: Option<&str>,
        status: Option<u16>,
        server_errors: &js_sys::Array,
        maybe_applied: bool,
        unclaimed_keys: &js_sys::Array,
        retry_after_seconds: Option<f64>,
        cause: &JsValue,
    ) -> WandbError;
}
