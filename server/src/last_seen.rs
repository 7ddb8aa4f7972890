//! Who sent a request when. A request that only reads must not wait for a write,
//! nor cost one: so the times stay in memory, and go to the database after the
//! answer, of each account once a minute, on the first request of a day, and when
//! the server stops.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::Utc;
use parking_lot::Mutex;

use crate::failure::Failure;
use crate::store::Store;
use crate::store::activity::{self, Activity, DAY};

/// Seconds between two writes for one account.
const SAVED_EVERY: i64 = 60;

/// When each account was seen by this process; clones share it.
#[derive(Clone, Default)]
pub struct LastSeen(Arc<Mutex<HashMap<i64, Seen>>>);

struct Seen {
    at: i64,
    /// What the database was last given.
    saved: Option<i64>,
}

impl LastSeen {
    /// Notes a request of now, and says whether it is to be saved after the answer.
    pub fn note(&self, user_id: i64) -> bool {
        self.note_at(user_id, Utc::now().timestamp())
    }

    fn note_at(&self, user_id: i64, now: i64) -> bool {
        let mut all = self.0.lock();
        let seen = all.entry(user_id).or_insert(Seen {
            at: now,
            saved: None,
        });
        seen.at = seen.at.max(now);
        let is_due = seen
            .saved
            .is_none_or(|saved| seen.at - saved >= SAVED_EVERY || seen.at / DAY > saved / DAY);
        if is_due {
            seen.saved = Some(seen.at);
        }
        is_due
    }

    /// Saves, while nobody waits, when this account was last seen. What fails is
    /// saved a minute later, or at the end.
    pub fn save_later(&self, store: &Store, user_id: i64) {
        let Some(at) = self.of(user_id) else {
            return;
        };
        let store = store.clone();
        tokio::spawn(async move {
            let saved = store.write(move |db| activity::save(db, &[(user_id, at)]));
            if let Err(failure) = saved.await {
                eprintln!("wandb-local: when an account was active is not saved yet: {failure}");
            }
        });
    }

    /// Saves all there is.
    pub async fn save(&self, store: &Store) -> Result<(), Failure> {
        let all: Vec<_> = self
            .0
            .lock()
            .iter()
            .map(|(user_id, seen)| (*user_id, seen.at))
            .collect();
        store.write(move |db| activity::save(db, &all)).await
    }

    /// What is kept of an account, with what was seen since.
    pub fn added_to(&self, kept: Option<Activity>, user_id: i64) -> Option<Activity> {
        match self.of(user_id) {
            Some(at) => Some(Activity::with(kept, at)),
            None => kept,
        }
    }

    fn of(&self, user_id: i64) -> Option<i64> {
        self.0.lock().get(&user_id).map(|seen| seen.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first second of some day.
    const MIDNIGHT: i64 = 20_000 * DAY;

    #[test]
    fn an_account_is_saved_once_a_minute_and_on_each_new_day() {
        let seen = LastSeen::default();
        let start = MIDNIGHT - 90;
        for (at, expected) in [
            (start, true),
            (start + 59, false),
            (start + 60, true),
            (start + 89, false),
            (MIDNIGHT, true),
            (MIDNIGHT + 1, false),
        ] {
            assert_eq!(seen.note_at(1, at), expected, "{}", at - start);
        }
        assert!(seen.note_at(2, MIDNIGHT), "each account on its own");
        assert!(!seen.note_at(1, start), "a clock that was set back");
        assert_eq!(seen.of(1), Some(MIDNIGHT + 1));
    }

    #[test]
    fn what_is_shown_counts_a_day_once() {
        let seen = LastSeen::default();
        assert_eq!(seen.added_to(None, 1), None);
        seen.note_at(1, MIDNIGHT + 10);
        for (kept, last, days) in [
            (None, MIDNIGHT + 10, 1),
            (Some((MIDNIGHT - 1, 4)), MIDNIGHT + 10, 5),
            (Some((MIDNIGHT, 5)), MIDNIGHT + 10, 5),
            (Some((MIDNIGHT + 20, 5)), MIDNIGHT + 20, 5),
        ] {
            let kept = kept.map(|(last, days)| Activity { last, days });
            assert_eq!(seen.added_to(kept, 1), Some(Activity { last, days }));
        }
    }
}
