//! The keys of service accounts that this process made.
//!
//! W&B shows a service account's key to the administrators of its team, while
//! the database holds nothing but hashes. So the secrets stay in memory: they
//! can be read until the server stops, and go on being valid after it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use parking_lot::Mutex;

/// Secrets by the row of the service account and that of the key; clones share
/// them.
#[derive(Clone, Default)]
pub struct ServiceKeys(Arc<Mutex<HashMap<i64, BTreeMap<i64, String>>>>);

impl ServiceKeys {
    /// Remembers a key of a service account that was just made.
    pub fn remember(&self, user_id: i64, key_id: i64, secret: String) {
        let mut all = self.0.lock();
        all.entry(user_id).or_default().insert(key_id, secret);
    }

    /// The oldest key of a service account that this process made.
    pub fn first(&self, user_id: i64) -> Option<String> {
        self.0.lock().get(&user_id)?.values().next().cloned()
    }

    /// Forgets a key that was deleted.
    pub fn forget_key(&self, user_id: i64, key_id: i64) {
        if let Some(keys) = self.0.lock().get_mut(&user_id) {
            keys.remove(&key_id);
        }
    }

    /// Forgets the keys of an account that is gone.
    pub fn forget(&self, user_id: i64) {
        self.0.lock().remove(&user_id);
    }
}
