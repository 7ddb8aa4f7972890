//! Every way to fail, as data. To JavaScript one becomes a `WandbError`, in
//! `js/error.rs`.

use std::cell::OnceCell;

use serde::{Serialize, Serializer};

use crate::client::{Data, Redactor};

/// Declares the codes once: as they are here, and as JavaScript sees them.
macro_rules! codes {
    ($(#[doc = $doc:literal] $code:ident = $text:literal,)*) => {
        /// The stable identifiers of `WandbError.code`. The loader adds
        /// `not_initialized`, which no code in here can meet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ErrorCode { $(#[doc = $doc] $code,)* }

        impl ErrorCode {
            /// Every code, in the order of the public list.
            pub const ALL: &[Self] = &[$(Self::$code),*];

            /// The codes as a type of TypeScript's.
            pub const TYPINGS: &str = concat!(
                "/** What {@link WandbError.code} may be. */\nexport type ErrorCode =\n",
                "  /** A class was used before the module was loaded. */\n",
                "  | \"not_initialized\"",
                $("\n  /**", $doc, " */\n  | \"", $text, "\"",)*
                ";\n",
            );

            /// The code as JavaScript sees it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => $text,)* }
            }
        }
    };
}

codes! {
    /// The call is wrong; nothing was sent.
    InvalidArgument = "invalid_argument",
    /// 401, or no viewer.
    Unauthenticated = "unauthenticated",
    /// 403, or the server says that the caller may not.
    PermissionDenied = "permission_denied",
    /// Only the user may do it, and no key of theirs is known.
    CredentialsRequired = "credentials_required",
    /// The server wants a recognized User-Agent: put a gateway in front.
    ReloginRequired = "relogin_required",
    /// The server has nothing under that id or name.
    NotFound = "not_found",
    /// Several fit, and none exactly.
    Ambiguous = "ambiguous",
    /// 409: it exists already.
    Conflict = "conflict",
    /// 429.
    RateLimited = "rate_limited",
    /// 5xx.
    Server = "server",
    /// The server answered with errors of another kind.
    Graphql = "graphql",
    /// The answer is not what the schema says; the message names the place.
    BadResponse = "bad_response",
    /// No answer: offline, DNS, CORS, connection lost.
    Network = "network",
    /// No answer in time.
    Timeout = "timeout",
}

/// A failure of the library's own. `T` is what the environment's code throws.
#[derive(Clone)]
pub struct Error<T> {
    /// What kind of failure it is.
    pub code: ErrorCode,
    /// In words for a person; never holds a credential.
    pub message: String,
    /// The GraphQL operation that failed; none when it did not come to one.
    pub operation: Option<Box<str>>,
    /// Whether the answer is not W&B's: a sign-in in front of it has answered.
    pub is_of_gateway: bool,
    /// The HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// The server's own errors.
    pub server_errors: Vec<ServerError>,
    /// A mutation got no clear answer: it may have happened.
    pub maybe_applied: bool,
    /// Names of keys that appeared meanwhile, whose secrets are lost.
    pub unclaimed_keys: Vec<Box<str>>,
    /// Seconds, when the server asked for a wait.
    pub retry_after_seconds: Option<f64>,
    /// What was thrown underneath.
    pub cause: Option<T>,
    /// The `data` that came beside errors. It may hold a secret, and is shown to nobody.
    pub data: Option<Data>,
    /// What the environment has made of it, so that whoever meets it meets the same.
    pub shown: OnceCell<T>,
}

/// One of the server's errors.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServerError {
    /// Its words; the JSON text of what was sent where that has none.
    pub message: String,
    /// Which part of the answer it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<Vec<PathStep>>,
}

/// A step to a part of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// A field, or its alias.
    Name(Box<str>),
    /// An element, from 0.
    Index(u32),
}

impl Serialize for PathStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Name(name) => serializer.serialize_str(name),
            Self::Index(index) => serializer.serialize_u32(*index),
        }
    }
}

impl<T> Error<T> {
    /// A failure with nothing but its code and its message.
    #[cold]
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Box<Self> {
        Box::new(Self {
            code,
            message: message.into(),
            operation: None,
            is_of_gateway: false,
            status: None,
            server_errors: Vec::new(),
            maybe_applied: false,
            unclaimed_keys: Vec::new(),
            retry_after_seconds: None,
            cause: None,
            data: None,
            shown: OnceCell::new(),
        })
    }

    /// The call itself is wrong; nothing was sent.
    pub fn invalid(message: impl Into<String>) -> Box<Self> {
        Self::new(ErrorCode::InvalidArgument, message)
    }

