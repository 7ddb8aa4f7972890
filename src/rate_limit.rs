//! What the server's headers say about waiting.

use wasm_bindgen::JsValue;

use crate::js;

/// The window of a rate limit, as `RateLimit-Remaining` and `RateLimit-Reset` tell it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateLimit {
    /// Requests left in this window.
    pub remaining: f64,
    /// Seconds until the window ends.
    pub reset_seconds: f64,
}

impl RateLimit {
    /// Both headers, or nothing: one without the other says too little.
    pub fn read(remaining: Option<&str>, reset: Option<&str>) -> Option<Self> {
        Some(Self {
            remaining: seconds(remaining?)?,
            reset_seconds: seconds(reset?)?,
        })
    }
}

/// `Retry-After` in seconds from `now_ms`: the header holds seconds or a date.
/// A date in the past is no wait; anything else is as good as no header.
pub fn retry_after_seconds(header: &str, now_ms: f64) -> Option<f64> {
    seconds(header).or_else(|| {
        let date_ms = js::parse_date(&JsValue::from_str(header))?;
        Some(((date_ms - now_ms) / 1000.0).max(0.0))
    })
}

/// A whole number of seconds (or of requests). `f64::from_str` would do it,
/// and bring 10 KB of code along.
fn seconds(header: &str) -> Option<f64> {
    let digits = header.trim();
    if digits.is_empty() || digits.len() > 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse::<u32>().ok().map(f64::from)
}
