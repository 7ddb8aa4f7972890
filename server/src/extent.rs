//! How large a document is once its fragments are put in their places.
//!
//! A document of a few hundred bytes can stand for billions of fields, when each
//! of its fragments spreads the next one twice. The executor's own limits are
//! counted by walking through all of them, so this is found out before, with a
//! look at each fragment once.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};

/// The longest document, in bytes: reading a mebibyte of GraphQL would take longer
/// than most answers. What is long belongs into the variables.
const MAX_LENGTH: usize = 64 * 1024;

/// Fields, spreads and inline fragments that all parts of a document may have
/// together; W&B's own clients stay below 200. An alias counts as its field does:
/// ten thousand of them would each be looked up.
const MAX_SELECTIONS: usize = 2_000;

/// The deepest that fields, spreads and inline fragments may stand in each other.
const MAX_NESTING: usize = 32;

/// Refuses a document that is too long to be parsed at all.
pub fn check_length(query: &str) -> Result<(), String> {
    if query.len() > MAX_LENGTH {
        return Err(format!(
            "Query is too complex: it is longer than {MAX_LENGTH} bytes."
        ));
    }
    Ok(())
}

/// Refuses a document that is too large or too deep, or one of whose fragments
/// spreads itself. The error is for the client to read.
pub fn check(document: &ExecutableDocument) -> Result<(), String> {
    let mut measure = Measure {
        document,
        known: HashMap::new(),
        path: Vec::new(),
    };
    let mut selections = 0_usize;
    for (_, operation) in document.operations.iter() {
        let extent = measure.set(&operation.node.selection_set.node, 1)?;
        selections = selections.saturating_add(extent.selections);
    }
    // Also those that no operation spreads: they are validated all the same.
    for name in document.fragments.keys() {
        let extent = measure.fragment(name.as_str(), 1)?;
        selections = selections.saturating_add(extent.selections);
    }
    if selections > MAX_SELECTIONS {
        return Err(format!(
            "Query is too complex: it has more than {MAX_SELECTIONS} fields and fragments."
        ));
    }
    Ok(())
}

/// What a selection set comes to.
#[derive(Clone, Copy, Default)]
struct Extent {
    selections: usize,
    /// Levels, the set's own included.
    levels: usize,
}

struct Measure<'a> {
    document: &'a ExecutableDocument,
    known: HashMap<&'a str, Extent>,
    /// The fragments around the place that is looked at. [`MAX_NESTING`] bounds it.
    path: Vec<&'a str>,
}

impl<'a> Measure<'a> {
    /// Measures a set that stands at `level`.
    fn set(&mut self, set: &'a SelectionSet, level: usize) -> Result<Extent, String> {
        // A field without a selection has an empty set.
        if set.items.is_empty() {
            return Ok(Extent::default());
        }
        if level > MAX_NESTING {
            return Err(too_deep());
        }
        let mut whole = Extent::default();
        for item in &set.items {
            let inner = match &item.node {
                Selection::Field(it) => self.set(&it.node.selection_set.node, level + 1)?,
                Selection::InlineFragment(it) => {
                    self.set(&it.node.selection_set.node, level + 1)?
                }
                Selection::FragmentSpread(it) => {
                    self.fragment(it.node.fragment_name.node.as_str(), level + 1)?
                }
            };
            whole.selections = whole
                .selections
                .saturating_add(inner.selections)
                .saturating_add(1);
            whole.levels = whole.levels.max(inner.levels);
        }
        whole.levels += 1;
        Ok(whole)
    }

    /// Measures a fragment that is spread at `level`.
    fn fragment(&mut self, name: &'a str, level: usize) -> Result<Extent, String> {
        let Some(fragment) = self.document.fragments.get(name) else {
            // The executor says better what is unknown.
            return Ok(Extent::default());
        };
        if self.path.contains(&name) {
            return Err(format!("Cannot spread fragment \"{name}\" within itself."));
        }
        let extent = match self.known.get(name) {
            Some(extent) => *extent,
            None => {
                self.path.push(name);
                let extent = self.set(&fragment.node.selection_set.node, level)?;
                self.path.pop();
                self.known.insert(name, extent);
                extent
            }
        };
        // What was measured in a shallow place may be too deep in this one.
        if level + extent.levels > MAX_NESTING + 1 {
            return Err(too_deep());
        }
        Ok(extent)
    }
}

fn too_deep() -> String {
    "Query is nested too deep.".to_owned()
}
