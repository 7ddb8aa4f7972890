//! What was loaded of something on the server, and how it stays right while
//! several calls load and change it side by side.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsValue;

use crate::js;

/// An object as the server sent it, checked, with all that was changed since.
pub struct Loaded {
    attrs: RefCell<JsValue>,
    /// Counts loads and changes in the order in which they began.
    clock: Cell<u32>,
    /// When it was last changed by a call that succeeded.
    changed: Cell<u32>,
    /// When the load began that brought what is here.
    taken: Cell<Load>,
}

/// When a load began. What it brings may be older than what is here by then.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Load(u32);

impl Loaded {
    /// From attributes that were checked.
    pub fn new(attrs: JsValue) -> Self {
        Self {
            attrs: RefCell::new(attrs),
            clock: Cell::new(0),
            changed: Cell::new(0),
            taken: Cell::default(),
        }
    }

    /// The attributes. Not for JavaScript, which might change them.
    pub fn attrs(&self) -> JsValue {
        // Never borrowed across a call: the fallback cannot be needed.
        let attrs = self.attrs.try_borrow();
        attrs.map(|attrs| attrs.clone()).unwrap_or_default()
    }

    /// A copy of them for JavaScript: changing it changes nothing else.
    pub fn copy(&self) -> JsValue {
        js::copy_plain(&self.attrs()).unwrap_or_default()
    }

    /// A load begins now.
    pub fn begin_load(&self) -> Load {
        Load(self.tick())
    }

    /// Whether something was changed here since the load began: what it brings
    /// may be from before the change.
    pub fn changed_since(&self, load: Load) -> bool {
        load.0 < self.changed.get()
    }

    /// Takes over what a call has changed.
    pub fn change(&self, fields: &JsValue) {
        self.merge(fields);
        self.changed.set(self.tick());
    }

    /// Takes over what a load has brought, unless one that began later was quicker.
    pub fn take(&self, load: Load, fields: &JsValue) {
        if load >= self.taken.get() {
            self.taken.set(load);
            self.merge(fields);
        }
    }

    /// Takes over some fields.
    pub fn merge(&self, fields: &JsValue) {
        let merged = js::merge(&self.attrs(), fields);
        if let Ok(mut attrs) = self.attrs.try_borrow_mut() {
            *attrs = merged;
        }
    }

    fn tick(&self) -> u32 {
        let now = self.clock.get().wrapping_add(1);
        self.clock.set(now);
        now
    }
}
