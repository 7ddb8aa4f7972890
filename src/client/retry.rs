//! What may be sent again, and when. Pure: the clock and the dice are the caller's.

use crate::operations::Effect;

/// The wait before the first retry is at most this long; it doubles each time.
const FIRST_DELAY_MS: u32 = 500;
/// No backoff is longer.
const LONGEST_DELAY_MS: u32 = 20_000;
/// A server that asks for a longer wait than this is not waited for.
const LONGEST_RETRY_AFTER_SECONDS: f64 = 60.0;

/// How an attempt ended, as far as it matters for the next one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// The server said no in a way that another attempt will not change.
    Refused,
    /// 429 or 503: the server says that it did nothing, and when to come back.
    NotDone,
    /// No answer, a broken one, or a status that leaves open what was done.
    Unclear,
    /// The same, and not known to pass.
    Failed,
}

impl Outcome {
    /// Whether a change may have been made all the same.
    pub fn may_be_done(self) -> bool {
        matches!(self, Self::Unclear | Self::Failed)
    }
}

/// What a status says that is no success.
pub fn outcome(status: u16) -> Outcome {
    match status {
        429 | 503 => Outcome::NotDone,
        408 | 425 | 500 | 502 | 504 => Outcome::Unclear,
        501.. => Outcome::Failed,
        _ => Outcome::Refused,
    }
}

/// Milliseconds to wait before the next attempt; `None` to give up.
///
/// `failed` counts the attempts so far, `dice` is a random number of `[0, 1)`.
/// Without `retry_after_seconds` the wait is drawn from the whole range up to
/// the backoff ("full jitter"), so that clients that failed together do not
/// come back together.
pub fn delay_ms(
    effect: Effect,
    outcome: Outcome,
    failed: u32,
    max_retries: u32,
    retry_after_seconds: Option<f64>,
    dice: f64,
) -> Option<u32> {
    let allowed = match outcome {
        Outcome::Refused | Outcome::Failed => false,
        Outcome::NotDone => true,
        Outcome::Unclear => effect != Effect::Mutation,
    };
    if !allowed || failed > max_retries {
        return None;
    }
    if retry_after_seconds.is_some_and(|seconds| seconds > LONGEST_RETRY_AFTER_SECONDS) {
        return None;
    }
    Some(limited_delay_ms(failed, retry_after_seconds, dice))
}

/// The same where the server only says that it is too early: for a caller who
/// would rather wait, however long.
pub fn limited_delay_ms(failed: u32, retry_after_seconds: Option<f64>, dice: f64) -> u32 {
    if let Some(seconds) = retry_after_seconds {
        // What no timer can count is as good as for ever.
        return (seconds.max(0.0) * 1000.0).min(f64::from(i32::MAX)) as u32;
    }
    let doublings = failed.saturating_sub(1).min(16);
    let backoff = FIRST_DELAY_MS
        .saturating_mul(1 << doublings)
        .min(LONGEST_DELAY_MS);
    (f64::from(backoff) * dice) as u32
}
