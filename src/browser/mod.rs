//! The environment that a page, a worker or a server's runtime is: `fetch`, timers,
//! signals, dice. The only folder that waits, and the only one where somebody else's
//! code runs in the middle: whatever that does, an attempt ends in one of the ways
//! of [`End`].

mod answer;
mod own_fetch;
mod race;
mod redacted;
mod request;
mod sending;
mod settled;
mod signal;
mod spawned;
mod timer;

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Date, Function, Math};
use wasm_bindgen::JsValue;

use crate::client::{Credentials, Redactor};
use crate::environment::{Attempt, End, Environment, Event};

pub use answer::AnswerHeaders;
pub use settled::settled;
pub use signal::Signal;
pub use spawned::Spawned;

/// Hears what happens; makes of errors what JavaScript sees.
pub type Listener = Rc<dyn Fn(Event<'_, JsValue>)>;

/// The runtime's own means, and what a caller has put in their place.
#[derive(Clone, Default)]
pub struct Browser {
    /// Used instead of the global `fetch`.
    pub fetch: Option<Function>,
    /// What that is called with.
    pub form: Cell<own_fetch::Form>,
    /// Told of retries and failures.
    pub listener: Option<Listener>,
}

/// What somebody else's code throws ends an attempt.
impl From<JsValue> for End<Browser> {
    fn from(thrown: JsValue) -> Self {
        Self::Thrown(thrown)
    }
}

impl Environment for Browser {
    type Thrown = JsValue;
    type Signal = Signal;
    type TokenSource = Function;
    /// What each request is made from; or why there can be none.
    type Endpoint = Result<request::Endpoint, JsValue>;
    type Headers = AnswerHeaders;
    type Means = sending::Idle;

    fn endpoint(
        &self,
        url: &str,
        headers: &[(String, String)],
        credentials: &Credentials<Self>,
    ) -> Self::Endpoint {
        request::endpoint(url, headers, credentials)
    }

    async fn send(&self, attempt: Attempt<'_, Self>) -> End<Self> {
        race::send(self, &attempt).await
    }

    async fn sleep(&self, milliseconds: f64, signal: Option<&Signal>) -> Result<(), JsValue> {
        race::sleep(milliseconds, signal).await
    }

    fn reason(&self, signal: &Signal) -> Option<JsValue> {
        signal.fired()
    }

    fn spawn(&self, work: Pin<Box<dyn Future<Output = ()>>>) {
        wasm_bindgen_futures::spawn_local(work);
    }

    fn now_ms(&self) -> f64 {
        Date::now()
    }

    fn random(&self) -> f64 {
        Math::random()
    }

    fn redact(&self, thrown: JsValue, redactor: &Redactor) -> JsValue {
        redacted::redacted(thrown, redactor)
    }

    fn tell(&self, event: Event<'_, JsValue>) {
        if let Some(listener) = &self.listener {
            listener(event);
        }
    }
}
