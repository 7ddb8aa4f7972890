//! What is sent again, and when: to the millisecond.

use serde_json::json;
use wandb_user::actions::{Change, change, create_user, viewer};
use wandb_user::error::ErrorCode;
use wandb_user::model::{Known, User};

use crate::support::*;

fn ada() -> Reply {
    data(json!({ "viewer": { "id": "VXNlcjox" } }))
}

fn known(id: &str) -> Known<User> {
    Known::new(serde_json::from_value(json!({ "id": id })).expect("a user"))
}

#[test]
fn a_query_is_sent_until_it_is_answered() {
    let replies = [
        refusal(500, "down"),
        broken(),
        text(200, "cut"),
        silence(),
        ada(),
    ];
    let (client, script) = client(replies);
    value_of(script.run(viewer(&call(&client))));
    assert_eq!(script.sent().len(), 5);
    // Half of 500, 1000, 2000 and 4000 ms: the dice show 0.5.
    assert_eq!(script.waits(), [250.0, 500.0, 1000.0, 2000.0]);
    assert_eq!(script.elapsed_ms(), 3750.0 + 19_000.0);
    let attempts = script.told().into_iter().map(|told| match told {
        Told::Retry {
            attempt, delay_ms, ..
        } => (attempt, delay_ms),
        Told::Failure { message, .. } => panic!("{message}"),
    });
    assert_eq!(
        attempts.collect::<Vec<_>>(),
        [(1, 250), (2, 500), (3, 1000), (4, 2000)]
    );
}

#[test]
fn after_so_many_attempts_the_last_error_is_the_calls() {
    for max_retries in [0, 1, 4] {
        let replies = (0..=max_retries).map(|_| refusal(503, "down"));
        let (client, script) = client_with(
            wandb_user::client::ClientOptions {
                max_retries,
                ..options()
            },
            replies,
        );
        let error = error_of(script.run(viewer(&call(&client))));
        assert_eq!(error.code, ErrorCode::Server);
        assert_eq!(script.sent().len() as u32, max_retries + 1);
    }
}

#[test]
fn nothing_is_sent_again_after_a_refusal() {
    for status in [400, 401, 403, 404, 409, 501] {
        let (client, script) = client([refusal(status, "no")]);
        error_of(script.run(viewer(&call(&client))));
        assert_eq!(
            (script.sent().len(), script.waits()),
            (1, vec![]),
            "{status}"
        );
    }
}

#[test]
fn the_server_says_how_long_to_wait_in_seconds_or_by_its_own_clock() {
    let date = "Tue, 14 Nov 2023 22:13:30 GMT";
    for (header, now, wait_ms) in [
        ("7", "", 7000.0),
        ("0", "", 0.0),
        (date, "Tue, 14 Nov 2023 22:13:25 GMT", 5000.0),
        // The script's own clock shows 22:13:20.
        (date, "", 10_000.0),
        (date, "Tue, 14 Nov 2023 23:13:25 GMT", 0.0),
    ] {
        let reply = refusal(503, "later")
            .with("Retry-After", header)
            .with("Date", now);
        let (client, script) = client([reply, ada()]);
        value_of(script.run(viewer(&call(&client))));
        assert_eq!(script.waits(), [wait_ms], "{header} {now}");
    }
}

#[test]
fn nobody_waits_longer_than_a_minute() {
    let (client, script) = client([refusal(429, "slow").with("Retry-After", "61")]);
    let error = error_of(script.run(viewer(&call(&client))));
    assert_eq!(
        (error.code, error.retry_after_seconds),
        (ErrorCode::RateLimited, Some(61.0))
    );
    assert_eq!(script.waits(), [0.0; 0]);
}

#[test]
fn a_mutation_is_sent_again_only_when_nothing_was_done() {
    let made = || result(json!({ "user": { "id": "a", "email": "a@b.c" } }));
    for (first, count) in [(refusal(429, "slow"), 2), (refusal(503, "down"), 2)] {
        let (client, script) = client([first, made()]);
        value_of(script.run(create_user(&call(&client), "a@b.c", false)));
        assert_eq!(script.operations(), vec!["CreateUser"; count]);
    }
    for first in [refusal(500, "down"), broken(), text(200, "cut"), silence()] {
        let nobody =
            data(json!({ "users": { "edges": [], "pageInfo": { "hasNextPage": false } } }));
        let (client, script) = client([first, nobody]);
        let error = error_of(script.run(create_user(&call(&client), "a@b.c", false)));
        assert!(error.maybe_applied);
        assert_eq!(script.operations(), ["CreateUser", "SearchUsers"]);
    }
}

#[test]
fn what_ends_in_the_same_state_is_sent_again() {
    let done = result(json!({ "user": { "id": "a", "deletedAt": "2026-01-02T03:04:05Z" } }));
    let (client, script) = client([broken(), done]);
    let user = known("a");
    value_of(script.run(change(&call(&client), &user, Change::Deactivate)));
    assert_eq!(script.operations(), ["DeleteUser", "DeleteUser"]);
    assert!(user.read(|user| user.deleted_at.is_some()));
}

#[test]
fn a_later_refusal_does_not_undo_what_an_earlier_attempt_may_have_done() {
    let (client, script) = client([broken(), refusal(403, "not you")]);
    let error = error_of(script.run(change(&call(&client), &known("a"), Change::Deactivate)));
    assert_eq!(error.code, ErrorCode::PermissionDenied);
    assert!(error.maybe_applied);
}

#[test]
fn the_jitter_is_full_and_the_backoff_bounded() {
    for (dice, waits) in [
        (0.0, vec![0.0; 8]),
        (
            0.999,
            vec![
                499.0, 999.0, 1998.0, 3996.0, 7992.0, 15984.0, 19980.0, 19980.0,
            ],
        ),
    ] {
        let options = wandb_user::client::ClientOptions {
            max_retries: 8,
            ..options()
        };
        let (client, script) = client_with(options, (0..9).map(|_| refusal(503, "down")));
        script.throw(dice);
        error_of(script.run(viewer(&call(&client))));
        assert_eq!(script.waits(), waits);
    }
}
