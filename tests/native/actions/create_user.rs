//! Creating a user: once, whatever happens on the way.

use serde_json::{Value, json};
use wandb_user::actions::create_user;
use wandb_user::error::ErrorCode;

use crate::support::*;

fn found(users: Value) -> Reply {
    let edges: Vec<_> = users
        .as_array()
        .expect("users")
        .iter()
        .map(|user| json!({ "node": user }))
        .collect();
    data(json!({ "users": { "edges": edges, "pageInfo": { "hasNextPage": false } } }))
        .with("Date", "Tue, 14 Nov 2023 22:13:20 GMT")
}

fn made(created_at: &str, admin: bool) -> Value {
    json!([{ "id": "a", "email": "A@b.c", "admin": admin, "createdAt": created_at }])
}

#[test]
fn the_user_comes_from_the_answer() {
    let (client, script) = client([result(json!({ "user": { "id": "a", "email": "a@b.c" } }))]);
    let user = value_of(script.run(create_user(&call(&client), "a@b.c", true)));
    assert_eq!(&*user.id, "a");
    assert_eq!(
        script.variables(0),
        json!({ "email": "a@b.c", "admin": true })
    );
}

#[test]
fn errors_beside_the_user_do_not_unmake_them() {
    let beside = answer(
        200,
        json!({ "data": { "result": { "user": { "id": "a" } } }, "errors": [{ "message": "no mail sent" }] }),
    );
    let (client, script) = client([beside]);
    value_of(script.run(create_user(&call(&client), "a@b.c", false)));
    assert!(
        matches!(&script.told()[..], [Told::Failure { message, .. }] if message.contains("no mail sent"))
    );
}

#[test]
fn without_a_clear_answer_whoever_was_made_since_is_this_calls_work() {
    for unclear in [
        broken(),
        text(200, "cut"),
        refusal(500, "down"),
        refusal(409, "taken"),
    ] {
        let (client, script) = client([unclear, found(made("2023-11-14T22:13:20Z", false))]);
        let user = value_of(script.run(create_user(&call(&client), "a@b.c", false)));
        assert_eq!(&*user.id, "a");
        assert_eq!(script.operations(), ["CreateUser", "SearchUsers"]);
        assert_eq!(script.variables(1)["query"], "a@b.c");
    }
}

#[test]
fn who_was_there_before_or_has_other_rights_is_not() {
    for users in [
        made("2023-11-14T22:13:19Z", false),
        made("2023-11-14T22:13:20Z", true),
    ] {
        let (client, script) = client([broken(), found(users)]);
        let error = error_of(script.run(create_user(&call(&client), "a@b.c", false)));
        assert!(error.maybe_applied);
        assert!(
            error
                .message
                .contains("cannot be told that this call made them"),
            "{}",
            error.message
        );
    }
}

#[test]
fn a_clock_that_disagrees_proves_nothing() {
    let late =
        found(made("2023-11-14T22:13:20Z", false)).with("Date", "Tue, 14 Nov 2023 22:13:50 GMT");
    let (client, script) = client([broken(), late]);
    assert!(error_of(script.run(create_user(&call(&client), "a@b.c", false))).maybe_applied);
}

#[test]
fn what_a_look_up_did_not_find_is_said() {
    for (look, words) in [
        (found(json!([])), "no user has this address so far"),
        (refusal(403, "no"), "failed as well"),
    ] {
        let (client, script) = client([broken(), look]);
        let error = error_of(script.run(create_user(&call(&client), "a@b.c", false)));
        assert_eq!(error.code, ErrorCode::Network);
        assert!(
            error.maybe_applied && error.message.contains(words),
            "{}",
            error.message
        );
    }
}

#[test]
fn a_refusal_is_not_looked_up_and_a_conflict_says_enough() {
    let (client, script) = client([refusal(403, "not you")]);
    let error = error_of(script.run(create_user(&call(&client), "a@b.c", false)));
    assert_eq!(
        (error.code, error.maybe_applied),
        (ErrorCode::PermissionDenied, false)
    );
    let (client, script) = client_with(
        options(),
        [
            refusal(409, "taken"),
            found(made("2020-01-01T00:00:00Z", false)),
        ],
    );
    let error = error_of(script.run(create_user(&call(&client), "a@b.c", false)));
    assert_eq!(error.message, "CreateUser: taken");
}
