//! When accounts were active.

use rusqlite::{Connection, params};

use super::{Result, rows};

/// Seconds in a day. Days are counted in UTC, where all are as long.
pub const DAY: i64 = 86_400;

/// What is kept of an account that was ever active.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    /// The last time, in seconds since 1970.
    pub last: i64,
    /// Days with any activity.
    pub days: i32,
}

impl Activity {
    /// With the activity at a time that is not kept yet. Days pass one at a time:
    /// what is new on another day is kept at once.
    pub fn with(kept: Option<Self>, at: i64) -> Self {
        match kept {
            None => Self { last: at, days: 1 },
            Some(kept) => Self {
                last: kept.last.max(at),
                days: kept.days + i32::from(at / DAY > kept.last / DAY),
            },
        }
    }
}

/// What is kept of these users, with the user's row, in no order.
pub fn of_users(db: &Connection, user_ids: &[i64]) -> Result<Vec<(i64, Activity)>> {
    rows::all(
        db,
        "SELECT user_id, last_active, days_active FROM activity WHERE user_id IN rarray(?1)",
        [rows::numbers(user_ids)],
        |row| {
            let (last, days) = (row.get(1)?, row.get(2)?);
            Ok((row.get(0)?, Activity { last, days }))
        },
    )
}

/// Keeps that the users were active at these times. Doing it twice changes
/// nothing, and who is gone stays so.
pub fn save(db: &Connection, seen: &[(i64, i64)]) -> Result<()> {
    for (user_id, at) in seen {
        rows::change(
            db,
            "INSERT INTO activity (user_id, last_active, days_active)
             SELECT id, ?2, 1 FROM users WHERE id = ?1
             ON CONFLICT DO UPDATE SET
                days_active = days_active + (excluded.last_active / ?3 > last_active / ?3),
                last_active = max(last_active, excluded.last_active)",
            params![user_id, at, DAY],
        )?;
    }
    Ok(())
}

/// Writes down what is made up about an account.
pub fn insert(db: &Connection, user_id: i64, activity: Activity) -> Result<()> {
    rows::change(
        db,
        "INSERT INTO activity (user_id, last_active, days_active) VALUES (?1, ?2, ?3)",
        params![user_id, activity.last, activity.days],
    )
}

/// Those of the users who are in an organization that `caller` administers.
pub fn overseen(db: &Connection, caller: i64, user_ids: &[i64]) -> Result<Vec<i64>> {
    rows::all(
        db,
        "SELECT DISTINCT m.user_id FROM organization_members a
         JOIN organization_members m ON m.organization_id = a.organization_id
         WHERE a.user_id = ?1 AND a.role = 'admin' AND m.user_id IN rarray(?2)",
        params![caller, rows::numbers(user_ids)],
        |row| row.get(0),
    )
}
