//! One HTTP request and its answer. Nothing in here can panic: whatever `fetch`
//! does, it ends in one of the ways of [`End`].

use gloo_net::http::Headers;
use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::credentials::Credentials;
use crate::task::{Wait, waited};
use crate::view::{Field, read};

/// W&B's servers show `apiKeys` to the clients that they know by this header.
/// Browsers on Chromium's engine drop it, which the client finds out.
const USER_AGENT: &str = concat!(
    "W&B Public Client 0.31.0 (wandb-user ",
    env!("VERSION"),
    ")"
);

/// What every request of a client has in common.
pub struct Endpoint {
    /// The absolute URL.
    pub url: String,
    /// All headers but `Authorization`.
    pub headers: web_sys::Headers,
    /// Used instead of the global `fetch`; `undefined` without.
    pub fetch: JsValue,
}

/// What one attempt sends, and when.
pub struct Attempt<'a> {
    /// To wait first; none at all where it is negative.
    pub wait_ms: f64,
    /// For the `Authorization` header.
    pub credentials: &'a Credentials,
    /// JSON text.
    pub body: &'a JsValue,
    /// How long the request may take.
    pub limit_ms: u32,
    /// An `AbortSignal`, or `undefined`.
    pub signal: &'a JsValue,
    /// The signal ends the wait alone: what was sent comes to its end.
    pub is_gentle: bool,
}

/// How an attempt ended.
pub enum End {
    /// With an answer: `status`, `body` and headers, for [`crate::view::read`].
    Answer(JsValue),
    /// `fetch` failed, or the connection broke in the middle of the body.
    Thrown(JsValue),
    /// The caller's function made no token; nothing was sent.
    NoToken(JsValue),
    /// The time was up.
    Elapsed,
    /// The caller's signal fired, with this reason.
    Aborted(JsValue),
}

#[wasm_bindgen(module = "/src/transport.js")]
extern "C" {
    #[allow(clippy::too_many_arguments)]
    fn exchange(
        wait_ms: f64,
        url: &str,
        headers: &web_sys::Headers,
        scheme: &str,
        credentials: &JsValue,
        body: &JsValue,
        fetch: &JsValue,
        limit_ms: u32,
        signal: &JsValue,
        is_gentle: bool,
    ) -> Wait;
}

impl Endpoint {
    /// An endpoint whose requests have the caller's headers beside ours. Of
    /// `Accept` and `User-Agent` the caller's wins.
    pub fn new(
        url: String,
        callers: web_sys::Headers,
        admin_privileges: bool,
        fetch: JsValue,
    ) -> Self {
        let headers = Headers::from_raw(callers);
        headers.set("Content-Type", "application/json");
        if admin_privileges {
            headers.set("Use-Admin-Privileges", "true");
        }
        for (name, value) in [("Accept", "application/json"), ("User-Agent", USER_AGENT)] {
            if !headers.has(name) {
                headers.set(name, value);
            }
        }
        Self {
            url,
            headers: headers.into_raw(),
            fetch,
        }
    }

    /// Sends one request and reads the answer to its end.
    pub async fn send(&self, attempt: Attempt<'_>) -> End {
        End::of(waited(self.begin(attempt)).await)
    }

    fn begin(&self, attempt: Attempt<'_>) -> Wait {
        let (scheme, credentials) = attempt.credentials.parts();
        exchange(
            attempt.wait_ms,
            &self.url,
            &self.headers,
            scheme,
            &credentials,
            attempt.body,
            &self.fetch,
            attempt.limit_ms,
            attempt.signal,
            attempt.is_gentle,
        )
    }
}

impl End {
    /// What `transport.js` says of it.
    fn of(end: JsValue) -> Self {
        let answer = read(&end, Field::Answer);
        if !answer.is_undefined() {
            return Self::Answer(answer);
        }
        let reason = |field| {
            read(&end, field)
                .dyn_ref::<Array>()
                .map(|reason| reason.get(0))
        };
        reason(Field::Aborted)
            .map(Self::Aborted)
            .or_else(|| reason(Field::Token).map(Self::NoToken))
            .or_else(|| reason(Field::Thrown).map(Self::Thrown))
            .unwrap_or(Self::Elapsed)
    }
}
