//! How a client reaches its server: all of `ApiOptions` but who the caller is, and
//! what belongs to the environment.

use super::{BaseUrl, Credentials, Url, check_api_key, check_token};
use crate::environment::Environment;
use crate::error::{Checked, Error};
use crate::model::Secret;

/// Limit for one attempt, where the caller gives none.
pub const DEFAULT_TIMEOUT_MS: u32 = 19_000;

/// Attempts after the first, where the caller gives none.
pub const DEFAULT_MAX_RETRIES: u32 = 4;

/// W&B's servers show `apiKeys` to the clients that they know by this header.
/// Browsers on Chromium's engine drop it, which the client finds out.
const USER_AGENT: &str = concat!(
    "W&B Public Client 0.31.0 (wandb-user ",
    env!("VERSION"),
    ")"
);

/// What the caller gave, each of its type.
pub struct ClientOptions<E: Environment> {
    /// The server; none where it is no URL.
    pub base_url: Option<Url>,
    /// An API key.
    pub api_key: Option<Secret>,
    /// A bearer token.
    pub access_token: Option<Secret>,
    /// What makes bearer tokens.
    pub token_source: Option<E::TokenSource>,
    /// Limit for one attempt.
    pub timeout_ms: u32,
    /// Attempts after the first.
    pub max_retries: u32,
    /// Whether administrators' rights are to count.
    pub admin_privileges: bool,
    /// Added to every request.
    pub headers: Vec<(String, String)>,
    /// Whether credentials may go over plain http, to any host.
    pub allow_plain_http: bool,
    /// Where the page is that this runs in; none outside of pages.
    pub page_origin: Option<String>,
}

/// The same, checked.
pub struct Settings {
    /// The server.
    pub base_url: BaseUrl,
    /// All headers but `Authorization`.
    pub headers: Vec<(String, String)>,
    /// Limit for one attempt.
    pub timeout_ms: u32,
    /// Attempts after the first.
    pub max_retries: u32,
    /// Whether credentials may go over plain http, to any host.
    pub allow_plain_http: bool,
}

impl<E: Environment> ClientOptions<E> {
    /// Checks everything; nothing is sent.
    pub fn check(self) -> Checked<(Settings, Credentials<E>), E::Thrown> {
        let base_url = BaseUrl::check(self.base_url)
            .map_err(|problem| Error::invalid(["baseUrl: ", problem].concat()))?;
        let page = self.page_origin.as_deref();
        let is_elsewhere = page.is_some_and(|page| !base_url.is_on(page));
        let headers = headers(self.headers, self.admin_privileges, is_elsewhere)?;
        let credentials = match (self.api_key, self.access_token, self.token_source) {
            (None, None, None) => Credentials::None,
            (Some(key), None, None) => api_key_credentials(key)?,
            (None, Some(token), None) => {
                let token = token.trimmed();
                if !check_token(token.expose()) {
                    return Err(Error::expected(
                        "accessToken",
                        "a function, or a token without white space and line ends",
                    ));
                }
                Credentials::Token(token)
            }
            (None, None, Some(source)) => Credentials::TokenSource(source),
            _ => {
                return Err(Error::expected(
                    "options",
                    "`apiKey` or `accessToken`, not both",
                ));
            }
        };
        check_way(&base_url, self.allow_plain_http, &credentials)?;
        let settings = Settings {
            base_url,
            headers,
            timeout_ms: self.timeout_ms,
            max_retries: self.max_retries,
            allow_plain_http: self.allow_plain_http,
        };
        Ok((settings, credentials))
    }
}

/// An API key of the right form; the message never quotes it.
pub fn api_key_credentials<E: Environment>(
    key: Secret,
) -> Result<Credentials<E>, Box<Error<E::Thrown>>> {
    let key = key.trimmed();
    match check_api_key(key.expose()) {
        Ok(()) => Ok(Credentials::ApiKey(key)),
        Err(problem) => Err(Error::invalid(
            ["apiKey: this is no W&B API key: ", problem].concat(),
        )),
    }
}

/// Credentials go over an encrypted connection, or to this machine itself, unless the
/// caller trusts the network.
pub fn check_way<E: Environment>(
    base_url: &BaseUrl,
    allow_plain_http: bool,
    credentials: &Credentials<E>,
) -> Result<(), Box<Error<E::Thrown>>> {
    let is_allowed = allow_plain_http || base_url.is_private_way;
    if is_allowed || matches!(credentials, Credentials::None) {
        return Ok(());
    }
    Err(Error::expected(
        "baseUrl",
        "https, since everybody on the way can read the key or token that plain http carries; \
         only localhost and loopback addresses go without (or, inside a network that you trust, \
         all with `allowPlainHttp: true`)",
    ))
}

/// The caller's headers beside ours. Of `Accept` and `User-Agent` the caller's wins. To a
/// server elsewhere a page sends no `User-Agent` of its own accord: Firefox would ask for
/// it first, and servers that allow the others do not know it.
fn headers<T>(
    callers: Vec<(String, String)>,
    admin_privileges: bool,
    is_elsewhere: bool,
) -> Result<Vec<(String, String)>, Box<Error<T>>> {
    let mut headers = callers;
    for (name, value) in &headers {
        if name.eq_ignore_ascii_case("Authorization") {
            return Err(Error::expected(
                "headers",
                "no Authorization; pass `apiKey` or `accessToken`",
            ));
        }
        if !is_header_name(name) || !is_header_value(value) {
            return Err(Error::expected(
                "headers",
                "an object of strings that HTTP allows",
            ));
        }
    }
    let is = |name: &str, ours: &str| name.eq_ignore_ascii_case(ours);
    headers.retain(|(name, _)| !is(name, "Content-Type"));
    headers.push(("Content-Type".into(), "application/json".into()));
    if admin_privileges {
        headers.retain(|(name, _)| !is(name, "Use-Admin-Privileges"));
        headers.push(("Use-Admin-Privileges".into(), "true".into()));
    }
    for (ours, value) in [("Accept", "application/json"), ("User-Agent", USER_AGENT)] {
        if is_elsewhere && ours == "User-Agent" {
            continue;
        }
        if !headers.iter().any(|(name, _)| is(name, ours)) {
            headers.push((ours.into(), value.into()));
        }
    }
    Ok(headers)
}

/// What RFC 9110 calls a token.
fn is_header_name(name: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token)
}

/// As the Fetch standard has it: bytes, without line ends and NUL inside.
fn is_header_value(value: &str) -> bool {
    let value = value.trim_matches([' ', '\t', '\r', '\n']);
    let is_byte = |char: char| u32::from(char) <= 0xff;
    value
        .chars()
        .all(|char| is_byte(char) && !matches!(char, '\0' | '\r' | '\n'))
}
