//! What the server's headers say about waiting.

use super::http_date::parse_http_date;

/// The window of a rate limit, as `RateLimit-Remaining` and `RateLimit-Reset` tell it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateLimit {
    /// Requests left in this window.
    pub remaining: u32,
    /// Seconds until the window ends.
    pub reset_seconds: u32,
}

impl RateLimit {
    /// Both headers, or nothing: one without the other says too little.
    pub fn read(remaining: Option<String>, reset: Option<String>) -> Option<Self> {
        Some(Self {
            remaining: whole(&remaining?)?,
            reset_seconds: whole(&reset?)?,
        })
    }
}

/// `Retry-After` in seconds from `now_ms`: the header holds seconds or a date.
/// A date in the past is no wait; anything else is as good as no header.
pub fn retry_after_seconds(header: &str, now_ms: f64) -> Option<f64> {
    whole(header).map(f64::from).or_else(|| {
        let wait_ms = parse_http_date(header)? - now_ms;
        (!wait_ms.is_nan()).then(|| (wait_ms / 1000.0).max(0.0))
    })
}

/// A whole number of seconds or of requests: digits alone, so few that they fit.
fn whole(header: &str) -> Option<u32> {
    if header.is_empty() || header.len() > 9 {
        return None;
    }
    header.bytes().try_fold(0, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + u32::from(byte - b'0'))
    })
}
