//! Fields that a server does not show, or does not know.

use serde_json::json;
use wandb_user::actions::{Change, UserChanges, change, create_user, find_organization, viewer};
use wandb_user::error::ErrorCode;
use wandb_user::model::{Known, User};

use crate::support::*;

fn ada() -> Reply {
    data(json!({ "viewer": { "id": "a" } }))
}

fn document(script: &Script, number: usize) -> String {
    script.sent()[number].body["query"].to_string()
}

#[test]
fn keys_that_the_server_hides_are_left_out_from_then_on() {
    let (client, script) = client([refusal(200, "relogin required"), ada(), ada()]);
    for _ in 0..2 {
        value_of(script.run(viewer(&call(&client))));
    }
    assert!(document(&script, 0).contains("apiKeys"));
    assert!(!document(&script, 1).contains("apiKeys"));
    assert!(!document(&script, 2).contains("apiKeys"));
    assert!(client.keys_refused());
    assert!(script.waits().is_empty(), "at once");
}

#[test]
fn a_field_that_an_older_server_does_not_know_goes_and_the_rest_stays() {
    let unknown = json!({ "errors": [
        { "message": "Cannot query field \"createdAt\" on type \"User\"." },
        { "message": "Cannot query field \"photoUrl\" on type \"User\"." },
    ] });
    let (client, script) = client([answer(400, unknown), ada()]);
    value_of(script.run(viewer(&call(&client))));
    let second = document(&script, 1);
    assert!(!second.contains("createdAt") && !second.contains("photoUrl"));
    assert!(second.contains("accountType") && second.contains("apiKeys"));
}

#[test]
fn what_cannot_be_left_out_is_not_asked_for_in_vain() {
    for message in [
        "Cannot query field \"email\" on type \"User\"",
        "Cannot query field \"createdAt\" on type \"Run\"",
    ] {
        let (client, script) = client([refusal(400, message)]);
        let error = error_of(script.run(viewer(&call(&client))));
        assert_eq!((error.code, script.sent().len()), (ErrorCode::Graphql, 1));
    }
}

fn errors_at(paths: &[serde_json::Value]) -> Reply {
    let errors = paths
        .iter()
        .map(|path| json!({ "message": "permission denied", "path": path }));
    let errors: Vec<_> = errors.collect();
    answer(
        200,
        json!({ "errors": errors, "data": { "organization": null } }),
    )
}

#[test]
fn a_field_that_is_kept_from_the_caller_goes_this_once_and_the_rest_stays() {
    let acme = || {
        let acme = json!({ "id": "o", "name": "acme", "members": [], "teams": [], "usedSeats": 1, "seatAvailability": { "seats": 9 } });
        data(json!({ "organization": acme }))
    };
    let kept = errors_at(&[
        json!(["organization", "pendingInvites"]),
        json!(["organization", "members", 3, "email"]),
    ]);
    let (client, script) = client([kept, acme(), acme()]);
    for _ in 0..2 {
        value_of(script.run(find_organization(&call(&client), "acme")));
    }
    let second = document(&script, 1);
    assert!(!second.contains("pendingInvites {") && second.contains("roles {"));
    assert!(
        document(&script, 2).contains("pendingInvites {"),
        "others may see it"
    );
}

#[test]
fn what_cannot_be_done_without_is_refused_although_another_field_could_go() {
    for path in [json!(["organization"]), json!(["organization", "members"])] {
        let kept = errors_at(&[json!(["organization", "roles"]), path.clone()]);
        let without_roles = errors_at(&[path]);
        let (client, script) = client([kept, without_roles]);
        let error = error_of(script.run(find_organization(&call(&client), "acme")));
        assert_eq!(error.code, ErrorCode::PermissionDenied);
    }
}

#[test]
fn words_of_the_callers_leave_nothing_out() {
    let words = "Cannot query field \"createdAt\" on type \"User\"";
    let (client, script) = client([refusal(200, &format!("no name: {words}"))]);
    let user: User = serde_json::from_value(json!({ "id": "a" })).expect("a user");
    let user = Known::new(user);
    let changes = UserChanges {
        name: Some(words.into()),
        ..UserChanges::default()
    };
    let error = error_of(script.run(change(&call(&client), &user, Change::Update(changes))));
    assert_eq!((error.code, script.sent().len()), (ErrorCode::Graphql, 1));
}

#[test]
fn a_mutation_that_asks_for_no_keys_is_refused_once() {
    let (client, script) = client([refusal(200, "relogin required")]);
    let error = error_of(script.run(create_user(&call(&client), "a@b.c", false)));
    assert_eq!(error.code, ErrorCode::ReloginRequired);
    assert!(error.message.contains("gateway"), "{}", error.message);
}
