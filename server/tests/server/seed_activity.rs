//! `--seed-users`: when the people whom it makes up were active.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use crate::seed::{is_service, seeded, text};

fn time(user: &Value, field: &str) -> DateTime<Utc> {
    text(user, field).parse().expect("a time")
}

fn last(user: &Value) -> Option<DateTime<Utc>> {
    text(&user["activity"], "lastActiveAt").parse().ok()
}

/// Accounts older than the longest that any of them was not active.
fn old(users: &[Value]) -> Vec<&Value> {
    let start = Utc::now() - TimeDelta::days(520);
    let is_old = |user: &&Value| user["deletedAt"].is_null() && time(user, "createdAt") < start;
    users.iter().filter(is_old).collect()
}

#[test]
fn most_were_active_lately_and_some_long_ago_or_never() {
    let users = seeded("3000");
    let old = old(&users);
    let now = Utc::now();
    let share = |days: std::ops::RangeInclusive<i64>| {
        let is_in = |user: &&&Value| {
            last(user).is_some_and(|last| {
                days.contains(&(now.date_naive() - last.date_naive()).num_days())
            })
        };
        old.iter().filter(is_in).count() as f64 / old.len() as f64
    };
    for (days, expected) in [
        (1..=7, 7.0 / 12.0),
        (8..=29, 0.0),
        (30..=90, 1.0 / 6.0),
        (91..=180, 1.0 / 8.0),
        (181..=500, 1.0 / 10.0),
    ] {
        let found = share(days.clone());
        assert!((found - expected).abs() < 0.02, "{days:?}: {found}");
    }
    let never = |user: &&&Value| last(user).is_none() && user["activity"]["daysActive"] == 0;
    let count = old.iter().filter(never).count();
    assert!(count > 0 && count < old.len() / 20, "{count}");
}

#[test]
fn nobody_is_active_before_their_account_or_after_its_end() {
    let users = seeded("1000");
    let today = Utc::now().date_naive();
    let (mut ended, mut services) = (0, 0);
    for user in &users {
        let Some(last) = last(user) else { continue };
        let created = time(user, "createdAt");
        assert!(created < last && last.date_naive() < today, "{user}");
        let days = user["activity"]["daysActive"].as_i64().expect("a number");
        let most = (last.date_naive() - created.date_naive()).num_days() + 1;
        assert!((1..=most).contains(&days), "{user}");
        if !user["deletedAt"].is_null() {
            assert!(last < time(user, "deletedAt"), "{user}");
            ended += 1;
        }
        services += usize::from(is_service(&user));
    }
    assert!(ended > 40 && services > 5, "{ended} {services}");
}
