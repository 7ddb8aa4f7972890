//! The runtime's timers.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
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

    /// A function that is told which timer it is.
    type Handler;

    #[wasm_bindgen(method, structural)]
    fn bind(this: &Handler, context: &JsValue, number: u32) -> JsValue;
}

/// What no timer can count is as good as for ever.
const LONGEST_MS: f64 = i32::MAX as f64;

thread_local! {
    static NEWEST: Cell<u32> = const { Cell::new(0) };
    /// Who waits for the timers that are under way, by their numbers.
    static UNDER_WAY: RefCell<HashMap<u32, Option<Waker>>> = RefCell::default();
    /// One function for all of them, since each is a way to JavaScript to make and to
    /// unmake. It has the number bound: who puts a `setTimeout` of their own in the place
    /// of the real one may hand nothing on. A timer that comes although it was cleared, as
    /// with a test's clock, is nobody's.
    static HANDLER: Closure<dyn Fn(u32)> = Closure::new(|number| {
        let waiting = UNDER_WAY.with(|timers| timers.borrow_mut().remove(&number));
        if let Some(Some(waker)) = waiting {
            waker.wake();
        }
    });
}

/// Ends after a time. Dropped before, it leaves no timer behind.
pub struct Timer {
    number: u32,
    id: JsValue,
}

impl Timer {
    /// Begins now.
    pub fn new(milliseconds: f64) -> Self {
        let number = NEWEST.get().wrapping_add(1);
        NEWEST.set(number);
        UNDER_WAY.with(|timers| timers.borrow_mut().insert(number, None));
        let handler = HANDLER.with(|handler| {
            let handler: &Handler = handler.as_ref().unchecked_ref();
            handler.bind(&JsValue::UNDEFINED, number)
        });
        let id = set_timeout(&handler, milliseconds.min(LONGEST_MS));
        Self { number, id }
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        UNDER_WAY.with(|timers| match timers.borrow_mut().get_mut(&self.number) {
            Some(waiting) => {
                *waiting = Some(context.waker().clone());
                Poll::Pending
            }
            None => Poll::Ready(()),
        })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        let was_under_way = UNDER_WAY.with(|timers| timers.borrow_mut().remove(&self.number));
        if was_under_way.is_some() {
            clear_timeout(&self.id);
        }
    }
}
