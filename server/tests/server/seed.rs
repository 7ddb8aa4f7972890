//! `--seed-users`: the same people each time, once, with a past.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{ADMIN_KEY, Server};

const PEOPLE: &str = "{ users(first: 10000) { edges { node { username name email admin accountType
    entity createdAt deletedAt teams { edges { node { name createdAt } } }
    apiKeys { edges { node { name description } } }
    activity { daysActive lastActiveAt } } } } }";

/// Everything about everybody.
pub fn people(server: &Server) -> Vec<Value> {
    let answer = server.admin().ask(PEOPLE, json!({}));
    let edges = answer.data("/users/edges").as_array().expect("edges");
    edges.iter().map(|edge| edge["node"].clone()).collect()
}

/// Those whom the seed made: the administrator, who comes first, is made by each
/// start in its own moment.
pub fn seeded(count: &str) -> Vec<Value> {
    people(&Server::start(&["--seed-users", count])).split_off(1)
}

/// As [`seeded`], but for the names of keys, which differ.
fn without_names(mut users: Vec<Value>) -> Vec<Value> {
    for user in &mut users {
        for edge in user["apiKeys"]["edges"].as_array_mut().expect("keys") {
            edge["node"]["name"].take();
        }
    }
    users
}

fn nodes<'a>(user: &'a Value, list: &str) -> Vec<&'a Value> {
    let edges = user[list]["edges"].as_array().expect("a list");
    edges.iter().map(|edge| &edge["node"]).collect()
}

pub fn text<'a>(of: &'a Value, field: &str) -> &'a str {
    of[field].as_str().unwrap_or_default()
}

pub fn is_service(user: &&Value) -> bool {
    user["accountType"] == "SERVICE"
}

/// How many users there are for each value, 4 and more being one.
fn numbers(users: &[&Value], list: &str) -> Vec<usize> {
    let mut found = vec![0; 5];
    for user in users {
        found[nodes(user, list).len().min(4)] += 1;
    }
    found
}

#[test]
fn every_new_database_gets_the_same_people_of_all_kinds() {
    let first = without_names(seeded("1000"));
    assert_eq!(first, without_names(seeded("1000")));

    assert_eq!(first.len(), 1000, "the administrator comes on top");
    let count = |is: &dyn Fn(&Value) -> bool| first.iter().filter(|user| is(user)).count();
    assert_eq!(count(&|user| user["accountType"] == "SERVICE"), 10);
    assert_eq!(count(&|user| user["accountType"] == "VIEWER"), 40);
    assert_eq!(count(&|user| user["admin"] == true), 5);
    assert_eq!(count(&|user| !user["deletedAt"].is_null()), 50);
    assert!(count(&|user| nodes(user, "apiKeys").len() == 2) > 300);
    assert!(count(&|user| nodes(user, "teams").len() > 1) > 100);
}

#[test]
fn accounts_come_and_go_over_three_years() {
    let users = seeded("300");
    let now = chrono::Utc::now();
    let text_of = |time: chrono::DateTime<_>| time.to_rfc3339();
    let (start, today) = (text_of(now - chrono::TimeDelta::days(1097)), text_of(now));
    let created: Vec<_> = users.iter().map(|user| text(user, "createdAt")).collect();
    assert!(created.is_sorted(), "who comes later has the greater ID");
    assert!(created.iter().all(|at| (&*start..&*today).contains(at)));
    let months: BTreeSet<_> = created.iter().map(|at| &at[..7]).collect();
    assert!((36..=37).contains(&months.len()), "{months:?}");
    let middle = users.len() / 2;
    assert!(
        created[middle] > &*text_of(now - chrono::TimeDelta::days(400)),
        "more come as time goes on"
    );

    let ends: Vec<_> = users
        .iter()
        .map(|user| (text(user, "createdAt"), text(user, "deletedAt")))
        .filter(|(_, end)| !end.is_empty())
        .collect();
    assert!(ends.iter().all(|(at, end)| at < end && end < &&*today));
    let months: BTreeSet<_> = ends.iter().map(|(_, end)| &end[..7]).collect();
    assert!(months.len() > 5, "{months:?}");
    let gone = |user: &&Value| !user["deletedAt"].is_null();
    assert!(users.iter().filter(is_service).any(|user| gone(&user)));
    assert!(!users.iter().filter(is_service).all(|user| gone(&user)));
}

#[test]
fn teams_differ_in_size_and_are_older_than_those_who_join() {
    let users = seeded("300");
    let persons: Vec<_> = users.iter().filter(|user| !is_service(user)).collect();
    assert!(!numbers(&persons, "teams").contains(&0));
    let mut sizes = BTreeMap::new();
    for user in &users {
        for team in nodes(user, "teams") {
            *sizes.entry(text(team, "name")).or_insert(0) += 1;
            if is_service(&user) {
                assert!(text(team, "createdAt") < text(user, "createdAt"));
                assert_eq!(user["entity"], team["name"]);
            }
        }
    }
    assert!(sizes.len() > 10, "{sizes:?}");
    assert_eq!(sizes.values().min(), Some(&2));
    assert!(sizes.values().max() > Some(&50));
    assert!(sizes.values().collect::<BTreeSet<_>>().len() > 8);
}

#[test]
fn a_team_begins_with_its_first_members_and_waits_for_others() {
    let server = Server::start(&["--seed-users", "60"]);
    let team = server.admin().ask(
        r#"{ entity(name: "team-1") { createdAt members { role pending }
            invites { edges { node { createdAt } } } } }"#,
        json!({}),
    );
    let founded = team.data("/entity/createdAt").as_str().expect("a time");
    let founders = people(&server);
    assert!(founders.iter().any(|user| user["createdAt"] == *founded));
    let members = team.data("/entity/members").as_array().expect("members");
    let admins = members.iter().filter(|member| member["role"] == "admin");
    assert_eq!(admins.count(), 1);
    let invites = team.data("/entity/invites/edges").as_array();
    assert!(invites.is_some_and(|invites| !invites.is_empty()));
    assert!(members.iter().any(|member| member["pending"] == true));
}

#[test]
fn keys_are_of_many_ages_and_for_many_things() {
    let users = seeded("300");
    let all: Vec<_> = users.iter().collect();
    assert!(!numbers(&all, "apiKeys").contains(&0));
    let mut purposes = BTreeSet::new();
    for user in &users {
        let keys = nodes(user, "apiKeys");
        assert!(keys.is_sorted_by_key(|key| text(key, "name")));
        purposes.extend(keys.iter().map(|key| text(key, "description")));
    }
    assert!(purposes.contains(""), "some have no description");
    let clusters = purposes.iter().filter(|name| name.starts_with("cluster, "));
    assert!(clusters.count() > 1, "keys of several years: {purposes:?}");
    assert!(purposes.contains("laptop") && purposes.contains("nightly build"));
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
