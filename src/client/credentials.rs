//! Who the caller is: the forms of keys and tokens.

use std::rc::Rc;

use super::Client;
use crate::environment::Environment;
use crate::model::Secret;

/// What W&B's key generators make, prefix aside: newer keys have 86 characters.
const SHORTEST_KEY: usize = 40;

/// What is wrong with a key that was not copied right.
const OTHER_CHARACTER: &str =
    "it holds a character that no key has; expected letters, digits, `-` and `_` only";

/// How the caller proves who they are. Deliberately not `Debug`; what is held here
/// is overwritten when the last handle of the client is gone.
pub enum Credentials<E: Environment> {
    /// Not at all: a gateway adds the credentials.
    None,
    /// An API key, sent as HTTP Basic with the user name `api`.
    ApiKey(Secret),
    /// A bearer token.
    Token(Secret),
    /// Makes a fresh bearer token.
    TokenSource(E::TokenSource),
}

impl<E: Environment> Credentials<E> {
    /// The secret itself, where it is known.
    pub fn secret(&self) -> Option<&str> {
        match self {
            Self::ApiKey(secret) | Self::Token(secret) => Some(secret.expose()),
            Self::None | Self::TokenSource(_) => None,
        }
    }
}

impl<E: Environment> Client<E> {
    /// The credentials' owner has this id, unless the next credentials are another's.
    pub fn note_viewer(&self, id: &str) {
        if !matches!(self.credentials(), Credentials::TokenSource(_)) {
            self.0.viewer.replace(Some(id.into()));
        }
    }

    /// Whether the owner of the credentials is known to have this id.
    pub fn is_viewer(&self, id: &str) -> bool {
        self.0.viewer.borrow().as_deref() == Some(id)
    }

    /// Whether both share everything.
    pub fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Says what is wrong with an API key, without quoting any of it.
///
/// W&B's forms: an optional prefix and a dash, then 40 or more of
/// `[A-Za-z0-9_-]`; or a JWT, three such parts with dots between.
pub fn check_api_key(key: &str) -> Result<(), &'static str> {
    let key = key.as_bytes();
    if key.is_empty() {
        return Err("it is empty");
    }
    if key.iter().any(u8::is_ascii_whitespace) {
        return Err("it holds white space; was more than the key copied?");
    }
    if is_jwt(key) {
        return Ok(());
    }
    let dash = key.iter().position(|byte| *byte == b'-');
    let secret = dash.and_then(|dash| key.get(dash + 1..)).unwrap_or(key);
    if !key.iter().all(u8::is_ascii_graphic) || !is_word(secret) {
        return Err(OTHER_CHARACTER);
    }
    if secret.len() < SHORTEST_KEY {
        return Err(
            "it is too short; expected 40 or more characters after the optional prefix and dash",
        );
    }
    Ok(())
}

/// Whether this may be a bearer token: visible ASCII characters.
pub fn check_token(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_jwt(key: &[u8]) -> bool {
    let mut parts = 0;
    key.split(|byte| *byte == b'.').all(|part| {
        parts += 1;
        !part.is_empty() && is_word(part)
    }) && parts == 3
}

fn is_word(text: &[u8]) -> bool {
    text.iter()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
