//! One user by username or address.

use serde_json::{Value, json};
use wandb_user::actions::find_user;
use wandb_user::error::ErrorCode;

use crate::support::*;

fn page(names: &[&str], next: Option<&str>) -> Reply {
    let edges: Vec<Value> = names.iter().map(|name| json!({ "node": { "id": name, "username": name, "email": format!("{name}@example.com") } })).collect();
    data(
        json!({ "users": { "edges": edges, "pageInfo": { "hasNextPage": next.is_some(), "endCursor": next } } }),
    )
}

#[test]
fn an_exact_match_wins_letter_case_apart() {
    for wanted in ["ADA", "Ada@example.com"] {
        let (client, script) = client([page(&["adam", "ada", "adalbert"], None)]);
        let user = value_of(script.run(find_user(&call(&client), wanted)));
        assert_eq!(user.map(|user| user.id), Some("ada".into()));
    }
}

#[test]
fn a_single_partial_match_will_do_and_none_is_none() {
    for (names, expected) in [(&["adam"][..], Some("adam")), (&[], None)] {
        let (client, script) = client([page(names, None)]);
        let user = value_of(script.run(find_user(&call(&client), "ada")));
        assert_eq!(user.as_ref().map(|user| &*user.id), expected);
    }
}

#[test]
fn several_partial_matches_over_all_pages_are_ambiguous() {
    let (client, script) = client([page(&["adam"], Some("x")), page(&["adalbert"], None)]);
    let error = error_of(script.run(find_user(&call(&client), "ada")));
    assert_eq!(error.code, ErrorCode::Ambiguous);
    assert!(
        error.message.contains("`ada` fits 2 users"),
        "{}",
        error.message
    );
    assert_eq!(script.variables(1)["after"], "x");
}

#[test]
fn two_exact_matches_are_ambiguous_too() {
    let (client, script) = client([page(&["ada", "ADA"], None)]);
    assert_eq!(
        error_of(script.run(find_user(&call(&client), "ada"))).code,
        ErrorCode::Ambiguous
    );
}

#[test]
fn no_page_is_asked_for_behind_an_exact_match() {
    let (client, script) = client([page(&["ada"], Some("x"))]);
    value_of(script.run(find_user(&call(&client), "ada")));
    assert_eq!(script.sent().len(), 1);
}

#[test]
fn without_the_right_to_search_that_is_said() {
    let (client, script) = client([refusal(403, "administrators only")]);
    let error = error_of(script.run(find_user(&call(&client), "ada")));
    assert_eq!(error.message, "SearchUsers: administrators only");
}
