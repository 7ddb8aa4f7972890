//! Reading what headers say about waiting.

use wandb_user::client::{RateLimit, retry_after_seconds};

/// `Sun, 06 Nov 1994 08:49:37 GMT`.
const THEN_MS: f64 = 784_111_777_000.0;
const THEN: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
const NOW_MS: f64 = THEN_MS - 90_000.0;

#[test]
fn retry_after_is_seconds_or_a_date() {
    let read = |header| retry_after_seconds(header, NOW_MS);
    assert_eq!(read("0"), Some(0.0));
    assert_eq!(read("120"), Some(120.0));
    assert_eq!(read(THEN), Some(90.0));
    for nonsense in [
        "",
        "soon",
        "-1",
        "1.5",
        "1e3",
        "in 90 s",
        "99999999999999999999",
    ] {
        assert_eq!(read(nonsense), None, "{nonsense:?}");
    }
}

#[test]
fn a_date_in_the_past_is_no_wait() {
    assert_eq!(retry_after_seconds(THEN, THEN_MS + 1.0), Some(0.0));
}

#[test]
fn a_rate_limit_needs_both_headers() {
    let read = |remaining: Option<&str>, reset: Option<&str>| {
        RateLimit::read(remaining.map(str::to_owned), reset.map(str::to_owned))
    };
    let both = RateLimit {
        remaining: 7,
        reset_seconds: 30,
    };
    assert_eq!(read(Some("7"), Some("30")), Some(both));
    assert_eq!(read(Some("7"), None), None);
    assert_eq!(read(None, Some("30")), None);
    assert_eq!(read(Some("many"), Some("30")), None);
}
