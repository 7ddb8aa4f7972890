//! Addresses that came before in an input.

use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use super::user_search::lowercase;

/// So many are remembered, the newest: the input may have no end.
const MOST: usize = 100_000;

/// Addresses, letter case apart, and the rows that they came in.
#[derive(Default)]
pub struct Remembered {
    rows: HashMap<Rc<str>, usize>,
    order: VecDeque<Rc<str>>,
}

impl Remembered {
    /// The row that had this address before; none where none is known, and then it
    /// is remembered.
    pub fn remember(&mut self, address: &str, row: usize) -> Option<usize> {
        let address: Rc<str> = lowercase(address).collect::<String>().into();
        if let Some(before) = self.rows.get(&address) {
            return Some(*before);
        }
        self.rows.insert(Rc::clone(&address), row);
        self.order.push_back(address);
        if self.order.len() > MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.rows.remove(&oldest);
        }
        None
    }
}
