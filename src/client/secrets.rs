//! Secrets that come back: servers and proxies repeat keys, tokens and whole headers in
//! their messages, and messages are logged.

use std::cell::RefCell;

use super::{Call, Client, Data, Outgoing, Redactor, check_api_key, words};
use crate::environment::Environment;
use crate::error::Error;
use crate::json;
use crate::model::Secret;

/// So many secrets of one call may come back.
const MOST: usize = 32;

/// What a call knows that nobody else may: the keys that it has made, and the tokens
/// that it was given.
#[derive(Default)]
pub struct Secrets(RefCell<Vec<Secret>>);

impl Secrets {
    /// Another one. A call may be as long as the rows of a file, with a token for each
    /// request: the newest stay.
    pub fn add(&self, secret: Secret) {
        let mut all = self.0.borrow_mut();
        if all.contains(&secret) {
            return;
        }
        if all.len() >= MOST {
            all.remove(0);
        }
        all.push(secret);
    }

    /// Those that an operation's answer shows.
    pub fn add_those_of(&self, outgoing: &Outgoing<'_>, data: Option<&Data>) {
        if let (Some(secrets_of), Some(data)) = (outgoing.secrets, data) {
            self.0.borrow_mut().extend(secrets_of(data.as_str()));
        }
    }

    pub(super) fn all(&self) -> Vec<Secret> {
        self.0.borrow().clone()
    }
}

impl<E: Environment> Client<E> {
    /// Without the caller's credentials, and without the secrets that the call has made,
    /// whoever repeats them.
    pub(super) fn redacted(
        &self,
        mut error: Box<Error<E::Thrown>>,
        call: &Call<E>,
        outgoing: &Outgoing<'_>,
    ) -> Box<Error<E::Thrown>> {
        call.secrets.add_those_of(outgoing, error.data.as_ref());
        if let Some(data) = error.data.as_ref().filter(|_| outgoing.secrets.is_none()) {
            // A document of the caller's may make keys, too.
            let mut texts = json::texts(data.as_str());
            texts.retain(|text| check_api_key(text).is_ok());
            let secrets = texts.into_iter().map(Secret::new);
            secrets.for_each(|secret| call.secrets.add(secret));
        }
        let redactor = self.redactor(call);
        error.cause = error
            .cause
            .map(|cause| self.environment().redact(cause, &redactor));
        error.redacted(&redactor)
    }

    /// For all that this call knows.
    pub fn redactor(&self, call: &Call<E>) -> Redactor {
        let mut redactor = Redactor::new(&call.secrets);
        if let Some(secret) = self.credentials().secret() {
            redactor.add(secret);
        }
        for (name, value) in &self.settings().headers {
            if may_be_secret(name) {
                redactor.add(value);
            }
        }
        redactor
    }
}

/// Headers of the caller's by which somebody knows who they are.
fn may_be_secret(header: &str) -> bool {
    let name = header.to_ascii_lowercase();
    let words = ["auth", "cookie", "key", "secret", "token"];
    words.iter().any(|word| words::holds(&name, word))
}
