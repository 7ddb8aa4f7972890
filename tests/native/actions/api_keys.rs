//! Making and deleting keys: once, and nothing is lost.

use serde_json::{Value, json};
use wandb_user::actions::{delete_api_key, generate_api_key};
use wandb_user::error::ErrorCode;
use wandb_user::model::{Known, User};

use crate::support::*;

const SECRET: &str = "s3cret-s3cret-s3cret-s3cret-s3cret-s3cret";

fn user(attrs: Value) -> Known<User> {
    Known::new(serde_json::from_value(attrs).expect("a user"))
}

fn caller(keys: &[(&str, &str)]) -> Reply {
    let edges: Vec<_> = keys
        .iter()
        .map(|(id, name)| json!({ "node": { "id": id, "name": name } }))
        .collect();
    data(json!({ "viewer": { "id": "a", "apiKeys": { "edges": edges } } }))
}

fn keys_of(keys: &[(&str, &str)]) -> Reply {
    let edges: Vec<_> = keys
        .iter()
        .map(|(id, name)| json!({ "node": { "id": id, "name": name } }))
        .collect();
    data(json!({ "user": { "id": "a", "apiKeys": { "edges": edges } } }))
}

fn made() -> Reply {
    result(json!({ "apiKey": { "id": "new", "name": SECRET, "description": null } }))
}

fn names(user: &Known<User>) -> Vec<String> {
    user.read(|user| user.keys().iter().map(|key| key.name.to_string()).collect())
}

const ORDER: [&str; 3] = ["ViewerApiKeys", "GenerateApiKey", "ViewerApiKeys"];

#[test]
fn the_secret_comes_and_the_list_has_its_public_name() {
    let (client, script) = client([
        caller(&[("k", "old")]),
        made(),
        caller(&[("k", "old"), ("new", "s3cret-s")]),
    ]);
    let user = user(json!({ "id": "a" }));
    let secret = value_of(script.run(generate_api_key(
        &call(&client),
        &user,
        Some("laptop".into()),
    )));
    assert_eq!(secret.expose(), SECRET);
    assert_eq!(names(&user), ["old", "s3cret-s"]);
    assert_eq!(script.operations(), ORDER);
    assert_eq!(script.variables(1), json!({ "description": "laptop" }));
    assert!(script.told().is_empty());
}

#[test]
fn for_somebody_else_nothing_is_made() {
    let (client, script) = client([caller(&[])]);
    let eve = user(json!({ "id": "b", "email": "eve@example.com" }));
    let error = error_of(script.run(generate_api_key(&call(&client), &eve, None)));
    assert_eq!(error.code, ErrorCode::CredentialsRequired);
    assert!(
        error.message.contains("eve@example.com"),
        "{}",
        error.message
    );
    assert_eq!(script.operations(), ["ViewerApiKeys"]);
}

#[test]
fn errors_beside_the_secret_are_told_and_do_not_lose_it() {
    let beside = answer(
        200,
        json!({
            "data": { "result": { "apiKey": { "id": "new", "name": SECRET } } },
            "errors": [{ "message": "no description" }],
        }),
    );
    let (client, script) = client([caller(&[]), beside, caller(&[("new", "s3cret-s")])]);
    let secret = value_of(script.run(generate_api_key(
        &call(&client),
        &user(json!({ "id": "a" })),
        None,
    )));
    assert_eq!(secret.expose(), SECRET);
    let told = format!("{:?}", script.told());
    assert!(
        told.contains("no description") && !told.contains("s3cret"),
        "{told}"
    );
}

#[test]
fn a_list_that_fails_afterwards_does_not_lose_the_secret() {
    let (client, script) = client([caller(&[]), made(), silence()]);
    let secret = value_of(script.run(generate_api_key(
        &call(&client),
        &user(json!({ "id": "a" })),
        None,
    )));
    assert_eq!(secret.expose(), SECRET);
    assert_eq!(script.elapsed_ms(), 5_000.0, "once, and not for long");
    assert_eq!(script.told().len(), 1);
}

#[test]
fn without_a_clear_answer_the_keys_that_appeared_are_named() {
    for unclear in [
        broken(),
        silence(),
        text(200, "cut"),
        refusal(500, "down"),
        result(json!({ "apiKey": null })),
    ] {
        let (client, script) = client([
            caller(&[("k", "old")]),
            unclear,
            caller(&[("k", "old"), ("new", "s3cret-s")]),
        ]);
        let error = error_of(script.run(generate_api_key(
            &call(&client),
            &user(json!({ "id": "a" })),
            None,
        )));
        assert!(error.maybe_applied);
        assert_eq!(error.unclaimed_keys, [Box::from("s3cret-s")]);
        assert!(
            error.message.contains("their secrets lost: s3cret-s"),
            "{}",
            error.message
        );
        assert_eq!(script.operations(), ORDER);
    }
}

