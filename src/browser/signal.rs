//! Callers' signals: known by their shape, since test environments and other realms
//! bring classes of their own, whose members may throw.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::Reflect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    /// Something with the members of an `AbortSignal`.
    type Abortable;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn aborted(this: &Abortable) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn reason(this: &Abortable) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, catch, js_name = addEventListener)]
    fn add_event_listener(this: &Abortable, name: &str, handler: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, structural, catch, js_name = removeEventListener)]
    fn remove_event_listener(
        this: &Abortable,
        name: &str,
        handler: &JsValue,
    ) -> Result<(), JsValue>;
}

/// A caller's signal.
#[derive(Clone)]
pub struct Signal(Abortable);

impl Clone for Abortable {
    fn clone(&self) -> Self {
        self.obj.clone().unchecked_into()
    }
}

impl Signal {
    /// Takes what a caller passes for one, if it has a signal's members.
    pub fn check(value: JsValue) -> Option<Self> {
        if !value.is_object() {
            return None;
        }
        let signal: Abortable = value.unchecked_into();
        let is_function = |name: &str| {
            let member = Reflect::get(&signal, &name.into());
            member.is_ok_and(|member| member.is_function())
        };
        let is_signal = signal
            .aborted()
            .is_ok_and(|aborted| aborted.as_bool().is_some())
            && is_function("addEventListener")
            && is_function("removeEventListener");
        is_signal.then_some(Self(signal))
    }

    /// The reason, if it has fired. One that throws has not; what reading the reason
    /// throws is one.
    pub fn fired(&self) -> Option<JsValue> {
        let is_aborted = self
            .0
            .aborted()
            .is_ok_and(|aborted| aborted == JsValue::TRUE);
        is_aborted.then(|| self.0.reason().unwrap_or_else(|thrown| thrown))
    }

    /// Ends when the signal fires, with its reason.
    pub fn fires(&self) -> Fires {
        let state = Rc::new(State::default());
        let handler = Closure::<dyn FnMut()>::new({
            let (state, signal) = (Rc::clone(&state), self.clone());
            move || {
                let reason = signal.0.reason().unwrap_or_else(|thrown| thrown);
                *state.reason.borrow_mut() = Some(reason);
                if let Some(waker) = state.waker.take() {
                    waker.wake();
                }
            }
        });
        // It is not ours to mend where that throws.
        let _ = self.0.add_event_listener("abort", handler.as_ref());
        Fires {
            state,
            signal: self.clone(),
            handler,
        }
    }
}

/// Waits for a signal. Dropped, it leaves no listener behind.
pub struct Fires {
    state: Rc<State>,
    signal: Signal,
    handler: Closure<dyn FnMut()>,
}

#[derive(Default)]
struct State {
    reason: RefCell<Option<JsValue>>,
    waker: Cell<Option<Waker>>,
}

impl Future for Fires {
    type Output = JsValue;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<JsValue> {
        if let Some(reason) = self.state.reason.borrow().clone() {
            return Poll::Ready(reason);
        }
        self.state.waker.set(Some(context.waker().clone()));
        Poll::Pending
    }
}

impl Drop for Fires {
    fn drop(&mut self) {
        let handler = self.handler.as_ref();
        let _ = self.signal.0.remove_event_listener("abort", handler);
    }
}
