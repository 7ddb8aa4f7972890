//! Every way to fail, and the one place where a failure becomes a `WandbError`.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::text::join;

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
///
/// The JavaScript error is made at once and travels as a handle: what happens
/// to it on the way, and to the strings in it, costs no code on this side.
#[derive(Debug)]
pub struct Error {
    /// What kind of failure it is; `None` where it is the caller's own.
    pub code: Option<ErrorCode>,
    /// The `WandbError`, or the caller's value as it is.
    pub value: JsValue,
}

impl Error {
    /// A failure with nothing but its code and its message, which is in words
    /// for a person and never holds a credential.
    #[cold]
    #[inline(never)]
    pub fn new(code: ErrorCode, message: &str) -> Self {
        Self::caused(code, message, &JsValue::UNDEFINED)
    }

    /// A failure on top of something that JavaScript threw.
    #[cold]
    #[inline(never)]
    pub fn caused(code: ErrorCode, message: &str, cause: &JsValue) -> Self {
        Self {
            code: Some(code),
            value: WandbError::new(code.as_str(), message, cause).into(),
        }
    }

    /// The call itself is wrong; nothing was sent.
    #[cold]
    pub fn invalid(message: &str) -> Self {
        Self::new(ErrorCode::InvalidArgument, message)
    }

    /// The server answered, but has nothing of this id or name for the caller.
    #[cold]
    pub fn nothing_there() -> Self {
        Self::new(
            ErrorCode::NotFound,
            "the server has nothing under this id or name, or does not show it to you",
        )
    }

    /// Something that the caller's own code threw, or the reason with which
    /// their signal fired: it goes back to the caller as it is.
    pub fn thrown(value: JsValue) -> Self {
        Self { code: None, value }
    }

    /// One that was put aside.
    pub fn again(code: Option<ErrorCode>, value: &JsValue) -> Self {
        let value = value.clone();
        Self { code, value }
    }

    /// Adds what the server's answer said. `data` is what came beside the errors.
    pub fn answered(
        self,
        status: u16,
        errors: &Array,
        retry_after_seconds: Option<f64>,
        data: &JsValue,
    ) -> Self {
        answered(&self.value, status, errors, retry_after_seconds, data);
        self
    }

    /// The `data` that came beside the server's errors, or `undefined`.
    pub fn data(&self) -> JsValue {
        data_beside(&self.value)
    }

    /// Whether one of the server's messages holds this text, given in parts.
    pub fn says(&self, parts: &[&str]) -> bool {
        says(&self.value, &join(parts))
    }

    /// Whether it may have happened all the same. Of an error that says no
    /// clearly: an earlier attempt may have done it.
    pub fn maybe_applied(&self) -> bool {
        self.code.is_some() && self.value.unchecked_ref::<WandbError>().maybe_applied()
    }

    /// Whether these are words for what is not there, of which servers have many.
    pub fn is_of_nothing(&self) -> bool {
        matches!(self.code, Some(ErrorCode::NotFound | ErrorCode::Graphql))
    }

    /// What shows that all was done that this error denies, or else the error: an
    /// earlier attempt may have done it, or the browser's own, which sends a
    /// request again by itself when a kept connection breaks. Finding that out may
    /// have been aborted.
    pub fn unless<T>(self, found: Result<Option<T>, Self>) -> Result<T, Self> {
        match found {
            Ok(Some(done)) => Ok(done),
            Err(aborted) if aborted.code.is_none() => Err(aborted),
            _ => Err(self),
        }
    }

    /// Adds what was found out afterwards.
    #[cold]
    pub fn note(self, text: &str) -> Self {
        note(&self.value, text);
        self
    }

    /// Another error that says the same: what is added to one is not in the other.
    pub fn copy(&self) -> Self {
        Self {
            code: self.code,
            value: copy_of(&self.value),
        }
    }

    /// Names what had happened before as the cause.
    #[cold]
    pub fn after(self, cause: &JsValue) -> Self {
        after(&self.value, cause);
        self
    }

    /// Adds the names of keys that appeared meanwhile.
    #[cold]
    pub fn unclaimed(self, names: &Array) -> Self {
        unclaimed(&self.value, names);
        self
    }

    /// How long the server asked to wait.
    pub fn retry_after_seconds(&self) -> Option<f64> {
        self.code?;
        self.value
            .unchecked_ref::<WandbError>()
            .retry_after_seconds()
    }

    /// Names the GraphQL operation that failed, unless a more precise one is
    /// named already. `maybe_applied`: it may have happened all the same.
    #[inline(never)]
    pub fn during(self, operation: &str, maybe_applied: bool) -> Self {
        if self.code.is_some() {
            during(&self.value, operation, maybe_applied);
        }
        self
    }
}

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        error.value
    }
}

#[wasm_bindgen(module = "/src/error.js")]
extern "C" {
    /// The JavaScript class, an `Error` like any other.
    #[wasm_bindgen(reexport)]
    type WandbError;

    #[wasm_bindgen(constructor)]
    fn new(code: &str, message: &str, cause: &JsValue) -> WandbError;

    #[wasm_bindgen(method, getter, js_name = retryAfterSeconds)]
    fn retry_after_seconds(this: &WandbError) -> Option<f64>;

    #[wasm_bindgen(method, getter, js_name = maybeApplied)]
    fn maybe_applied(this: &WandbError) -> bool;

    #[wasm_bindgen(js_name = copyOf)]
    fn copy_of(error: &JsValue) -> JsValue;

    fn says(error: &JsValue, text: &str) -> bool;

    fn note(error: &JsValue, text: &str);

    fn after(error: &JsValue, cause: &JsValue);

    fn unclaimed(error: &JsValue, names: &Array);

    fn answered(
        error: &JsValue,
        status: u16,
        errors: &Array,
        retry_after_seconds: Option<f64>,
        data: &JsValue,
    );

    #[wasm_bindgen(js_name = dataBeside)]
    fn data_beside(error: &JsValue) -> JsValue;

    fn during(error: &JsValue, operation: &str, maybe_applied: bool);
}
