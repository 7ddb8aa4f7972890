//! What `for await` asks.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

use super::held::Held;

/// The next value; none at the end; or what is thrown in its place.
pub type Step = Result<Option<JsValue>, JsValue>;

/// Where values come from. Dropped, it gives up what is under way.
pub trait Source {
    /// A value that is there already.
    fn ready(&mut self) -> Option<JsValue> {
        None
    }

    /// The next value, however long it takes. After the end it is not asked again.
    fn next(&mut self) -> Pin<Box<dyn Future<Output = Step> + '_>>;

    /// The caller left the loop.
    fn close(&mut self) {}
}

/// An iterator as an asynchronous generator makes one: whoever asks several times
/// without waiting is answered in that order.
#[wasm_bindgen(skip_typescript)]
pub struct AsyncIterator(Held<State>);

struct State {
    /// None at the end, and while it is at work.
    source: RefCell<Option<Box<dyn Source>>>,
    asked: RefCell<VecDeque<Asked>>,
    is_at_work: Cell<bool>,
}

struct Asked {
    what: What,
    resolve: Function,
    reject: Function,
}

enum What {
    Next,
    /// And what is resolved to.
    Return(JsValue),
}

impl AsyncIterator {
    /// An iterator over this.
    pub(super) fn over(source: impl Source + 'static) -> Self {
        Self(Held::new(Rc::new(State {
            source: RefCell::new(Some(Box::new(source))),
            asked: RefCell::default(),
            is_at_work: Cell::new(false),
        })))
    }
}

#[wasm_bindgen]
impl AsyncIterator {
    /// The next value.
    pub fn next(&self) -> Promise {
        match self.0.get() {
            Ok(state) => match ready(&state) {
                Some(value) => Promise::resolve(&step(Some(value))),
                None => ask(&state, What::Next),
            },
            Err(freed) => Promise::reject(&freed),
        }
    }

    /// Leaves the loop.
    #[wasm_bindgen(js_name = return)]
    pub fn leave(&self, value: JsValue) -> Promise {
        match self.0.get() {
            Ok(state) => ask(&state, What::Return(value)),
            Err(freed) => Promise::reject(&freed),
        }
    }

    /// The iterator itself, as `for await` wants it: another hold on the same.
    #[wasm_bindgen(js_name = "[Symbol.asyncIterator]")]
    pub fn iterator(&self) -> Result<AsyncIterator, JsValue> {
        Ok(Self(Held::new(self.0.get()?)))
    }

    /// Gives back what the object holds.
    pub fn free(&self) {
        self.0.free();
    }
}

/// A value that is there already, if nobody has asked before.
fn ready(state: &State) -> Option<JsValue> {
    if state.is_at_work.get() {
        return None;
    }
    let mut source = state.source.borrow_mut();
    source.as_mut().and_then(|source| source.ready())
}

fn ask(state: &Rc<State>, what: What) -> Promise {
    let mut what = Some(what);
    let promise = Promise::new(&mut |resolve, reject| {
        let asked = what.take().map(|what| Asked {
            what,
            resolve,
            reject,
        });
        state.asked.borrow_mut().extend(asked);
    });
    if !state.is_at_work.replace(true) {
        spawn_local(answer(Rc::clone(state)));
    }
    promise
}

/// Answers all that was asked, one after the other.
async fn answer(state: Rc<State>) {
    loop {
        let asked = state.asked.borrow_mut().pop_front();
        let Some(asked) = asked else {
            state.is_at_work.set(false);
            return;
        };
        let source = state.source.borrow_mut().take();
        let answer = match (asked.what, source) {
            (What::Next, Some(mut source)) => {
                let next = source.next().await;
                if let Ok(Some(_)) = next {
                    state.source.replace(Some(source));
                }
                next.map(step)
            }
            (What::Next, None) => Ok(step(None)),
            (What::Return(value), source) => {
                if let Some(mut source) = source {
                    source.close();
                }
                Ok(end(&value))
            }
        };
        // Neither function throws.
        let _ = match answer {
            Ok(step) => asked.resolve.call1(&JsValue::UNDEFINED, &step),
            Err(thrown) => asked.reject.call1(&JsValue::UNDEFINED, &thrown),
        };
    }
}

thread_local! {
    static VALUE: JsValue = "value".into();
    static DONE: JsValue = "done".into();
}

/// What `next()` resolves to.
fn step(value: Option<JsValue>) -> JsValue {
    match value {
        Some(value) => result(&value, false),
        None => result(&JsValue::UNDEFINED, true),
    }
}

fn end(value: &JsValue) -> JsValue {
    result(value, true)
}

fn result(value: &JsValue, is_done: bool) -> JsValue {
    let result = Object::new();
    // A fresh object takes any field.
    let _ = VALUE.with(|name| Reflect::set(&result, name, value));
    let _ = DONE.with(|name| Reflect::set(&result, name, &is_done.into()));
    result.into()
}
