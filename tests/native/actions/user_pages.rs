//! Lists of users, page by page.

use serde_json::{Value, json};
use wandb_user::actions::{UserPages, UsersOptions};
use wandb_user::error::ErrorCode;

use crate::support::*;

fn page(ids: &[&str], next: Option<&str>) -> Reply {
    let edges: Vec<Value> = ids
        .iter()
        .map(|id| json!({ "node": { "id": id } }))
        .collect();
    data(
        json!({ "users": { "edges": edges, "pageInfo": { "hasNextPage": next.is_some(), "endCursor": next } } }),
    )
}

fn pages(page_size: u32, limit: u32) -> UserPages {
    UserPages::new(UsersOptions {
        query: None,
        page_size,
        limit,
    })
}

/// The ids, page by page.
fn all(mut pages: UserPages, replies: Vec<Reply>) -> (Vec<Vec<String>>, Script) {
    let (client, script) = client(replies);
    let call = call(&client);
    let mut seen = Vec::new();
    while let Some(page) = value_of(script.run(pages.next(&call))) {
        seen.push(page.iter().map(|user| user.id.to_string()).collect());
    }
    (seen, script)
}

#[test]
fn every_page_comes_and_empty_ones_do_not() {
    let replies = vec![
        page(&["a", "b"], Some("x")),
        page(&[], Some("y")),
        page(&["c"], None),
    ];
    let (seen, script) = all(pages(2, u32::MAX), replies);
    assert_eq!(seen, [vec!["a", "b"], vec!["c"]]);
    assert_eq!(script.variables(0), json!({ "first": 2 }));
    assert_eq!(script.variables(2), json!({ "first": 2, "after": "y" }));
}

#[test]
fn the_limit_asks_for_no_more_and_takes_no_more() {
    let (seen, script) = all(
        pages(2, 3),
        vec![page(&["a", "b"], Some("x")), page(&["c", "d"], Some("y"))],
    );
    assert_eq!(seen, [vec!["a", "b"], vec!["c"]]);
    assert_eq!(script.variables(1)["first"], 1);
    assert!(all(pages(2, 0), vec![]).0.is_empty());
}

#[test]
fn lists_that_came_full_are_completed_and_the_purged_are_left_out() {
    let full = |id: &str| {
        let teams: Vec<_> = (0..100)
            .map(|n| json!({ "node": { "name": format!("t{n}") } }))
            .collect();
        json!({ "node": { "id": id, "teams": { "edges": teams } } })
    };
    let first = data(
        json!({ "users": { "edges": [full("a"), full("gone")], "pageInfo": { "hasNextPage": false } } }),
    );
    let teams = data(
        json!({ "user": { "id": "a", "teams": { "edges": [{ "cursor": "c", "node": { "name": "only" } }] } } }),
    );
    let (client, script) = client([first, teams, data(json!({ "user": null }))]);
    let page = value_of(script.run(pages(100, 500).next(&call(&client)))).expect("a page");
    assert_eq!(page.len(), 1);
    assert_eq!(page[0].team_names().len(), 1);
    assert_eq!(
        script.operations(),
        ["SearchUsers", "UserTeams", "UserTeams"]
    );
}

#[test]
fn a_list_that_does_not_go_on_is_told_by_its_place() {
    for (second, place) in [
        (
            page(&["b"], Some("x")),
            "endCursor: expected another cursor",
        ),
        (
            data(json!({ "users": { "edges": [], "pageInfo": { "hasNextPage": true } } })),
            "endCursor: expected a string",
        ),
        (
            data(json!({ "users": { "edges": [] } })),
            "pageInfo: expected a value",
        ),
    ] {
        let (client, script) = client([page(&["a"], Some("x")), second]);
        let (call, mut pages) = (call(&client), pages(100, 500));
        value_of(script.run(pages.next(&call)));
        let error = error_of(script.run(pages.next(&call)));
        assert_eq!(error.code, ErrorCode::BadResponse);
        assert!(error.message.contains(place), "{}", error.message);
    }
}
