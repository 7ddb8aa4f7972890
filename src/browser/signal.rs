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
pub struct Signal {
    members: Abortable,
    /// What it fires with where its reason cannot be read, of what was thrown.
    unreadable: fn(JsValue) -> JsValue,
}

impl Clone for Abortable {
    fn clone(&self) -> Self {
        self.obj.clone().unchecked_into()
    }
}

impl Signal {
    /// Takes what a caller passes for one, if it has a signal's members.
    pub fn check(value: JsValue, unreadable: fn(JsValue) -> JsValue) -> Option<Self> {
        if !value.is_object() {
            return None;
        }
        let members: Abortable = value.unchecked_into();
        let is_function = |name: &str| {
            let member = Reflect::get(&members, &name.into());
            member.is_ok_and(|member| member.is_function())
        };
        let has_fired = members.aborted().ok()?.as_bool();
        let is_signal = has_fired.is_some()
            && is_function("addEventListener")
            && is_function("removeEventListener");
        is_signal.then_some(Self {
            members,
            unreadable,
        })
    }

    /// The reason, if it has fired. One that throws has not.
    pub fn fired(&self) -> Option<JsValue> {
        let aborted = self.members.aborted();
        let is_aborted = aborted.is_ok_and(|aborted| aborted == JsValue::TRUE);
        is_aborted.then(|| self.reason())
    }

    fn reason(&self) -> JsValue {
        self.members.reason().unwrap_or_else(self.unreadable)
    }

    /// Ends when the signal fires, with its reason.
    pub fn fires(&self) -> Fires {
        let state = Rc::new(State::default());
        // A signal of the caller's making may call back when nobody waits any more: so
        // the function is JavaScript's to collect.
        let handler = Closure::<dyn Fn()>::new({
            let (state, signal) = (Rc::clone(&state), self.clone());
            move || {
                let reason = signal.reason();
                drop(state.reason.replace(Some(reason)));
                if let Some(waker) = state.waker.take() {
                    waker.wake();
                }
            }
        })
        .into_js_value();
        // It is not ours to mend where that throws.
        let _ = self.members.add_event_listener("abort", &handler);
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
    handler: JsValue,
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
        let members = &self.signal.members;
        let _ = members.remove_event_listener("abort", &self.handler);
    }
}
