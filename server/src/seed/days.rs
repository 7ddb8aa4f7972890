//! When what is made up happened: so many days before the day on which the
//! database is made, whole ones. So two databases of one day are the same, and
//! those of different days differ by nothing but the distance between them.

use chrono::{DateTime, Datelike, NaiveTime, TimeDelta, Utc};

use crate::store;

/// Three years, in days.
const SPAN: u32 = 3 * 365;

/// Quarters of a year in them.
const QUARTERS: f64 = 12.0;

/// The days before the database was made, in UTC. Day 0 is that day itself, on
/// which nothing happens: some of its hours are still to come.
pub struct Days {
    today: DateTime<Utc>,
}

impl Days {
    pub fn before(now: DateTime<Utc>) -> Self {
        Self {
            today: now.date_naive().and_time(NaiveTime::MIN).and_utc(),
        }
    }

    /// The moment of the `turn`-th new account of a day: in the morning, each
    /// after the one before.
    pub fn morning(&self, day: u32, turn: u32) -> String {
        let turns = TimeDelta::milliseconds(i64::from(turn) * 100);
        store::time(self.of(day) + TimeDelta::hours(8) + turns)
    }

    /// After all new accounts of that day.
    pub fn afternoon(&self, day: u32) -> String {
        store::time(self.of(day) + TimeDelta::hours(17))
    }

    /// After all that else happens on that day.
    pub fn evening(&self, day: u32) -> String {
        store::time(self.of(day) + TimeDelta::hours(20))
    }

    /// So many seconds into the hours between the afternoon and the evening, in
    /// seconds since 1970.
    pub fn working_hour(&self, day: u32, seconds: u64) -> i64 {
        (self.of(day) + TimeDelta::hours(17)).timestamp() + seconds.cast_signed()
    }

    pub fn year(&self, day: u32) -> i32 {
        self.of(day).year()
    }

    fn of(&self, day: u32) -> DateTime<Utc> {
        self.today - TimeDelta::days(i64::from(day))
    }
}

/// How many days ago the account of this number, out of `count`, was made: 1 at
/// least. They come as to a company that grows: at the end of the three years
/// five times as many in a week as at the start, and in each quarter most at its
/// beginning.
pub fn arrival(number: u32, count: u32) -> u32 {
    let share = (f64::from(number) + 0.5) / f64::from(count);
    // Of the time until x (from 0 to 1), (x + 2x²) / 3 of all accounts are made.
    let quarters = QUARTERS * ((1.0 + 24.0 * share).sqrt() - 1.0) / 4.0;
    let part = quarters.fract();
    let time = (quarters.trunc() + part * (1.0 + part) / 2.0) / QUARTERS;
    SPAN - (time * f64::from(SPAN)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_come_in_their_order_and_before_today() {
        for count in [1, 2, 300, 100_000] {
            let days: Vec<u32> = (0..count).map(|number| arrival(number, count)).collect();
            assert!(days.is_sorted_by(|one, next| one >= next));
            assert!(days.iter().all(|day| (1..=SPAN).contains(day)));
        }
    }
}
