//! The keys of service accounts that this process made.
//!
//! W&B shows a service account's key to the administrators of its team, while
//! the database holds nothing but hashes. So the secrets stay in memory: they
//! can be read until the server stops, and go on being valid after it.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;

/// Secrets by the row of the service account; clones share them.
#[derive(Clone, Default)]
pub struct ServiceKeys(Arc<Mutex<HashMap<i64, String>>>);

impl ServiceKeys {
    /// Remembers the key of a service account that was just made.
    pub fn remember(&self, user_id: i64, secret: String) {
        self.0.lock().insert(user_id, secret);
    }

    /// The key of a service account, when this process made it.
    pub fn get(&self, user_id: i64) -> Option<String> {
        self.0.lock().get(&user_id).cloned()
    }

    /// Forgets the key of an account that is gone.
    pub fn forget(&self, user_id: i64) {
        self.0.lock().remove(&user_id);
    }
}
