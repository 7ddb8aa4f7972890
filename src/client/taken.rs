//! The edges of a list, taken out of the answer while it comes in.

use std::cell::RefCell;

use crate::json::{self, Elements, Mismatch};
use crate::model::{Edge, Edges};
use crate::operations::Listing;

/// What came of the list so far.
pub struct TakenEdges<O: Listing>(RefCell<Edges<O::Node>>);

impl<O: Listing> Default for TakenEdges<O> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<O: Listing> TakenEdges<O> {
    /// All of them.
    pub fn into_edges(self) -> Edges<O::Node> {
        self.0.into_inner()
    }
}

impl<O: Listing> Elements for TakenEdges<O> {
    fn way(&self) -> &'static [&'static str] {
        O::EDGES
    }

    fn clear(&self) {
        self.0.take();
    }

    fn take(&self, text: &str) -> Result<usize, Mismatch> {
        let (edge, length) = json::decode_prefix::<Option<Edge<O::Node>>>(text)?;
        self.0.borrow_mut().add(edge);
        Ok(length)
    }
}
