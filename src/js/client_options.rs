//! `ApiOptions`: from an object of JavaScript's to a client.

use std::cell::Cell;

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::options::Options;
use super::{Checked, Client, arguments, event};
use crate::browser::Browser;
use crate::client::{self, CLOUD, ClientOptions, DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT_MS};
use crate::error::Error;
use crate::model::Secret;

const NAMES: &[&str] = &[
    "baseUrl",
    "apiKey",
    "accessToken",
    "timeoutMs",
    "maxRetries",
    "adminPrivileges",
    "headers",
    "allowPlainHttp",
    "fetch",
    "onEvent",
];

#[wasm_bindgen]
extern "C" {
    /// The runtime's class, which knows what HTTP allows.
    #[wasm_bindgen(js_name = Headers)]
    type AnyHeaders;

    #[wasm_bindgen(constructor, catch, js_class = "Headers")]
    fn new(init: &JsValue) -> Result<AnyHeaders, JsValue>;

    #[wasm_bindgen(js_name = RegExp)]
    type Pattern;

    #[wasm_bindgen(constructor, js_class = "RegExp")]
    fn new(pattern: &str) -> Pattern;

    #[wasm_bindgen(method)]
    fn test(this: &Pattern, text: &JsValue) -> bool;

    #[wasm_bindgen(catch, js_namespace = Object)]
    fn values(object: &JsValue) -> Result<Array, JsValue>;
}

/// Opens a client. Nothing is sent.
pub fn open(options: &JsValue) -> Checked<Client> {
    let mut options = Options::read(options, NAMES)?;
    let base_url = options.take("baseUrl").unwrap_or_else(|| CLOUD.into());
    let (access_token, token_source) = match options.take("accessToken") {
        Some(token) if token.is_function() => (None, token.dyn_into().ok()),
        token => (token.map(|token| secret(&token)), None),
    };
    let browser = Browser {
        fetch: options.function("fetch")?,
        form: Cell::default(),
        listener: options.function("onEvent")?.map(event::listener),
    };
    let options = ClientOptions {
        base_url: url(&base_url),
        api_key: options
            .take("apiKey")
            .map(|key| api_key(&key))
            .transpose()?,
        access_token,
        token_source,
        timeout_ms: options
            .milliseconds("timeoutMs")?
            .unwrap_or(DEFAULT_TIMEOUT_MS),
        max_retries: options
            .whole("maxRetries", 0)?
            .unwrap_or(DEFAULT_MAX_RETRIES),
        admin_privileges: options.boolean("adminPrivileges")?.unwrap_or(true),
        headers: options
            .take("headers")
            .map_or(Ok(Vec::new()), |object| headers(&object))?,
        allow_plain_http: options.boolean("allowPlainHttp")?.unwrap_or_default(),
        page_origin: page_origin(),
    };
    client::Client::new(browser, options)
}

/// An API key. Its form is checked by the client.
pub fn api_key(value: &JsValue) -> Checked<Secret> {
    if value.is_string() {
        return Ok(secret(value));
    }
    Err(Error::expected("apiKey", "a string"))
}

/// A credential. Converting text that is not ASCII would leave copies behind that
/// nobody overwrites: in its place stands a character that no credential has.
fn secret(value: &JsValue) -> Secret {
    // By a pattern that no good key matches: what one has matched is in `RegExp.input`,
    // for every script to read.
    let is_ascii = value.is_string() && !Pattern::new(r"[^\0-\x7f]").test(value);
    let text = if is_ascii { value.as_string() } else { None };
    Secret::new(text.unwrap_or_else(|| "\u{fffd}".into()))
}

/// Where the page or the worker is that this runs in; none outside of both. Of what has
/// no origin, such as a file, it is `null`.
fn page_origin() -> Option<String> {
    let location = Reflect::get(&js_sys::global(), &"location".into()).ok()?;
    Reflect::get(&location, &"origin".into()).ok()?.as_string()
}

/// The parts of a URL; none where it is none. A path is one of the page's own server:
/// a name without a scheme is a host that somebody meant, not a file of the page's.
fn url(value: &JsValue) -> Option<client::Url> {
    let field = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let text = value
        .as_string()
        .or_else(|| field(value, "href")?.as_string())?;
    let page = text
        .starts_with(['/', '.'])
        .then(|| field(&field(&js_sys::global(), "location")?, "href")?.as_string());
    let url = match page.flatten() {
        Some(page) => web_sys::Url::new_with_base(&text, &page),
        None => web_sys::Url::new(&text),
    }
    .ok()?;
    Some(client::Url {
        protocol: url.protocol(),
        hostname: url.hostname(),
        origin: url.origin(),
        pathname: url.pathname(),
        has_credentials: !url.username().is_empty() || !url.password().is_empty(),
        has_more: !url.search().is_empty() || !url.hash().is_empty(),
    })
}

/// Names and values that HTTP allows. The runtime's complaint is not handed on: it
/// may quote a secret.
fn headers(object: &JsValue) -> Checked<Vec<(String, String)>> {
    let read = || {
        let values = values(object).ok()?;
        if !values.iter().all(|value| value.is_string()) {
            return None;
        }
        let headers = AnyHeaders::new(object).ok()?;
        let pairs = Array::from(&headers);
        let text = |pair: &JsValue, index| Array::from(pair).get(index).as_string();
        let pairs = pairs
            .iter()
            .map(|pair| Some((text(&pair, 0)?, text(&pair, 1)?)));
        pairs.collect()
    };
    let wanted = "an object of strings that HTTP allows";
    read().ok_or_else(|| Error::expected("headers", wanted))
}

/// A client of the same server with a user's own key, if there is one.
pub fn with_key(client: &Client, key: &JsValue) -> Checked<Option<Client>> {
    if !arguments::is_given(key) {
        return Ok(None);
    }
    client.with_key(api_key(key)?).map(Some)
}
