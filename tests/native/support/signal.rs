//! A caller's signal.

use std::cell::Cell;
use std::rc::Rc;

/// Fires when the clock comes to a moment.
#[derive(Clone)]
pub struct Signal {
    at_ms: Rc<Cell<f64>>,
}

impl Signal {
    pub const REASON: &str = "the person left";

    /// One that fires so many milliseconds after the script's beginning.
    pub fn at(milliseconds: f64) -> Self {
        Self {
            at_ms: Rc::new(Cell::new(super::script::START_MS + milliseconds)),
        }
    }

    /// One that has not fired yet, and may.
    pub fn never() -> Self {
        Self::at(f64::INFINITY)
    }

    /// Fires now.
    pub fn fire(&self) {
        self.at_ms.set(f64::NEG_INFINITY);
    }

    pub fn at_ms(&self) -> f64 {
        self.at_ms.get()
    }
}
