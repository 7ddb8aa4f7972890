//! A deadline and an abort signal, seen as one thing that may interrupt a wait.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasm_bindgen::prelude::*;

use crate::js;

/// Why a wait ended before what it waited for.
pub enum Interruption {
    /// The time was up.
    Elapsed,
    /// The caller's signal fired, with this reason.
    Aborted(JsValue),
}

#[wasm_bindgen]
extern "C" {
    /// An `AbortSignal`, known by its shape: test environments and other
    /// realms bring classes of their own.
    #[derive(Clone, Debug)]
    pub type Signal;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn aborted(this: &Signal) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn reason(this: &Signal) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, catch, js_name = addEventListener)]
    fn add_event_listener(this: &Signal, event: &str, listener: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, structural, catch, js_name = removeEventListener)]
    fn remove_event_listener(this: &Signal, event: &str, listener: &JsValue)
    -> Result<(), JsValue>;
}

impl Signal {
    /// The value as a signal, if it has the shape of one.
    pub fn from_value(value: &JsValue) -> Option<Self> {
        if !value.is_object() {
            return None;
        }
        let signal: &Self = value.unchecked_ref();
        signal.aborted().ok()?.as_bool()?;
        Some(signal.clone())
    }

    /// The reason, once the signal has fired. What a getter throws is a reason too.
    pub fn fired(&self) -> Option<JsValue> {
        match self.aborted() {
            Ok(aborted) if aborted.is_truthy() => {
                Some(self.reason().unwrap_or_else(|thrown| thrown))
            }
            Ok(_) => None,
            Err(thrown) => Some(thrown),
        }
    }
}

/// A timer and a listener that are gone when this is.
pub struct Alarm {
    state: Rc<RefCell<State>>,
    signal: Option<Signal>,
    timer: JsValue,
    callback: Closure<dyn FnMut()>,
}

#[derive(Default)]
struct State {
    rung: bool,
    waker: Option<Waker>,
}

impl Alarm {
    /// Rings after so many milliseconds, or when the signal fires.
    pub fn new(milliseconds: u32, signal: Option<&Signal>) -> Self {
        let state = Rc::new(RefCell::new(State::default()));
        let rings = Rc::clone(&state);
        let callback = Closure::new(move || {
            let waker = rings.try_borrow_mut().ok().and_then(|mut state| {
                state.rung = true;
                state.waker.take()
            });
            if let Some(waker) = waker {
                waker.wake();
            }
        });
        let timer = js::set_timeout(callback.as_ref().unchecked_ref(), milliseconds);
        if let Some(signal) = signal {
            // A signal that takes no listener is still read at each step.
            let _ = signal.add_event_listener("abort", callback.as_ref());
        }
        Self {
            state,
            signal: signal.cloned(),
            timer,
            callback,
        }
    }

    /// What `future` comes to, unless the alarm rings first.
    pub async fn race<T>(&self, future: impl Future<Output = T>) -> Result<T, Interruption> {
        let mut future = pin!(future);
        std::future::poll_fn(|context| {
            if let Some(interruption) = self.interruption() {
                return Poll::Ready(Err(interruption));
            }
            if let Ok(mut state) = self.state.try_borrow_mut() {
                state.waker = Some(context.waker().clone());
            }
            future.as_mut().poll(context).map(Ok)
        })
        .await
    }

    fn interruption(&self) -> Option<Interruption> {
        if let Some(reason) = self.signal.as_ref().and_then(Signal::fired) {
            return Some(Interruption::Aborted(reason));
        }
        let rung = self.state.try_borrow().is_ok_and(|state| state.rung);
        rung.then_some(Interruption::Elapsed)
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        js::clear_timeout(&self.timer);
        if let Some(signal) = &self.signal {
            let _ = signal.remove_event_listener("abort", self.callback.as_ref());
        }
    }
}

/// Waits so many milliseconds; ends early, with the reason, when the signal fires.
pub async fn sleep(milliseconds: u32, signal: Option<&Signal>) -> Result<(), JsValue> {
    let alarm = Alarm::new(milliseconds, signal);
    match alarm.race(std::future::pending::<()>()).await {
        Err(Interruption::Aborted(reason)) => Err(reason),
        Ok(()) | Err(Interruption::Elapsed) => Ok(()),
    }
}
