//! How long a call may take, and what ends it before.

use serde_json::json;
use wandb_user::actions::viewer;
use wandb_user::client::{Call, CallOptions, Patience};
use wandb_user::error::ErrorCode;

use crate::support::*;

fn ada() -> Reply {
    data(json!({ "viewer": { "id": "a" } }))
}

#[test]
fn the_limit_is_for_one_attempt() {
    let (client, script) = client([silence(), ada().after(18_999.0)]);
    value_of(script.run(viewer(&call(&client))));
    assert_eq!(script.elapsed_ms(), 19_000.0 + 250.0 + 18_999.0);
}

#[test]
fn a_calls_own_limit_overrides_the_clients() {
    let (client, script) = client((0..5).map(|_| silence()));
    let options = CallOptions {
        signal: None,
        timeout_ms: Some(20),
    };
    let error = error_of(script.run(viewer(&Call::new(&client, options))));
    assert_eq!(error.message, "Viewer: no answer within 20 ms");
    assert!(script.sent().iter().all(|sent| sent.limit_ms == 20));
}

#[test]
fn whoever_is_brief_asks_once_and_not_for_long() {
    let (client, script) = client([silence()]);
    let error = error_of(script.run(viewer(&call(&client).with(Patience::Brief))));
    assert_eq!(
        (error.code, script.elapsed_ms()),
        (ErrorCode::Timeout, 5_000.0)
    );
}

#[test]
fn whoever_is_patient_waits_for_the_rate_limit_however_long() {
    let slow = |seconds| refusal(429, "slow").with("Retry-After", seconds);
    let (client, script) = client([slow("3600"), slow("0"), ada()]);
    value_of(script.run(viewer(&call(&client).with(Patience::Endless))));
    assert_eq!(
        script.waits(),
        [3_600_000.0, 250.0],
        "not more often than four times a second"
    );
}

#[test]
fn a_signal_ends_the_wait_of_whoever_is_patient_with_what_is_waited_for() {
    let (client, script) = client([refusal(429, "slow").with("Retry-After", "60")]);
    let call = call_until(&client, &Signal::at(1_000.0)).with(Patience::Endless);
    let error = error_of(script.run(viewer(&call)));
    assert_eq!(
        (error.code, script.elapsed_ms()),
        (ErrorCode::RateLimited, 1_000.0)
    );
}

#[test]
fn a_signal_does_not_end_what_a_patient_call_has_sent() {
    let (client, script) = client([ada().after(500.0)]);
    let call = call_until(&client, &Signal::at(100.0)).with(Patience::Endless);
    value_of(script.run(viewer(&call)));
}

#[test]
fn a_signal_that_has_fired_sends_nothing() {
    let (client, script) = client([]);
    let signal = Signal::never();
    signal.fire();
    assert_eq!(
        thrown_of(script.run(viewer(&call_until(&client, &signal)))),
        Signal::REASON
    );
    assert!(script.sent().is_empty() && script.told().is_empty());
}

#[test]
fn a_signal_ends_the_request_and_the_wait_at_once() {
    for (reply, requests) in [
        (silence(), 1),
        (refusal(503, "down").with("Retry-After", "50"), 1),
    ] {
        let (client, script) = client([reply]);
        let call = call_until(&client, &Signal::at(100.0));
        assert_eq!(thrown_of(script.run(viewer(&call))), Signal::REASON);
        assert_eq!(
            (script.elapsed_ms(), script.sent().len()),
            (100.0, requests)
        );
    }
}

#[test]
fn the_newest_rate_limit_is_kept() {
    let limited = |remaining, reset| {
        ada()
            .with("RateLimit-Remaining", remaining)
            .with("RateLimit-Reset", reset)
    };
    let (client, script) = client([ada(), limited("7", "30"), limited("6", "29"), ada()]);
    let mut seen = Vec::new();
    for _ in 0..4 {
        value_of(script.run(viewer(&call(&client))));
        seen.push(
            client
                .rate_limit()
                .map(|limit| (limit.remaining, limit.reset_seconds)),
        );
    }
    assert_eq!(seen, [None, Some((7, 30)), Some((6, 29)), Some((6, 29))]);
    assert_eq!(script.replies_left(), 0);
}
