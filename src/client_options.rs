//! `ApiOptions`, read and checked once.

use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::credentials::{Credentials, OTHER_CHARACTER, check_api_key, check_token};
use crate::js;
use crate::js_error::Error;
use crate::options::{self, Options, expected};
use crate::text::join;
use crate::transport::Endpoint;
use crate::view::Field;

/// Where W&B's cloud answers.
const CLOUD: &str = "https://api.wandb.ai";

const DEFAULT_TIMEOUT_MS: u32 = 19_000;
const DEFAULT_MAX_RETRIES: u32 = 4;

const SPEC: &str = "baseUrl:any apiKey:string accessToken:any timeoutMs:milliseconds \
    maxRetries:count adminPrivileges:boolean headers:any fetch:function onEvent:function";

/// All of `ApiOptions` but the credentials.
pub struct Settings {
    /// Absolute, without a slash at the end and without `/graphql`.
    pub base_url: String,
    /// Where requests go, and how.
    pub endpoint: Endpoint,
    /// Limit for one attempt.
    pub timeout_ms: u32,
    /// Attempts after the first.
    pub max_retries: u32,
    /// Told of retries and failures; `undefined` without.
    pub on_event: JsValue,
}

impl Settings {
    /// Reads `ApiOptions`; a missing object means the defaults.
    pub fn read(options: &JsValue) -> Result<(Self, Credentials), Error> {
        let options = Options::read(options, SPEC)?;
        let mut base_url = options.get(Field::BaseUrl);
        if base_url.is_undefined() {
            base_url = JsValue::from_str(CLOUD);
        }
        let base_url = options::base_url(&base_url)?;
        let headers = options::headers(&options.get(Field::Headers))?;
        let credentials = credentials(&options)?;
        check_way(&base_url, &credentials)?;
        let endpoint = Endpoint::new(
            join(&[&base_url, "/graphql"]),
            headers,
            options.boolean(Field::AdminPrivileges, true),
            options.get(Field::Fetch),
        );
        let settings = Self {
            base_url,
            endpoint,
            timeout_ms: options.number(Field::TimeoutMs, DEFAULT_TIMEOUT_MS),
            max_retries: options.number(Field::MaxRetries, DEFAULT_MAX_RETRIES),
            on_event: options.get(Field::OnEvent),
        };
        Ok((settings, credentials))
    }
}

/// Credentials go over an encrypted connection, or to this machine itself.
pub fn check_way(base_url: &str, credentials: &Credentials) -> Result<(), Error> {
    if matches!(credentials, Credentials::None) || options::is_private_way(base_url) {
        return Ok(());
    }
    Err(expected(
        "baseUrl",
        "https, since everybody on the way can read the key or token that plain http carries; \
         only localhost and loopback addresses go without",
    ))
}

fn credentials(options: &Options) -> Result<Credentials, Error> {
    let api_key = options.get(Field::ApiKey);
    let token = options.get(Field::AccessToken);
    if token.is_undefined() {
        return api_key_credentials(&api_key);
    }
    if !api_key.is_undefined() {
        return Err(expected("options", "`apiKey` or `accessToken`, not both"));
    }
    if token.is_function() {
        return Ok(Credentials::TokenSource(token));
    }
    let token = ascii(&token).filter(|token| check_token(token));
    token.map(Credentials::Token).ok_or_else(|| {
        expected(
            "accessToken",
            "a function, or a token without white space and line ends",
        )
    })
}

/// An API key of the right form; the message never quotes it. None at all
/// where there is no value.
pub fn api_key_credentials(key: &JsValue) -> Result<Credentials, Error> {
    if key.is_undefined() || key.is_null() {
        return Ok(Credentials::None);
    }
    if !key.is_string() {
        return Err(expected("apiKey", "a string"));
    }
    let key = ascii(key).ok_or(OTHER_CHARACTER);
    key.and_then(|key| check_api_key(&key).map(|()| Credentials::ApiKey(key)))
        .map_err(|problem| Error::invalid(&join(&["apiKey: this is no W&B API key: ", problem])))
}

/// A string that is overwritten when it is dropped. Other text than ASCII would
/// leave copies behind where it is converted; no credential has any.
fn ascii(value: &JsValue) -> Option<Zeroizing<String>> {
    if !js::is_ascii(value) {
        return None;
    }
    value.as_string().map(Zeroizing::new)
}
