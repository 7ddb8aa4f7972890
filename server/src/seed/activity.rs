//! When accounts were last active: most of them lately, some long ago, some never.

use std::ops::RangeInclusive;

use rusqlite::Connection;

use super::days::Days;
use super::draw::{Draw, below, draw};
use crate::failure::Failure;
use crate::store::activity::{self, Activity};

/// Of so many accounts, how many were last active how many days ago.
const OF: u64 = 120;
const AGO: [(u64, RangeInclusive<u32>); 4] =
    [(70, 1..=7), (20, 30..=90), (15, 91..=180), (12, 181..=500)];

/// Seconds in which the last of a day's work may be done.
const EVENING: u64 = 3 * 3_600;

/// Makes up when an account worked that could do so on `days` (so many days ago):
/// never, or last on one of them.
pub fn make(
    db: &Connection,
    number: u32,
    user_id: i64,
    when: &Days,
    days: RangeInclusive<u32>,
) -> Result<(), Failure> {
    let Some(ago) = last(number) else {
        return Ok(());
    };
    let (end, start) = (*days.start(), *days.end());
    // Who was deactivated was active until shortly before; who came lately, since.
    let last = ago.max(end).min(start);
    let chance = draw(Draw::Activity, number.into());
    let share = 15 + chance % 50;
    let activity = Activity {
        last: when.working_hour(last, (chance >> 8) % EVENING),
        days: 1 + (u64::from(start - last) * share / 100) as i32,
    };
    activity::insert(db, user_id, activity)
}

/// How many days ago the account of this number was active last; `None` for one
/// that never was.
fn last(number: u32) -> Option<u32> {
    // One after the other, so that few have some of each; the step has no factor
    // in common with what tells other kinds of people apart.
    let mut place = u64::from(number) * 47 % OF;
    for (count, ago) in AGO {
        if place < count {
            let span = u64::from(ago.end() - ago.start()) + 1;
            return Some(ago.start() + below(span, Draw::Activity, number.into()) as u32);
        }
        place -= count;
    }
    None
}