#[test]
fn without_a_look_afterwards_that_is_said() {
    let (client, script) = client([caller(&[]), broken(), refusal(403, "no")]);
    let error = error_of(script.run(generate_api_key(
        &call(&client),
        &user(json!({ "id": "a" })),
        None,
    )));
    assert!(error.maybe_applied && error.unclaimed_keys.is_empty());
    assert!(
        error
            .message
            .ends_with("whether there is a new key could not be found out")
    );
}

#[test]
fn a_refusal_made_nothing_and_nobody_looks() {
    let (client, script) = client([caller(&[]), refusal(403, "not you")]);
    let error = error_of(script.run(generate_api_key(
        &call(&client),
        &user(json!({ "id": "a" })),
        None,
    )));
    assert_eq!(
        (error.code, error.maybe_applied),
        (ErrorCode::PermissionDenied, false)
    );
    assert_eq!(script.operations(), ORDER[..2]);
}

#[test]
fn a_twin_that_the_browser_made_is_told() {
    let after = caller(&[("new", "s3cret-s"), ("twin", "other-na")]);
    let (client, script) = client([caller(&[]), made(), after]);
    value_of(script.run(generate_api_key(
        &call(&client),
        &user(json!({ "id": "a" })),
        None,
    )));
    let told = script.told();
    let [Told::Failure { unclaimed_keys, .. }] = &told[..] else {
        panic!("{told:?}")
    };
    assert_eq!(unclaimed_keys, &["other-na"]);
}

fn with_keys() -> Known<User> {
    let edges = json!([{ "node": { "id": "k", "name": "old" } }, { "node": { "id": "l", "name": "twice" } }, { "node": { "id": "m", "name": "twice" } }]);
    user(json!({ "id": "a", "apiKeys": { "edges": edges } }))
}

#[test]
fn a_key_is_deleted_by_its_name_and_leaves_the_list() {
    let (client, script) = client([result(json!({ "success": true }))]);
    let user = with_keys();
    value_of(script.run(delete_api_key(&call(&client), &user, "old")));
    assert_eq!(names(&user), ["twice", "twice"]);
    assert_eq!(
        (script.operations(), script.variables(0)),
        (vec!["DeleteApiKey".into()], json!({ "id": "k" }))
    );
}

#[test]
fn keys_that_were_not_loaded_are_loaded_first_to_their_last_page() {
    let many: Vec<_> = (0..100).map(|n| json!({ "cursor": format!("c{n}"), "node": { "id": format!("k{n}"), "name": format!("n{n}") } })).collect();
    let full = data(json!({ "user": { "id": "a", "apiKeys": { "edges": many } } }));
    let (client, script) = client([
        full,
        keys_of(&[("last", "last")]),
        result(json!({ "success": true })),
    ]);
    let user = user(json!({ "id": "a" }));
    value_of(script.run(delete_api_key(&call(&client), &user, "last")));
    assert_eq!(
        script.operations(),
        ["UserApiKeys", "UserApiKeys", "DeleteApiKey"]
    );
    assert_eq!(
        script.variables(1),
        json!({ "id": "a", "first": 100, "after": "c99" })
    );
    assert_eq!(names(&user).len(), 100);
}

#[test]
fn a_name_that_is_none_of_theirs_is_refused_and_not_quoted() {
    for (name, code) in [
        (SECRET, ErrorCode::InvalidArgument),
        ("twice", ErrorCode::Ambiguous),
    ] {
        let (client, script) = client([]);
        let error = error_of(script.run(delete_api_key(&call(&client), &with_keys(), name)));
        assert_eq!(error.code, code);
        assert!(!error.message.contains("s3cret"));
        assert!(script.sent().is_empty());
    }
}

#[test]
fn what_the_server_denies_is_believed_only_when_the_key_is_still_there() {
    for denial in [
        refusal(404, "not found"),
        result(json!({ "success": false })),
        refusal(200, "no such key"),
    ] {
        let (client, script) = client([denial.clone(), keys_of(&[("k", "old")])]);
        error_of(script.run(delete_api_key(&call(&client), &with_keys(), "old")));
        assert_eq!(script.operations(), ["DeleteApiKey", "UserApiKeys"]);
        let (client, script) = client_with(options(), [denial, keys_of(&[])]);
        value_of(script.run(delete_api_key(&call(&client), &with_keys(), "old")));
    }
}

#[test]
fn keys_that_are_hidden_are_said_to_be() {
    let hidden = || data(json!({ "user": { "id": "a", "apiKeys": null } }));
    let (client, script) = client([hidden()]);
    let error = error_of(script.run(delete_api_key(
        &call(&client),
        &user(json!({ "id": "a" })),
        "old",
    )));
    assert_eq!(error.code, ErrorCode::PermissionDenied);
}
