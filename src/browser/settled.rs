//! Waiting for what somebody else's code returns.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The runtime's own kind of promise.
    type Settling;

    /// Not `resolve`, which throws where the members of a promise do, and gives back a
    /// promise of the caller's as it is: of those in a race it makes one of its own.
    #[wasm_bindgen(js_namespace = Promise)]
    fn race(values: Vec<JsValue>) -> Settling;

    #[wasm_bindgen(method)]
    fn then(this: &Settling, fulfilled: &JsValue, rejected: &JsValue) -> JsValue;
}

/// What a promise comes to; of any other value, itself.
pub fn settled(value: JsValue) -> Settled {
    let callbacks = Callbacks::take();
    race(vec![value]).then(callbacks.fulfilled.as_ref(), callbacks.rejected.as_ref());
    Settled(Some(callbacks))
}

/// Waits for it.
pub struct Settled(Option<Callbacks>);

impl Future for Settled {
    type Output = Result<JsValue, JsValue>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(callbacks) = self.0.take() else {
            return Poll::Pending;
        };
        if let Some(outcome) = callbacks.state.outcome.take() {
            callbacks.give_back();
            return Poll::Ready(outcome);
        }
        let waker = context.waker().clone();
        callbacks.state.waker.set(Some(waker));
        self.0 = Some(callbacks);
        Poll::Pending
    }
}

impl Drop for Settled {
    fn drop(&mut self) {
        let Some(callbacks) = self.0.take() else {
            return;
        };
        let state = Rc::clone(&callbacks.state);
        drop(state.waker.take());
        match state.outcome.take() {
            Some(_) => callbacks.give_back(),
            None => state.awaited.set(Some(callbacks)),
        }
    }
}

/// The two functions that a promise calls one of, once. They serve one promise after
/// the other: each new one is a way to JavaScript and back, and so is its end.
struct Callbacks {
    fulfilled: Closure<dyn Fn(JsValue)>,
    rejected: Closure<dyn Fn(JsValue)>,
    state: Rc<State>,
}

#[derive(Default)]
struct State {
    outcome: Cell<Option<Result<JsValue, JsValue>>>,
    waker: Cell<Option<Waker>>,
    /// The functions themselves, while the promise is at work but nobody waits.
    awaited: Cell<Option<Callbacks>>,
}

thread_local! {
    static IDLE: RefCell<Vec<Callbacks>> = const { RefCell::new(Vec::new()) };
}

/// So many wait for their next promise. More are there while more promises are at work.
const MOST_IDLE: usize = 16;

impl Callbacks {
    fn take() -> Self {
        IDLE.with(|idle| idle.borrow_mut().pop())
            .unwrap_or_else(Self::new)
    }

    fn new() -> Self {
        let state = Rc::new(State::default());
        let settle = |wrap: fn(JsValue) -> Result<JsValue, JsValue>| {
            let state = Rc::clone(&state);
            Closure::new(move |value| state.settle(wrap(value)))
        };
        Self {
            fulfilled: settle(Ok),
            rejected: settle(Err),
            state,
        }
    }

    /// Only when the promise has called: else it would settle another's.
    fn give_back(self) {
        IDLE.with(|idle| {
            let mut idle = idle.borrow_mut();
            if idle.len() < MOST_IDLE {
                idle.push(self);
            }
        });
    }
}

impl State {
    fn settle(&self, outcome: Result<JsValue, JsValue>) {
        if let Some(callbacks) = self.awaited.take() {
            return callbacks.give_back();
        }
        self.outcome.set(Some(outcome));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}
