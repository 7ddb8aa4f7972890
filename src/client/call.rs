//! One call of a method: who makes it, what ends it, and how long it goes on trying.

use super::{Client, Document, Outgoing, Result};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode};
use crate::json;
use crate::operations::Operation;

/// How long a call goes on trying.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Patience {
    /// Once, and not for long: nobody's call fails with it.
    Brief,
    /// As the client's options say.
    #[default]
    Usual,
    /// As they say, and until the server's rate limit lets it through. The signal
    /// ends waits, with the error that is waited for; no request.
    Endless,
}

/// What every request takes as its last argument.
pub struct CallOptions<E: Environment> {
    /// What ends the call.
    pub signal: Option<E::Signal>,
    /// Limit for one attempt, in place of the client's.
    pub timeout_ms: Option<u32>,
}

impl<E: Environment> Default for CallOptions<E> {
    fn default() -> Self {
        Self {
            signal: None,
            timeout_ms: None,
        }
    }
}

/// A call under way. It owns all it needs: what it was made on may be freed
/// meanwhile.
pub struct Call<E: Environment> {
    /// Whose method it is.
    pub client: Client<E>,
    /// What ends it.
    pub signal: Option<E::Signal>,
    /// Limit for one attempt, in place of the client's.
    pub timeout_ms: Option<u32>,
    /// How long to go on trying.
    pub patience: Patience,
}

impl<E: Environment> Clone for Call<E> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            signal: self.signal.clone(),
            ..*self
        }
    }
}

impl<E: Environment> Call<E> {
    /// A call of this client's.
    pub fn new(client: &Client<E>, options: CallOptions<E>) -> Self {
        Self {
            client: client.clone(),
            signal: options.signal,
            timeout_ms: options.timeout_ms,
            patience: Patience::Usual,
        }
    }

    /// The same call with another patience.
    pub fn with(&self, patience: Patience) -> Self {
        Self {
            patience,
            ..self.clone()
        }
    }

    /// The same call, which the caller's signal no longer ends.
    pub fn going_on_anyway(&self) -> Self {
        Self {
            signal: None,
            ..self.clone()
        }
    }

    /// Sends an operation, and resolves to what its answer is about, checked.
    ///
    /// What does not fit the schema is `bad_response` with its place; behind a
    /// mutation the change may well have been made.
    pub async fn send<O: Operation>(&self, variables: &O::Variables) -> Result<O::Data, E> {
        let outgoing = Outgoing {
            name: O::NAME,
            document: Document::Ours(O::DOCUMENT),
            effect: O::EFFECT,
            variables: &json::encode(variables),
            is_secret: O::IS_SECRET,
        };
        let answered = self.client.exchange(&outgoing, self).await?;
        let data = match O::read(answered.data.as_str()) {
            Ok(data) => data,
            Err(mismatch) => {
                let error = Error::bad_response(mismatch.to_string());
                return Err(error.during(O::NAME, O::EFFECT.is_mutation()).into());
            }
        };
        if O::is_refusal(&data) {
            let error = Error::new(
                ErrorCode::Graphql,
                "the server answered `success: false` and gave no reason; is it there, and yours to change?",
            );
            return Err(error.during(O::NAME, answered.maybe_applied).into());
        }
        Ok(data)
    }
}
