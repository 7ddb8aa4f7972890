//! What the client needs of its surroundings: to send a request, to wait, the
//! clock, dice, and somebody to tell. A browser is one (`browser/`), a script in
//! the native tests another.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;

use crate::client::{Credentials, Redactor, Secrets};
use crate::error::Error;
use crate::json::Pieces;
use crate::operations::Effect;

/// The surroundings of a client.
pub trait Environment: Sized + 'static {
    /// What somebody else's code threw, or the reason of a signal: opaque here.
    type Thrown: Clone + 'static;
    /// By what a caller ends a call.
    type Signal: Clone + 'static;
    /// What makes fresh bearer tokens.
    type TokenSource: 'static;
    /// All that is the same in every request of a client.
    type Endpoint: 'static;
    /// The headers of an answer.
    type Headers: Headers;
    /// What the attempts of one call hand on to each other. Calls share none: some
    /// runtimes let nothing of one pass into another.
    type Means: Default + 'static;

    /// Makes ready for requests to this URL, with these headers beside the
    /// credentials' own. All of it was checked.
    fn endpoint(
        &self,
        url: &str,
        headers: &[(String, String)],
        credentials: &Credentials<Self>,
    ) -> Self::Endpoint;

    /// Sends one request and reads the answer to its end, or to the end of its
    /// time. Then nothing is left of it: no timer, no listener, no request.
    fn send(&self, attempt: Attempt<'_, Self>) -> impl Future<Output = End<Self>>;

    /// Waits, or until the signal fires: then the result is its reason.
    fn sleep(
        &self,
        milliseconds: f64,
        signal: Option<&Self::Signal>,
    ) -> impl Future<Output = Result<(), Self::Thrown>>;

    /// The reason of a signal that has fired.
    fn reason(&self, signal: &Self::Signal) -> Option<Self::Thrown>;

    /// Has a future go on by itself, to its end.
    fn spawn(&self, work: Pin<Box<dyn Future<Output = ()>>>);

    /// Milliseconds since 1970.
    fn now_ms(&self) -> f64;

    /// A random number of `[0, 1)`.
    fn random(&self) -> f64;

    /// What was thrown, without secrets that its texts repeat.
    fn redact(&self, thrown: Self::Thrown, redactor: &Redactor) -> Self::Thrown;

    /// Tells the caller's listener, if there is one. What it throws is its own affair.
    fn tell(&self, event: Event<'_, Self::Thrown>);
}

/// What one attempt sends.
pub struct Attempt<'a, E: Environment> {
    /// Where to, and with which headers.
    pub endpoint: &'a E::Endpoint,
    /// For the one header that the endpoint may not hold: a source of tokens is asked
    /// before each attempt, within its time.
    pub credentials: &'a Credentials<E>,
    /// The operation's name, which is in the body too; empty for an anonymous one.
    pub operation: &'a str,
    /// JSON text.
    pub body: &'a str,
    /// What sending it again can do.
    pub effect: Effect,
    /// How long it may take.
    pub limit_ms: u32,
    /// What ends it.
    pub signal: Option<&'a E::Signal>,
    /// What attempts of the same call have left for it.
    pub means: &'a E::Means,
    /// Where a token goes that was made for it: nobody may repeat it.
    pub secrets: &'a Secrets,
    /// What takes in the body of the answer.
    pub pieces: &'a RefCell<Pieces<'a>>,
}

/// How an attempt ended.
pub enum End<E: Environment> {
    /// With an answer.
    Answer(Answer<E::Headers>),
    /// The request failed, or the connection broke in the middle of the body.
    Thrown(E::Thrown),
    /// The caller's function made no token; nothing was sent.
    NoToken(E::Thrown),
    /// With a redirect, which nobody follows: credentials would go along. Its status, where
    /// the environment shows it.
    Redirected(Option<u16>),
    /// The caller's own means of sending is none: what was expected of it, and what it
    /// has thrown.
    Unfit(&'static str, Option<E::Thrown>),
    /// The time was up.
    Elapsed,
    /// The caller's signal fired, with this reason.
    Aborted(E::Thrown),
}

/// An HTTP answer, whatever it says. Its body was taken in by the attempt's `pieces`.
pub struct Answer<H> {
    /// The HTTP status.
    pub status: u16,
    /// For what is read of them.
    pub headers: H,
}

/// The headers of an answer.
pub trait Headers {
    /// The value of a header; none where there is none, or a script may not see it.
    fn get(&self, name: &str) -> Option<String>;
}

/// What a caller's listener is told.
pub enum Event<'a, T> {
    /// An attempt failed, and another follows.
    Retry {
        /// How many have failed, from 1.
        attempt: u32,
        /// After how long the next one follows.
        delay_ms: u32,
        /// Why it failed; names the operation.
        error: &'a Error<T>,
    },
    /// A call failed for good, or a part of it that nobody else is told of.
    Failure {
        /// Why; names the operation.
        error: &'a Error<T>,
    },
}
