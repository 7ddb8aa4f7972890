//! `ApiOptions`, read and checked once.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

use crate::base_url;
use crate::credentials::{Credentials, check_api_key, check_token};
use crate::error::Error;
use crate::js;
use crate::options::{Options, expected};
use crate::transport::check_header;

const DEFAULT_TIMEOUT_MS: u32 = 19_000;
const DEFAULT_MAX_RETRIES: u32 = 4;

const KNOWN: &[&str] = &[
    "baseUrl",
    "apiKey",
    "accessToken",
    "timeoutMs",
    "maxRetries",
    "adminPrivileges",
    "headers",
    "fetch",
    "onEvent",
];

/// All of `ApiOptions` but the credentials.
pub struct Settings {
    /// Absolute, without a slash at the end and without `/graphql`.
    pub base_url: String,
    /// Where requests go.
    pub endpoint: String,
    /// Limit for one attempt.
    pub timeout_ms: u32,
    /// Attempts after the first.
    pub max_retries: u32,
    /// Sends `Use-Admin-Privileges: true`.
    pub admin_privileges: bool,
    /// Added to every request.
    pub headers: Vec<(String, String)>,
    /// Used instead of the global `fetch`.
    pub fetch: Option<Function>,
    /// Told of retries and failures.
    pub on_event: Option<Function>,
}

impl Settings {
    /// Reads `ApiOptions`; a missing object means the defaults.
    pub fn read(options: JsValue) -> Result<(Self, Credentials), Error> {
        let options = Options::read(options, KNOWN)?;
        let base_url = base_url::resolve(&base_url_text(&options)?)?;
        let settings = Self {
            endpoint: [&base_url, "/graphql"].concat(),
            base_url,
            timeout_ms: options.timeout_ms()?.unwrap_or(DEFAULT_TIMEOUT_MS),
            max_retries: options
                .count("maxRetries", 0)?
                .unwrap_or(DEFAULT_MAX_RETRIES),
            admin_privileges: options.boolean("adminPrivileges", true)?,
            headers: headers(&options)?,
            fetch: options.function("fetch")?,
            on_event: options.function("onEvent")?,
        };
        Ok((settings, credentials(&options)?))
    }
}

fn base_url_text(options: &Options) -> Result<String, Error> {
    match options.get("baseUrl")? {
        None => Ok(base_url::CLOUD.into()),
        Some(value) => match value.dyn_ref::<web_sys::Url>() {
            Some(url) => Ok(url.href()),
            None => value
                .as_string()
                .ok_or_else(|| expected("baseUrl", "a string or a URL")),
        },
    }
}

fn credentials(options: &Options) -> Result<Credentials, Error> {
    let api_key = options.string("apiKey")?;
    let token = options.get("accessToken")?;
    match (api_key, token) {
        (None, None) => Ok(Credentials::None),
        (Some(_), Some(_)) => Err(Error::invalid(
            "expected `apiKey` or `accessToken`, not both",
        )),
        (Some(key), None) => api_key_of(key, "apiKey").map(Credentials::ApiKey),
        (None, Some(token)) => {
            if let Some(source) = token.dyn_ref::<Function>() {
                return Ok(Credentials::TokenSource(source.clone()));
            }
            let token = token
                .as_string()
                .ok_or_else(|| expected("accessToken", "a string or a function"))?;
            check_token(&token)
                .map_err(|problem| Error::invalid(["accessToken: ", problem].concat()))?;
            Ok(Credentials::Token(token))
        }
    }
}

/// An API key of the right form; the message never quotes it.
pub fn api_key_of(key: String, name: &str) -> Result<String, Error> {
    match check_api_key(&key) {
        Ok(()) => Ok(key),
        Err(problem) => Err(Error::invalid(
            [name, ": this is no W&B API key: ", problem].concat(),
        )),
    }
}

fn headers(options: &Options) -> Result<Vec<(String, String)>, Error> {
    let Some(object) = options.get("headers")? else {
        return Ok(Vec::new());
    };
    let wanted = || expected("headers", "an object of strings");
    if !object.is_object() {
        return Err(wanted());
    }
    let mut headers = Vec::new();
    for name in js::keys(&object).map_err(|_| wanted())? {
        let value = Reflect::get(&object, &name).map_err(|_| wanted())?;
        let (Some(name), Some(value)) = (name.as_string(), value.as_string()) else {
            return Err(wanted());
        };
        check_header(&name, &value)
            .map_err(|problem| Error::invalid(["headers: `", &name, "`: ", problem].concat()))?;
        headers.push((name, value));
    }
    Ok(headers)
}
