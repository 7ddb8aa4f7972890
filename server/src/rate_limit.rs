//! `--rate-limit N/SECONDS`: N requests in each window of so many seconds, for
//! each credential on its own.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use parking_lot::Mutex;

use crate::key;

/// How many requests in how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    requests: u32,
    window: Duration,
}

impl FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = || format!("{text:?} is not N/SECONDS, such as 100/60");
        let (requests, seconds) = text.split_once('/').ok_or_else(expected)?;
        let requests: u32 = requests.parse().map_err(|_| expected())?;
        let seconds: u32 = seconds.parse().map_err(|_| expected())?;
        if requests == 0 || seconds == 0 {
            return Err(expected());
        }
        Ok(Self {
            requests,
            window: Duration::from_secs(seconds.into()),
        })
    }
}

/// What is left of a credential's window after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    limit: u32,
    remaining: u32,
    reset_seconds: u64,
    /// Whether the request is one too many.
    pub exceeded: bool,
}

/// The requests counted so far; clones share them.
#[derive(Clone)]
pub struct RateLimit {
    rate: Rate,
    windows: Arc<Mutex<HashMap<[u8; 32], Count>>>,
}

struct Count {
    started: Instant,
    requests: u32,
}

/// Counts kept before those of windows that have ended are thrown away.
const MAX_COUNTS: usize = 10_000;

impl RateLimit {
    /// Starts counting.
    pub fn new(rate: Rate) -> Self {
        Self {
            rate,
            windows: Arc::default(),
        }
    }

    /// Counts a request at `now`. Requests without credentials share one count.
    pub fn count(&self, headers: &HeaderMap, now: Instant) -> Allowance {
        let credential = headers
            .get(header::AUTHORIZATION)
            .map_or("", |it| it.to_str().unwrap_or(""));
        let window = self.rate.window;
        let mut windows = self.windows.lock();
        if windows.len() >= MAX_COUNTS {
            windows.retain(|_, count| now.duration_since(count.started) < window);
        }
        let count = windows.entry(key::digest(credential)).or_insert(Count {
            started: now,
            requests: 0,
        });
        if now.duration_since(count.started) >= window {
            *count = Count {
                started: now,
                requests: 0,
            };
        }
        count.requests = count.requests.saturating_add(1);
        let left = window.saturating_sub(now.duration_since(count.started));
        Allowance {
            limit: self.rate.requests,
            remaining: self.rate.requests.saturating_sub(count.requests),
            // Rounded up: whoever waits as told must not come too early.
            reset_seconds: left.as_secs() + u64::from(left.subsec_nanos() > 0),
            exceeded: count.requests > self.rate.requests,
        }
    }
}

impl Allowance {
    /// Writes the allowance into an answer's headers.
    pub fn write(&self, headers: &mut HeaderMap) {
        headers.insert(
            HeaderName::from_static("ratelimit-limit"),
            self.limit.into(),
        );
        headers.insert(
            HeaderName::from_static("ratelimit-remaining"),
            self.remaining.into(),
        );
        let reset = HeaderValue::from(self.reset_seconds);
        headers.insert(HeaderName::from_static("ratelimit-reset"), reset.clone());
        if self.exceeded {
            headers.insert(header::RETRY_AFTER, reset);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_each_credential_and_starts_again_after_the_window() {
        let limit = RateLimit::new("2/60".parse().expect("a rate"));
        let start = Instant::now();
        let ada = HeaderMap::from_iter([(header::AUTHORIZATION, HeaderValue::from_static("ada"))]);
        let none = HeaderMap::new();

        assert_eq!(limit.count(&ada, start).remaining, 1);
        let second = limit.count(&ada, start + Duration::from_millis(500));
        assert_eq!(
            (second.remaining, second.reset_seconds, second.exceeded),
            (0, 60, false)
        );
        let third = limit.count(&ada, start + Duration::from_secs(59));
        assert_eq!((third.reset_seconds, third.exceeded), (1, true));
        assert!(!limit.count(&none, start).exceeded);
        assert!(!limit.count(&ada, start + Duration::from_secs(60)).exceeded);
    }

    #[test]
    fn refuses_what_is_no_rate() {
        for text in ["", "5", "5/", "/5", "0/5", "5/0", "-1/5", "5/s", "1/2/3"] {
            assert!(text.parse::<Rate>().is_err(), "{text}");
        }
    }
}
