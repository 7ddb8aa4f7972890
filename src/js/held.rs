//! What an exported object holds, until somebody frees it.
//!
//! Objects are freed by their owner at any time: twice, in the middle of a call,
//! through a framework's proxy. So `free()` takes away what is held and leaves the
//! object itself to the garbage collector; a call owns what it needs.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::error::shown;
use crate::error::Error;

/// What an object holds.
pub struct Held<S>(RefCell<Option<Rc<S>>>);

impl<S> Held<S> {
    /// Holds this, which others may hold too.
    pub fn new(state: Rc<S>) -> Self {
        Self(RefCell::new(Some(state)))
    }

    /// What is held, to be kept as long as it is needed. Throws once it was freed.
    pub fn get(&self) -> Result<Rc<S>, JsValue> {
        let held = self.0.try_borrow().ok().and_then(|held| held.clone());
        held.ok_or_else(|| shown(&Error::invalid("this object was freed")))
    }

    /// Lets go of it.
    pub fn free(&self) {
        let held = self.0.try_borrow_mut().map(|mut held| held.take());
        drop(held);
    }
}
