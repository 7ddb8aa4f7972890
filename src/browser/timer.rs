//! The runtime's timers.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    // On the global scope, not on `window`: workers have none. Some runtimes give
    // objects for numbers.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &JsValue, milliseconds: f64) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

/// What no timer can count is as good as for ever.
const LONGEST_MS: f64 = i32::MAX as f64;

/// Ends after a time. Dropped before, it leaves no timer behind.
pub struct Timer {
    state: Rc<State>,
    id: JsValue,
    _handler: Closure<dyn FnMut()>,
}

#[derive(Default)]
struct State {
    is_over: Cell<bool>,
    waker: Cell<Option<Waker>>,
}

impl Timer {
    /// Begins now.
    pub fn new(milliseconds: f64) -> Self {
        let state = Rc::new(State::default());
        let handler = Closure::<dyn FnMut()>::new({
            let state = Rc::clone(&state);
            move || {
                state.is_over.set(true);
                if let Some(waker) = state.waker.take() {
                    waker.wake();
                }
            }
        });
        let function = handler.as_ref().unchecked_ref();
        Self {
            id: set_timeout(function, milliseconds.min(LONGEST_MS)),
            state,
            _handler: handler,
        }
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.state.is_over.get() {
            return Poll::Ready(());
        }
        self.state.waker.set(Some(context.waker().clone()));
        Poll::Pending
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if !self.state.is_over.get() {
            clear_timeout(&self.id);
        }
    }
}
