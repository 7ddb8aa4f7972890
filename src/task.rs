//! Calls under way, which JavaScript steps.
//!
//! All waiting is done in JavaScript: a call is a future that gives up whatever
//! it waits for, is put aside, and goes on when `task.js` brings what came of
//! it. So no runtime for futures is compiled in, and of each `async fn` no more
//! than what it does itself.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::prelude::*;

use crate::call::{Call, Outcome};
use crate::js_client::Client;
use crate::js_error::{Error, ErrorCode};

#[wasm_bindgen(module = "/src/task.js")]
extern "C" {
    /// What a call waits for.
    #[wasm_bindgen(reexport)]
    pub type Wait;
}

/// What a method does in a call, boxed: one type for all of them.
pub type Flow<'a> = Pin<Box<dyn Future<Output = Outcome<'a>> + 'a>>;

/// The same with the call that it is about.
type Run = Pin<Box<dyn Future<Output = Result<JsValue, Error>>>>;

thread_local! {
    /// What passes between a flow and whoever steps it: a `Wait` on the way out,
    /// what it came to on the way in. Nothing else runs in between.
    static PASSED: Cell<JsValue> = const { Cell::new(JsValue::UNDEFINED) };
}

/// Puts the flow aside until this has ended, and resolves to what it came to.
/// To be awaited at once.
pub fn waited(wait: Wait) -> impl Future<Output = JsValue> {
    PASSED.set(wait.into());
    Waited { is_over: false }
}

struct Waited {
    is_over: bool,
}

impl Future for Waited {
    type Output = JsValue;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<JsValue> {
        if self.is_over {
            return Poll::Ready(PASSED.take());
        }
        self.is_over = true;
        Poll::Pending
    }
}

/// What becomes of a failure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The call rejects.
    Rejects,
    /// The call resolves to `false`, unless the caller wants it to reject.
    IsFalse,
    /// The call resolves to `undefined`, unless the caller wants it to reject.
    IsUndefined,
}

/// A call under way. It owns all it needs: what it was made on may be freed
/// meanwhile, and calls side by side do not meet.
#[wasm_bindgen]
pub struct Task {
    client: Client,
    /// For an error that names no more precise one.
    operation: &'static str,
    failure: Failure,
    run: Cell<Option<Run>>,
}

impl Task {
    /// A call that has not begun, or what kept it from that.
    pub fn new(
        client: Client,
        operation: &'static str,
        failure: Failure,
        call: Result<Call, Error>,
        flow: fn(&Call) -> Flow<'_>,
    ) -> Self {
        let run: Run = Box::pin(async move {
            let call = call?;
            flow(&call).await.cloned()
        });
        Self {
            client,
            operation,
            failure,
            run: Cell::new(Some(run)),
        }
    }

    fn end(&self, result: Result<JsValue, Error>) -> Result<JsValue, JsValue> {
        let error = match result {
            Ok(value) => return Ok(value),
            Err(error) => error.during(self.operation, false),
        };
        self.client.report_failure(&error);
        // A wrong call and an abort reject in any case.
        match (self.failure, error.code) {
            (Failure::Rejects, _) | (_, None | Some(ErrorCode::InvalidArgument)) => {
                Err(error.value)
            }
            (Failure::IsFalse, _) => Ok(JsValue::FALSE),
            (Failure::IsUndefined, _) => Ok(JsValue::UNDEFINED),
        }
    }
}

#[wasm_bindgen]
impl Task {
    /// Goes on with what was waited for, to the next `Wait` or to the end.
    /// For `task.js` alone.
    pub fn step(&self, came: JsValue) -> Result<JsValue, JsValue> {
        let Some(mut run) = self.run.take() else {
            return Ok(JsValue::UNDEFINED);
        };
        PASSED.set(came);
        match run.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => self.end(result),
            Poll::Pending => {
                self.run.set(Some(run));
                Ok(PASSED.take())
            }
        }
    }
}
