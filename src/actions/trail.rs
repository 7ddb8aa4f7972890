//! The way through the pages of a list: servers may lead in a ring, or send somebody
//! twice where others were added or removed meanwhile.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A list may have pages without anything for the caller; one with more of them in
/// sequence has no end.
const MOST_EMPTY_PAGES: u32 = 100;

/// So many ids are remembered at least, the newest: who comes twice does so soon.
const REMEMBERED: usize = 50_000;

/// What has come so far. Ids and cursors are kept as their hashes: a list may have
/// millions.
#[derive(Default)]
pub struct Trail {
    cursors: HashSet<u64>,
    empty_pages: u32,
    ids: HashSet<u64>,
    older_ids: HashSet<u64>,
}

impl Trail {
    /// Whether something of this id comes for the first time.
    pub fn is_new(&mut self, id: &str) -> bool {
        if self.ids.len() >= REMEMBERED {
            self.older_ids = std::mem::take(&mut self.ids);
        }
        let hash = hash(id);
        !self.older_ids.contains(&hash) && self.ids.insert(hash)
    }

    /// Goes on behind this cursor, after a page with or without something new. The
    /// error is what was expected of the cursor.
    pub fn go_on(&mut self, cursor: &str, is_empty: bool) -> Result<(), &'static str> {
        self.empty_pages = if is_empty { self.empty_pages + 1 } else { 0 };
        if self.empty_pages > MOST_EMPTY_PAGES {
            return Err("the end of the list after 100 empty pages");
        }
        match self.cursors.insert(hash(cursor)) {
            true => Ok(()),
            false => Err("another cursor than the pages before had"),
        }
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
