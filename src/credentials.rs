//! Who the caller is: the forms of keys and tokens, and the one header that
//! ever holds them.

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::error::{Error, ErrorCode};
use crate::js;

/// What W&B's key generators make, prefix aside: newer keys have 86 characters.
const SHORTEST_KEY: usize = 40;

/// How the caller proves who they are. Deliberately not `Debug`.
#[derive(Clone, Default)]
pub enum Credentials {
    /// Not at all: a gateway adds the credentials.
    #[default]
    None,
    /// An API key, sent as HTTP Basic.
    ApiKey(String),
    /// A bearer token.
    Token(String),
    /// A function that returns a fresh bearer token, or a promise of one.
    TokenSource(Function),
}

impl Credentials {
    /// The value of the `Authorization` header; `None` where a gateway sets it.
    pub async fn authorization(&self) -> Result<Option<String>, Error> {
        match self {
            Self::None => Ok(None),
            Self::ApiKey(key) => match js::btoa(&["api:", key].concat()) {
                Ok(base64) => Ok(Some(["Basic ", &base64].concat())),
                // The cause may quote the key: it is left out.
                Err(_) => Err(Error::invalid("apiKey: it cannot be encoded")),
            },
            Self::Token(token) => Ok(Some(bearer(token))),
            Self::TokenSource(source) => {
                fresh_token(source).await.map(|token| Some(bearer(&token)))
            }
        }
    }
}

fn bearer(token: &str) -> String {
    ["Bearer ", token].concat()
}

/// Asks the caller's function. What it throws is the error's cause.
async fn fresh_token(source: &Function) -> Result<String, Error> {
    let failed = |thrown| {
        Error::caused(
            ErrorCode::Unauthenticated,
            "accessToken() failed, so nothing was sent; see `cause`",
            thrown,
        )
    };
    let answer = source.call0(&JsValue::UNDEFINED).map_err(failed)?;
    let answer = JsFuture::from(Promise::resolve(&answer))
        .await
        .map_err(failed)?;
    let token = answer.as_string().ok_or_else(|| {
        Error::new(
            ErrorCode::Unauthenticated,
            "accessToken() returned no string, so nothing was sent",
        )
    })?;
    check_token(&token).map_err(|problem| {
        Error::new(
            ErrorCode::Unauthenticated,
            ["accessToken(): ", problem].concat(),
        )
    })?;
    Ok(token)
}

/// Says what is wrong with an API key, without quoting any of it.
///
/// W&B's forms: an optional prefix and a dash, then 40 or more of
/// `[A-Za-z0-9_-]`; or a JWT, three such parts with dots between.
pub fn check_api_key(key: &str) -> Result<(), &'static str> {
    if key.is_empty() {
        return Err("it is empty");
    }
    if key.contains(char::is_whitespace) {
        return Err("it holds white space; was more than the key copied?");
    }
    if is_jwt(key) {
        return Ok(());
    }
    if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("it holds a character that no key has");
    }
    let secret = key.split_once('-').map_or(key, |(_prefix, secret)| secret);
    if is_word(secret) && secret.len() >= SHORTEST_KEY {
        return Ok(());
    }
    if is_word(key) && key.len() >= SHORTEST_KEY {
        return Ok(());
    }
    if !is_word(secret) {
        return Err(
            "it holds a character that no key has; expected letters, digits, `-` and `_` only",
        );
    }
    Err("it is too short; expected 40 or more characters after the optional prefix and dash")
}

/// Says what is wrong with a bearer token, without quoting any of it.
pub fn check_token(token: &str) -> Result<(), &'static str> {
    if token.is_empty() {
        return Err("the token is empty");
    }
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("the token holds white space or a character that no header may have");
    }
    Ok(())
}

fn is_jwt(key: &str) -> bool {
    key.split('.').count() == 3 && key.split('.').all(is_word)
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
