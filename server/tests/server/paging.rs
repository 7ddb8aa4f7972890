//! Pages, forwards and backwards, and finding users.

use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::support::Server;

fn users(client: &Client, variables: Value) -> Answer {
    let query = "query($first: Int, $after: String, $last: Int, $before: String, $query: String,
        $ids: [ID!], $usernames: [String!]) {
        users(first: $first, after: $after, last: $last, before: $before, query: $query, ids: $ids, usernames: $usernames) {
            edges { cursor node { id username } }
            pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }";
    client.ask(query, variables)
}

fn names(answer: &Answer) -> Vec<String> {
    answer.texts("/users/edges", "/node/username")
}

/// A server with users u1 to u`count`.
fn server_with(count: u32) -> (Server, Client, Vec<String>) {
    let server = Server::start(&[]);
    let admin = server.admin();
    let mut all = vec!["admin".to_owned()];
    for number in 1..=count {
        admin.create_user(&format!("u{number}@example.com"));
        all.push(format!("u{number}"));
    }
    (server, admin, all)
}

#[test]
fn pages_lead_forwards_through_every_user_once() {
    let (_server, admin, all) = server_with(24);
    for size in [1, 7, 24, 25, 26, 10_000] {
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = users(&admin, json!({ "first": size, "after": after }));
            let page_info = page.data("/users/pageInfo").clone();
            assert_eq!(page_info["hasPreviousPage"], json!(!seen.is_empty()));
            seen.extend(names(&page));
            let edges = page.data("/users/edges").as_array().expect("edges");
            assert_eq!(
                Some(&page_info["startCursor"]),
                edges.first().map(|edge| &edge["cursor"])
            );
            assert_eq!(
                Some(&page_info["endCursor"]),
                edges.last().map(|edge| &edge["cursor"])
            );
            after = page_info["endCursor"].clone();
            assert_eq!(page_info["hasNextPage"], json!(seen.len() < all.len()));
            if page_info["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(seen, all, "in pages of {size}");
    }
}

#[test]
fn pages_lead_backwards_through_every_user_once() {
    let (_server, admin, all) = server_with(24);
    for size in [1, 7, 25, 26] {
        let (mut seen, mut before) = (Vec::new(), Value::Null);
        loop {
            let page = users(&admin, json!({ "last": size, "before": before }));
            let page_info = page.data("/users/pageInfo").clone();
            assert_eq!(page_info["hasNextPage"], json!(!seen.is_empty()));
            seen.splice(0..0, names(&page));
            before = page_info["startCursor"].clone();
            assert_eq!(page_info["hasPreviousPage"], json!(seen.len() < all.len()));
            if page_info["hasPreviousPage"] == false {
                break;
            }
        }
        assert_eq!(seen, all, "in pages of {size}");
    }
}

#[test]
fn a_page_stays_in_place_while_users_come() {
    let (_server, admin, _) = server_with(4);
    let first = users(&admin, json!({ "first": 3 }));
    admin.create_user("late@example.com");
    let second = users(
        &admin,
        json!({ "first": 3, "after": first.data("/users/pageInfo/endCursor") }),
    );
    assert_eq!(names(&second), ["u3", "u4", "late"]);
}

#[test]
fn without_a_size_a_page_has_fifty_users() {
    let (_server, admin, _) = server_with(60);
    let page = users(&admin, json!({}));
    assert_eq!(names(&page).len(), 50);
    assert_eq!(page.data("/users/pageInfo/hasNextPage"), &json!(true));
}

#[test]
fn paging_arguments_that_are_wrong_are_refused() {
    let (_server, admin, _) = server_with(0);
    for (variables, expected) in [
        (
            json!({ "first": -1 }),
            "`first` must be between 0 and 10000",
        ),
        (
            json!({ "last": 10_001 }),
            "`last` must be between 0 and 10000",
        ),
        (
            json!({ "first": 1, "last": 1 }),
            "`first` or `last`, not both",
        ),
        (
            json!({ "after": "nonsense" }),
            "is not a cursor of this server",
        ),
        (
            json!({ "before": "VXNlcjox" }),
            "is not a cursor of this server",
        ),
    ] {
        let answer = users(&admin, variables.clone());
        assert!(answer.error().contains(expected), "{variables}: {answer:?}");
    }
    let none = users(&admin, json!({ "first": 0 }));
    assert!(names(&none).is_empty());
    assert_eq!(none.data("/users/pageInfo/endCursor"), &json!(null));
}

#[test]
fn keys_and_teams_come_whole_or_in_pages() {
    let server = Server::start(&[]);
    let admin = server.admin();
    for number in 0..5 {
        admin.create_team(&format!("team{number}"));
        admin.generate_key();
    }
    let query = "query($first: Int, $after: String, $last: Int) { viewer {
        teams(first: $first, after: $after) { edges { cursor node { name } } }
        apiKeys(last: $last) { edges { node { name } } pageInfo { hasNextPage hasPreviousPage } } } }";
    let all = admin.ask(query, json!({}));
    assert_eq!(all.texts("/viewer/apiKeys/edges", "/node/name").len(), 6);
    let cursors = all.texts("/viewer/teams/edges", "/cursor");
    assert_eq!(cursors.len(), 5);

    let some = admin.ask(query, json!({ "first": 2, "after": cursors[1], "last": 4 }));
    assert_eq!(
        some.texts("/viewer/teams/edges", "/node/name"),
        ["team2", "team3"]
    );
    assert_eq!(some.texts("/viewer/apiKeys/edges", "/node/name").len(), 4);
    assert_eq!(
        some.data("/viewer/apiKeys/pageInfo"),
        &json!({ "hasNextPage": false, "hasPreviousPage": true })
    );
}

