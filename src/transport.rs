//! One HTTP request and its answer. Nothing in here can panic: whatever `fetch`
//! does, it ends in an [`Answer`] or in a [`Loss`].

use gloo_net::http::{Method, RequestBuilder};
use js_sys::Function;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use crate::alarm::{Alarm, Interruption};
use crate::js;
use crate::rate_limit::{RateLimit, retry_after_seconds};

/// W&B's servers show `apiKeys` to the clients that they know by this header.
/// Browsers on Chromium's engine drop it, which the client finds out.
const USER_AGENT: &str = concat!(
    "W&B Public Client 0.31.0 (wandb-user ",
    env!("CARGO_PKG_VERSION"),
    ")"
);

/// What one attempt sends.
pub struct Outgoing<'a> {
    /// The absolute URL of the endpoint.
    pub url: &'a str,
    /// The value of `Authorization`, if the page knows any.
    pub authorization: Option<&'a str>,
    /// Sends `Use-Admin-Privileges: true`.
    pub admin_privileges: bool,
    /// Headers of the caller's, checked by [`check_header`].
    pub headers: &'a [(String, String)],
    /// JSON text.
    pub body: &'a JsValue,
    /// Used instead of the global `fetch`.
    pub fetch: Option<&'a Function>,
}

/// What came back, whatever its status.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, a string.
    pub text: JsValue,
    /// What `Retry-After` asked for, in seconds.
    pub retry_after_seconds: Option<f64>,
    /// The rate-limit headers, where the server lets us read them.
    pub rate_limit: Option<RateLimit>,
}

/// Why there is no answer.
pub enum Loss {
    /// `fetch` failed, or the connection broke in the middle of the body.
    Network(JsValue),
    /// The time was up.
    Timeout,
    /// The caller's signal fired.
    Aborted(JsValue),
    /// No request could be made of what was given.
    Unsendable(JsValue),
}

#[wasm_bindgen]
extern "C" {
    /// A `Response`, known by its shape: a `fetch` of the caller's may bring
    /// a class of its own.
    type ResponseLike;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn status(this: &ResponseLike) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn headers(this: &ResponseLike) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, catch)]
    fn text(this: &ResponseLike) -> Result<JsValue, JsValue>;

    type HeadersLike;

    #[wasm_bindgen(method, structural, catch)]
    fn get(this: &HeadersLike, name: &str) -> Result<JsValue, JsValue>;
}

/// Sends the request and reads the answer to its end, or until `alarm` rings:
/// then the request is cancelled.
pub async fn send(outgoing: &Outgoing<'_>, alarm: &Alarm) -> Result<Answer, Loss> {
    let controller = AbortController::new().map_err(Loss::Unsendable)?;
    let request = build(outgoing, &controller).map_err(Loss::Unsendable)?;
    match alarm.race(exchange(outgoing.fetch, request)).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(thrown)) => Err(Loss::Network(thrown)),
        Err(interruption) => {
            controller.abort();
            Err(match interruption {
                Interruption::Elapsed => Loss::Timeout,
                Interruption::Aborted(reason) => Loss::Aborted(reason),
            })
        }
    }
}

fn build(outgoing: &Outgoing, controller: &AbortController) -> Result<web_sys::Request, JsValue> {
    let mut builder = RequestBuilder::new(outgoing.url)
        .method(Method::POST)
        .abort_signal(Some(&controller.signal()))
        // A redirect could lead the credentials elsewhere, a cached answer is
        // no answer, and the page's address is nobody's business.
        .redirect(RequestRedirect::Error)
        .credentials(RequestCredentials::SameOrigin)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .cache(RequestCache::NoStore)
        .header("Accept", "application/json")
        .header("Content-Type", "application/json")
        .header("User-Agent", USER_AGENT);
    if outgoing.admin_privileges {
        builder = builder.header("Use-Admin-Privileges", "true");
    }
    for (name, value) in outgoing.headers {
        builder = builder.header(name, value);
    }
    if let Some(authorization) = outgoing.authorization {
        builder = builder.header("Authorization", authorization);
    }
    match builder.body(outgoing.body) {
        Ok(request) => Ok(request.into()),
        Err(gloo_net::Error::JsError(error)) => Err(JsValue::from_str(&error.message)),
        Err(_) => Err(JsValue::UNDEFINED),
    }
}

async fn exchange(fetch: Option<&Function>, request: web_sys::Request) -> Result<Answer, JsValue> {
    let response = JsFuture::from(js::fetch(fetch, &request)?).await?;
    let no_response = || JsValue::from_str("fetch resolved to something that is no Response");
    if !response.is_object() {
        return Err(no_response());
    }
    let response: ResponseLike = response.unchecked_into();
    let status = response.status()?.as_f64().ok_or_else(no_response)?;
    let headers = response.headers()?;
    let header = |name: &str| {
        let headers: Option<&HeadersLike> = headers.is_object().then(|| headers.unchecked_ref());
        headers?.get(name).ok()?.as_string()
    };
    let rate_limit = RateLimit::read(
        header("RateLimit-Remaining").as_deref(),
        header("RateLimit-Reset").as_deref(),
    );
    let retry_after_seconds =
        header("Retry-After").and_then(|value| retry_after_seconds(&value, js_sys::Date::now()));
    let text = js_sys::Promise::resolve(&response.text()?);
    let text = JsFuture::from(text).await?;
    if !text.is_string() {
        return Err(no_response());
    }
    Ok(Answer {
        status: status as u16,
        text,
        retry_after_seconds,
        rate_limit,
    })
}

/// Whether `fetch` takes this header, and this library lets a caller set it.
/// `fetch` would throw where this does not hold.
pub fn check_header(name: &str, value: &str) -> Result<(), &'static str> {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(token) {
        return Err("expected a header name: letters, digits and dashes");
    }
    if name.eq_ignore_ascii_case("authorization") {
        return Err("expected no Authorization header; pass `apiKey` or `accessToken`");
    }
    if name.eq_ignore_ascii_case("content-type") {
        return Err("expected no Content-Type header; it is always JSON");
    }
    let sendable = |c: char| c == '\t' || matches!(c, ' '..='\u{ff}') && c != '\u{7f}';
    if !value.chars().all(sendable) {
        return Err("the value holds a character that no header may have");
    }
    Ok(())
}
