//! Callers' signals: known by their shape, since test environments and other realms
//! bring classes of their own, whose members may throw.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::{Map, Reflect};
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
        let watch = Watch::of(self);
        let waiting = Rc::new(Cell::new(None));
        watch.waiting.borrow_mut().push(Rc::clone(&waiting));
        Fires { watch, waiting }
    }
}

type Waiting = Rc<Cell<Option<Waker>>>;

/// One listener on a signal, for as long as somebody waits for it: a page may hand one
/// signal to any number of calls, and Node warns of more listeners than ten.
struct Watch {
    number: u32,
    signal: Signal,
    handler: JsValue,
    reason: RefCell<Option<JsValue>>,
    waiting: RefCell<Vec<Waiting>>,
}

thread_local! {
    /// The number of each signal that is watched.
    static NUMBERS: Map = Map::new();
    static NEWEST: Cell<u32> = const { Cell::new(0) };
    static WATCHES: RefCell<Vec<Rc<Watch>>> = const { RefCell::new(Vec::new()) };
}

fn watch_of(number: u32) -> Option<Rc<Watch>> {
    WATCHES.with(|watches| {
        let watches = watches.borrow();
        let watch = watches.iter().find(|watch| watch.number == number);
        watch.cloned()
    })
}

impl Watch {
    fn of(signal: &Signal) -> Rc<Self> {
        let number = NUMBERS.with(|numbers| numbers.get(&signal.members).as_f64());
        let known = number.and_then(|number| watch_of(number as u32));
        known.unwrap_or_else(|| Self::begin(signal))
    }

    fn begin(signal: &Signal) -> Rc<Self> {
        let number = NEWEST.get().wrapping_add(1);
        NEWEST.set(number);
        // A signal of the caller's making may call back when nobody waits any more: so
        // the function is JavaScript's to collect.
        let handler = Closure::<dyn Fn()>::new(move || {
            if let Some(watch) = watch_of(number) {
                watch.fire();
            }
        });
        let watch = Rc::new(Self {
            number,
            signal: signal.clone(),
            handler: handler.into_js_value(),
            reason: RefCell::default(),
            waiting: RefCell::default(),
        });
        WATCHES.with(|watches| watches.borrow_mut().push(Rc::clone(&watch)));
        NUMBERS.with(|numbers| numbers.set(&signal.members, &number.into()));
        // It is not ours to mend where that throws.
        let _ = signal.members.add_event_listener("abort", &watch.handler);
        watch
    }

    fn fire(&self) {
        let reason = self.signal.reason();
        drop(self.reason.replace(Some(reason)));
        let waiting = self.waiting.borrow().clone();
        waiting
            .into_iter()
            .filter_map(|waiting| waiting.take())
            .for_each(Waker::wake);
    }

    fn end(&self) {
        WATCHES.with(|watches| {
            let mut watches = watches.borrow_mut();
            watches.retain(|watch| watch.number != self.number);
        });
        NUMBERS.with(|numbers| numbers.delete(&self.signal.members));
        let members = &self.signal.members;
        let _ = members.remove_event_listener("abort", &self.handler);
    }
}

/// Waits for a signal. When the last one who does is dropped, no listener is left.
pub struct Fires {
    watch: Rc<Watch>,
    waiting: Waiting,
}

impl Future for Fires {
    type Output = JsValue;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<JsValue> {
        if let Some(reason) = self.watch.reason.borrow().clone() {
            return Poll::Ready(reason);
        }
        self.waiting.set(Some(context.waker().clone()));
        Poll::Pending
    }
}

impl Drop for Fires {
    fn drop(&mut self) {
        let is_last = {
            let mut waiting = self.watch.waiting.borrow_mut();
            waiting.retain(|one| !Rc::ptr_eq(one, &self.waiting));
            waiting.is_empty()
        };
        if is_last {
            self.watch.end();
        }
    }
}
