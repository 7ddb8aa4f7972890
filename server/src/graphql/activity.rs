//! `UserActivityDetails`: when an account was active.

use async_graphql::{Context, SimpleObject};
use chrono::{DateTime as Time, SecondsFormat};

use super::loader::{ActivityOf, Overseen};
use super::scalar::DateTime;
use super::{caller, last_seen, loaders};
use crate::failure::Failure;
use crate::store::{now, users};

/// What an account did in a span of time: all of it, from its beginning to now.
#[derive(SimpleObject)]
pub struct UserActivityDetails {
    start_at: DateTime,
    end_at: DateTime,
    /// Days with any activity.
    days_active: i32,
    /// 0: this server stores no runs.
    num_runs: i32,
    /// 0: this server stores no reports.
    num_reports: i32,
    /// Null for an account that was never active.
    last_active_at: Option<DateTime>,
}

/// A user's activity, for that user, for administrators, and for those of an
/// organization that the user is in; `None` for others.
pub async fn activity_of(
    ctx: &Context<'_>,
    user: &users::User,
) -> Result<Option<UserActivityDetails>, Failure> {
    let caller = caller(ctx)?;
    let is_shown = caller.user_id == user.id
        || caller.acts_as_admin()
        || loaders(ctx)?
            .load_one(Overseen {
                by: caller.user_id,
                user: user.id,
            })
            .await?
            .is_some();
    if !is_shown {
        return Ok(None);
    }
    let kept = loaders(ctx)?.load_one(ActivityOf(user.id)).await?;
    let activity = last_seen(ctx)?.added_to(kept, user.id);
    Ok(Some(UserActivityDetails {
        start_at: DateTime(user.created_at.clone()),
        end_at: DateTime(now()),
        days_active: activity.map_or(0, |activity| activity.days),
        num_runs: 0,
        num_reports: 0,
        last_active_at: activity
            .and_then(|activity| Time::from_timestamp(activity.last, 0))
            .map(|time| DateTime(time.to_rfc3339_opts(SecondsFormat::Secs, true))),
    }))
}
