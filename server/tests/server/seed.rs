//! `--seed-users`: the same people each time, once.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{ADMIN_KEY, Server};

const PEOPLE: &str = "{ users(first: 10000) { edges { node { username name email admin accountType entity
    teams { edges { node { name } } } apiKeys { edges { node { name } } } deactivated: deletedAt } } } }";

/// Everything about everybody, but for times and keys, which differ.
fn people(server: &Server) -> Vec<Value> {
    let answer = server.admin().ask(PEOPLE, json!({}));
    let edges = answer.data("/users/edges").as_array().expect("edges");
    let plain = |edge: &Value| {
        let mut user = edge["node"].clone();
        user["deactivated"] = json!(!user["deactivated"].is_null());
        user["apiKeys"] = json!(user["apiKeys"]["edges"].as_array().map(Vec::len));
        user
    };
    edges.iter().map(plain).collect()
}

#[test]
fn every_new_database_gets_the_same_people_of_all_kinds() {
    let flags = ["--seed-users", "1000"];
    let first = people(&Server::start(&flags));
    assert_eq!(first, people(&Server::start(&flags)));

    assert_eq!(first.len(), 1001, "the administrator comes on top");
    let count = |is: &dyn Fn(&Value) -> bool| first.iter().filter(|user| is(user)).count();
    assert_eq!(count(&|user| user["accountType"] == "SERVICE"), 10);
    assert_eq!(count(&|user| user["accountType"] == "VIEWER"), 40);
    assert_eq!(count(&|user| user["admin"] == true), 6);
    assert_eq!(count(&|user| user["deactivated"] == true), 50);
    assert!(count(&|user| user["apiKeys"] == 2) > 300);
    assert!(
        count(&|user| user["teams"]["edges"]
            .as_array()
            .is_some_and(|teams| teams.len() > 1))
            > 100
    );
}

#[test]
fn a_database_that_holds_somebody_is_not_filled_again() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let flags = [
        "--db",
        &path,
        "--admin-key",
        ADMIN_KEY,
        "--seed-users",
        "100",
    ];
    for _ in 0..2 {
        assert_eq!(people(&Server::start_with(&flags)).len(), 101);
    }
}