    /// A complaint about an argument, which is not quoted: it may be a secret.
    pub fn expected(name: &str, wanted: &str) -> Box<Self> {
        Self::invalid([name, ": expected ", wanted].concat())
    }

    /// The server answered, but has nothing of this id or name for the caller.
    pub fn nothing_there() -> Box<Self> {
        Self::new(
            ErrorCode::NotFound,
            "the server has nothing under this id or name, or does not show it to you",
        )
    }

    /// The answer is not what the schema says.
    pub fn bad_response(message: impl Into<String>) -> Box<Self> {
        Self::new(ErrorCode::BadResponse, message)
    }

    /// On top of something that was thrown.
    pub fn with_cause(mut self: Box<Self>, cause: T) -> Box<Self> {
        self.cause = Some(cause);
        self
    }

    /// Names the GraphQL operation that failed, unless a more precise one is named
    /// already. `maybe_applied`: it may have happened all the same.
    pub fn during(mut self: Box<Self>, operation: &str, maybe_applied: bool) -> Box<Self> {
        self.maybe_applied |= maybe_applied;
        if self.operation.is_none() && !operation.is_empty() {
            self.operation = Some(operation.into());
            self.message = [operation, ": ", &self.message].concat();
        }
        self
    }

    /// Without secrets that whoever has answered repeats.
    pub fn redacted(mut self: Box<Self>, redactor: &Redactor) -> Box<Self> {
        self.message = redactor.redact(&self.message);
        for error in &mut self.server_errors {
            error.message = redactor.redact(&error.message);
            for step in error.path.iter_mut().flatten() {
                if let PathStep::Name(name) = step {
                    *name = redactor.redact(name).into();
                }
            }
        }
        self
    }

    /// Adds what was found out afterwards.
    pub fn note(mut self: Box<Self>, text: &str) -> Box<Self> {
        self.message.push_str("; ");
        self.message.push_str(text);
        self
    }

    /// Adds the names of keys that appeared meanwhile.
    pub fn unclaimed(mut self: Box<Self>, names: Vec<Box<str>>) -> Box<Self> {
        if !names.is_empty() {
            let all = names.join(", ");
            self =
                self.note(&["keys that appeared meanwhile, their secrets lost: ", &all].concat());
        }
        self.unclaimed_keys = names;
        self
    }

    /// Whether these are words for what is not there, of which servers have many.
    pub fn is_of_nothing(&self) -> bool {
        matches!(self.code, ErrorCode::NotFound | ErrorCode::Graphql)
    }

    /// Another error that says the same, to be shown by itself.
    pub fn copy(&self) -> Box<Self>
    where
        T: Clone,
    {
        Box::new(Self {
            shown: OnceCell::new(),
            ..self.clone()
        })
    }
}

/// What a check comes to.
pub type Checked<V, T> = Result<V, Box<Error<T>>>;

/// What a call ends in when it does not end in a value.
pub enum Failure<T> {
    /// A failure of the library's own.
    Ours(Box<Error<T>>),
    /// What the caller's own code threw, or the reason with which their signal
    /// fired: it goes back to them as it is.
    Theirs(T),
}

impl<T> From<Box<Error<T>>> for Failure<T> {
    fn from(error: Box<Error<T>>) -> Self {
        Self::Ours(error)
    }
}

impl<T> Failure<T> {
    /// The library's own failure, if it is one.
    pub fn ours(&self) -> Option<&Error<T>> {
        match self {
            Self::Ours(error) => Some(error),
            Self::Theirs(_) => None,
        }
    }

    /// Whether it is one of the library's own with this code.
    pub fn is(&self, code: ErrorCode) -> bool {
        self.ours().is_some_and(|error| error.code == code)
    }

    /// The same with the library's own failure changed.
    pub fn map(self, change: impl FnOnce(Box<Error<T>>) -> Box<Error<T>>) -> Self {
        match self {
            Self::Ours(error) => change(error).into(),
            theirs => theirs,
        }
    }

    /// What shows that all was done that this failure denies, or else the failure:
    /// an earlier attempt may have done it, or the browser's own, which sends a
    /// request again by itself when a kept connection breaks. Finding that out may
    /// have been aborted.
    pub fn unless<V>(self, found: Result<Option<V>, Self>) -> Result<V, Self> {
        match found {
            Ok(Some(done)) => Ok(done),
            Err(aborted @ Self::Theirs(_)) => Err(aborted),
            _ => Err(self),
        }
    }
}