#[test]
fn a_search_matches_the_start_and_the_end_of_names_and_addresses() {
    let server = Server::start(&[]);
    let admin = server.admin();
    for email in [
        "ada.l@lab.example",
        "adalbert@office.example",
        "bob@ada.example",
        "grace_ada@office.example",
    ] {
        admin.create_user(email);
    }
    let found = |query: &str| names(&users(&admin, json!({ "query": query })));
    assert_eq!(found("ada"), ["ada-l", "adalbert", "grace_ada"]);
    assert_eq!(found("ADA-L"), ["ada-l"]);
    assert_eq!(found("@lab.EXAMPLE"), ["ada-l"]);
    assert_eq!(found("office.example"), ["adalbert", "grace_ada"]);
    assert_eq!(found("ada.example"), ["bob"]);
    assert_eq!(found("").len(), 5);
    for nothing in ["dal", "%", "_", "*", "ada%", "xyz", "\u{10FFFF}"] {
        assert!(found(nothing).is_empty(), "{nothing}");
    }
}

#[test]
fn a_search_with_many_hits_gives_the_same_in_pages() {
    // More hits than the server collects by its indexes alone.
    let server = Server::start(&["--seed-users", "5000"]);
    let admin = server.admin();
    for query in ["example.com", "a", "margaret"] {
        let everybody = users(&admin, json!({ "first": 10_000 }));
        let edges = everybody.data("/users/edges").as_array().expect("edges");
        assert_eq!(edges.len(), 5001);
        let whole = names(&users(&admin, json!({ "query": query, "first": 10_000 })));
        let (mut paged, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = users(
                &admin,
                json!({ "query": query, "first": 500, "after": after }),
            );
            paged.extend(names(&page));
            after = page.data("/users/pageInfo/endCursor").clone();
            if page.data("/users/pageInfo/hasNextPage") == &json!(false) {
                break;
            }
        }
        assert_eq!(paged, whole);
        let details = admin.ask(
            "{ users(first: 10000) { edges { node { username email } } } }",
            json!({}),
        );
        let expected: Vec<_> = details
            .data("/users/edges")
            .as_array()
            .expect("edges")
            .iter()
            .map(|edge| &edge["node"])
            .filter(|user| {
                ["username", "email"].iter().any(|field| {
                    let text = user[field].as_str().unwrap_or_default();
                    text.starts_with(query) || text.ends_with(query)
                })
            })
            .map(|user| user["username"].as_str().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(whole, expected, "{query}");
    }
}

#[test]
fn users_are_picked_by_ids_and_by_names() {
    let (_server, admin, _) = server_with(5);
    let id = admin.user_id("u2");
    assert_eq!(
        names(&users(&admin, json!({ "ids": [id, "nonsense"] }))),
        ["u2"]
    );
    assert_eq!(
        names(&users(
            &admin,
            json!({ "usernames": ["U4", "u1", "nobody"] })
        )),
        ["u1", "u4"]
    );
    assert!(names(&users(&admin, json!({ "ids": [id], "usernames": ["u1"] }))).is_empty());
    assert!(names(&users(&admin, json!({ "ids": [] }))).is_empty());
}
