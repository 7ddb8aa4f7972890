//! One call of a method: who makes it, what ends it, and how long it goes on trying.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use serde::de::DeserializeOwned;

use super::taken::TakenEdges;
use super::{Answered, Client, Document, Outgoing, Result, Secrets};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode, Failure};
use crate::json::{self, Elements, Mismatch};
use crate::model::Connection;
use crate::operations::{Listing, Operation, Spec, read_at};

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
    /// What it knows that nobody may repeat.
    pub secrets: Rc<Secrets>,
    /// What its attempts hand on to each other.
    pub means: Rc<E::Means>,
}

impl<E: Environment> Clone for Call<E> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            signal: self.signal.clone(),
            secrets: Rc::clone(&self.secrets),
            means: Rc::clone(&self.means),
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
            secrets: Rc::default(),
            means: Rc::default(),
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
    pub fn send<'a, O: Operation>(&'a self, variables: &O::Variables) -> Sent<'a, O::Data, E> {
        Sent {
            answer: self.answer(O::SPEC, json::encode(variables), None),
            spec: O::SPEC,
            is_refusal: O::is_refusal,
        }
    }

    /// The same for a page of a list, whose edges are read while the answer comes in. What
    /// does not fit is left out, and told of, unless nothing fits.
    pub async fn send_list<O: Listing>(&self, variables: &O::Variables) -> Result<O::Data, E> {
        let taken = TakenEdges::<O>::default();
        let answer = self.answer(O::SPEC, json::encode(variables), Some(&taken));
        let answered = answer.await?;
        let edges = taken.into_edges();
        let place = O::EDGES.join(".");
        for mismatch in answered.misfits {
            let failure = misfit(O::SPEC, &mismatch.within(&place));
            if edges.is_empty() {
                return Err(failure);
            }
            let left_out = "it is left out of the list";
            let failure = failure.map(|error| error.note(left_out));
            self.client.report(&failure);
        }
        match O::read(answered.data.as_str()) {
            Ok(list) => Ok(list.map(|list| Connection::with(edges, list.page_info))),
            Err(mismatch) => Err(misfit(O::SPEC, &mismatch)),
        }
    }

    /// The part that is compiled once, and not for each operation or type of data.
    fn answer<'a>(
        &'a self,
        spec: &'static Spec,
        variables: String,
        elements: Option<&'a dyn Elements>,
    ) -> Answering<'a, E> {
        Box::pin(async move {
            let outgoing = Outgoing {
                name: spec.name,
                document: Document::Ours(spec.document),
                effect: spec.effect,
                variables: &variables,
                secrets: spec.secrets,
                elements,
            };
            self.client.exchange(&outgoing, self).await
        })
    }
}

type Answering<'a, E> = Pin<Box<dyn Future<Output = Result<Answered, E>> + 'a>>;

/// An operation on its way, whose answer is read when it is here.
pub struct Sent<'a, D, E: Environment> {
    answer: Answering<'a, E>,
    spec: &'static Spec,
    is_refusal: fn(&D) -> bool,
}

impl<D: DeserializeOwned, E: Environment> Future for Sent<'_, D, E> {
    type Output = Result<D, E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<D, E>> {
        let answered = ready!(self.answer.as_mut().poll(context))?;
        Poll::Ready(match read_at(answered.data.as_str(), self.spec.path) {
            Ok(data) if (self.is_refusal)(&data) => Err(refused(self.spec, &answered)),
            Ok(data) => Ok(data),
            Err(mismatch) => Err(misfit(self.spec, &mismatch)),
        })
    }
}

#[cold]
fn misfit<T>(spec: &Spec, mismatch: &Mismatch) -> Failure<T> {
    let error = Error::bad_response(mismatch.to_string());
    error.during(spec.name, spec.effect.is_mutation()).into()
}

#[cold]
fn refused<T>(spec: &Spec, answered: &Answered) -> Failure<T> {
    let error = Error::new(
        ErrorCode::Graphql,
        "the server answered `success: false` and gave no reason; is it there, and yours to change?",
    );
    error.during(spec.name, answered.maybe_applied).into()
}
