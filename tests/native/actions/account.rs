//! Loading a user anew, and changing the account.

use serde_json::{Value, json};
use wandb_user::actions::{Change, UserChanges, change, purge, reload};
use wandb_user::error::ErrorCode;
use wandb_user::model::{Known, User};

use crate::support::*;

fn user(attrs: Value) -> Known<User> {
    Known::new(serde_json::from_value(attrs).expect("a user"))
}

fn attrs(user: &Known<User>) -> Value {
    user.read(|user| serde_json::to_value(user).expect("JSON"))
}

const KEYS: &str = r#"{ "edges": [{ "node": { "id": "k", "name": "old" } }] }"#;

#[test]
fn reload_takes_everything_over_and_keeps_keys_that_are_hidden() {
    let keys: Value = serde_json::from_str(KEYS).expect("JSON");
    let user = user(json!({ "id": "a", "name": "Old", "email": "a@b.c", "apiKeys": keys }));
    let (client, script) = client([data(
        json!({ "user": { "id": "a", "name": "New", "email": null } }),
    )]);
    value_of(script.run(reload(&call(&client), &user)));
    assert_eq!(
        attrs(&user),
        json!({ "id": "a", "name": "New", "apiKeys": keys })
    );
    assert_eq!(script.variables(0), json!({ "id": "a" }));
}

#[test]
fn who_is_gone_is_not_found_and_what_was_known_stays() {
    let user = user(json!({ "id": "a", "name": "Old" }));
    let (client, script) = client([data(json!({ "user": null }))]);
    assert_eq!(
        error_of(script.run(reload(&call(&client), &user))).code,
        ErrorCode::NotFound
    );
    assert_eq!(attrs(&user), json!({ "id": "a", "name": "Old" }));
}

#[test]
fn an_answer_that_comes_late_does_not_undo_a_change() {
    let user = user(json!({ "id": "a" }));
    let late = user.begin_load();
    user.change(|user| user.name = Some("Newer".into()));
    assert!(user.changed_since(late));
    let early = user.begin_load();
    let newer = user.begin_load();
    user.take(newer, |user| user.entity = Some("newer".into()));
    user.take(early, |user| user.entity = Some("older".into()));
    assert_eq!(
        attrs(&user),
        json!({ "id": "a", "name": "Newer", "entity": "newer" })
    );
}

#[test]
fn update_sends_what_changes_and_takes_the_answer_over() {
    let user = user(json!({ "id": "a", "teams": { "edges": [{ "node": { "name": "t" } }] } }));
    let (client, script) = client([result(json!({ "user": { "id": "a", "name": "New" } }))]);
    let changes = UserChanges {
        name: Some("New".into()),
        ..UserChanges::default()
    };
    value_of(script.run(change(&call(&client), &user, Change::Update(changes))));
    assert_eq!(
        script.variables(0),
        json!({ "input": { "id": "a", "name": "New" } })
    );
    assert_eq!(attrs(&user)["name"], "New");
    assert_eq!(attrs(&user)["teams"]["edges"][0]["node"]["name"], "t");
}

#[test]
fn what_is_no_change_is_refused_before_anything_is_sent() {
    for (changes, about) in [
        (UserChanges::default(), "changes"),
        (
            UserChanges {
                name: Some(" ".into()),
                ..UserChanges::default()
            },
            "name",
        ),
        (
            UserChanges {
                default_entity: Some("".into()),
                ..UserChanges::default()
            },
            "defaultEntity",
        ),
        (
            UserChanges {
                primary_email: Some("nobody".into()),
                ..UserChanges::default()
            },
            "primaryEmail",
        ),
    ] {
        let (client, script) = client([]);
        let error = error_of(script.run(change(
            &call(&client),
            &user(json!({ "id": "a" })),
            Change::Update(changes),
        )));
        assert_eq!(error.code, ErrorCode::InvalidArgument);
        assert!(error.message.starts_with(about), "{}", error.message);
        assert!(script.sent().is_empty());
    }
}

#[test]
fn who_is_deactivated_or_gone_already_counts_as_deactivated() {
    for (now, is_done) in [
        (json!(null), true),
        (
            json!({ "id": "a", "deletedAt": "2026-01-01T00:00:00Z" }),
            true,
        ),
        (json!({ "id": "a" }), false),
    ] {
        let (client, script) = client([refusal(404, "not found"), data(json!({ "user": now }))]);
        let result = script.run(change(
            &call(&client),
            &user(json!({ "id": "a" })),
            Change::Deactivate,
        ));
        assert_eq!(result.is_ok(), is_done);
        assert_eq!(script.operations(), ["DeleteUser", "User"]);
    }
}

#[test]
fn reactivating_takes_the_date_away() {
    let user = user(json!({ "id": "a", "deletedAt": "2026-01-01T00:00:00Z" }));
    let (client, script) = client([result(json!({ "user": { "id": "a", "deletedAt": null } }))]);
    value_of(script.run(change(&call(&client), &user, Change::Reactivate)));
    assert_eq!(attrs(&user), json!({ "id": "a" }));
    assert_eq!(script.operations(), ["UndeleteUser"]);
}

#[test]
fn reactivating_who_is_gone_is_not_found() {
    let (client, script) = client([refusal(404, "not found")]);
    let error = error_of(script.run(change(
        &call(&client),
        &user(json!({ "id": "a" })),
        Change::Reactivate,
    )));
    assert_eq!(error.code, ErrorCode::NotFound);
}

fn deactivated() -> Known<User> {
    user(
        json!({ "id": "a", "email": "a@b.c", "username": "ada", "deletedAt": "2026-01-01T00:00:00Z" }),
    )
}

#[test]
fn only_who_is_deactivated_and_known_is_purged() {
    for attrs in [
        json!({ "id": "a", "email": "a@b.c", "username": "ada" }),
        json!({ "id": "a", "deletedAt": "2026-01-01T00:00:00Z" }),
    ] {
        let (client, script) = client([]);
        let error = error_of(script.run(purge(&call(&client), &user(attrs))));
        assert_eq!(error.code, ErrorCode::InvalidArgument);
        assert!(script.sent().is_empty());
    }
    let (client, script) = client([result(json!({ "user": { "id": "a" } }))]);
    value_of(script.run(purge(&call(&client), &deactivated())));
    assert_eq!(
        script.variables(0),
        json!({ "email": "a@b.c", "username": "ada" })
    );
}

#[test]
fn a_purge_that_the_server_denies_is_looked_up() {
    for (now, is_done) in [(json!(null), true), (json!({ "id": "a" }), false)] {
        let (client, script) = client([refusal(404, "not found"), data(json!({ "user": now }))]);
        assert_eq!(
            script.run(purge(&call(&client), &deactivated())).is_ok(),
            is_done
        );
    }
    let (client, script) = client([broken()]);
    let error = error_of(script.run(purge(&call(&client), &deactivated())));
    assert!(error.maybe_applied);
    assert_eq!(script.operations(), ["PurgeUser"], "never twice");
}
