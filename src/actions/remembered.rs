//! What came before in an input.

use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

/// So many are remembered, the newest: the input may have no end.
const MOST: usize = 100_000;

/// Addresses, names or ids, and the rows that they came in.
#[derive(Default)]
pub struct Remembered {
    rows: HashMap<Rc<str>, usize>,
    order: VecDeque<Rc<str>>,
}

impl Remembered {
    /// The row that had this text before; none where none is known, and then it is
    /// remembered.
    pub fn remember(&mut self, text: &str, row: usize) -> Option<usize> {
        if let Some(before) = self.rows.get(text) {
            return Some(*before);
        }
        let text = Rc::<str>::from(text);
        self.rows.insert(Rc::clone(&text), row);
        self.order.push_back(text);
        if self.order.len() > MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.rows.remove(&oldest);
        }
        None
    }
}
