//! When accounts were active: what counts, who sees it, and that it is kept.

use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::Client;
use crate::support::{ADA_KEY, ADMIN_KEY, Server, server_with_ada};

const ACTIVITY: &str = "query($name: String) { user(userName: $name) { createdAt
    activity { startAt endAt daysActive numRuns numReports lastActiveAt } } }";

fn activity(client: &Client, name: &str) -> Value {
    let answer = client.ask(ACTIVITY, json!({ "name": name }));
    answer.data("/user/activity").clone()
}

fn time(value: &Value) -> DateTime<Utc> {
    let text = value.as_str().expect("a time");
    text.parse().expect("RFC 3339")
}

#[test]
fn an_account_is_active_when_it_sends_a_request() {
    let server = Server::start(&[]);
    let admin = server.admin();
    admin.create_user("ada@example.com");
    let ada = admin.ask(ACTIVITY, json!({ "name": "ada" }));
    let never = ada.data("/user/activity");
    assert_eq!(never["lastActiveAt"], json!(null));
    assert_eq!(never["daysActive"], 0);
    assert_eq!(never["startAt"], *ada.data("/user/createdAt"));

    let before = Utc::now().timestamp();
    let own = activity(&admin, "admin");
    let last = own["lastActiveAt"].as_str().expect("a time");
    assert_eq!(
        last.len(),
        "2026-01-01T00:00:00Z".len(),
        "whole seconds: {last}"
    );
    assert!(time(&own["lastActiveAt"]).timestamp() >= before);
    assert!(time(&own["endAt"]) >= time(&own["lastActiveAt"]));
    assert_eq!(
        (&own["numRuns"], &own["numReports"]),
        (&json!(0), &json!(0))
    );
}

#[test]
fn a_request_without_valid_credentials_is_nobodys() {
    let (server, _folder) = server_with_ada(&[]);
    let id = server.admin().user_id("ada");
    let deactivate = "mutation($id: ID!) { deleteUser(input: {id: $id}) { user { id } } }";
    server.admin().ask(deactivate, json!({ "id": id })).data("");
    let viewer = "{ viewer { id } }";
    assert_eq!(server.client(ADA_KEY).ask(viewer, json!({})).status, 401);
    assert_eq!(Client::new(&server.url).ask(viewer, json!({})).status, 200);
    let never = activity(&server.admin(), "ada");
    assert!(never["lastActiveAt"].is_null(), "{never}");
}

#[test]
fn it_is_shown_to_the_user_and_to_administrators_of_all_or_of_their_organization() {
    let (server, _folder) = server_with_ada(&["--organization", "acme"]);
    let (admin, ada) = (server.admin(), server.client(ADA_KEY));
    let plain_admin = Client::new(&server.url).key(ADMIN_KEY);
    admin.create_user("bob@example.com");
    admin.create_user("eve@example.com");
    let acme = admin.ask("{ organization(name: \"acme\") { id } }", json!({}));
    let acme = acme.data("/organization/id");
    let change = |verb: &str, name: &str, role: &str| {
        let query = format!(
            "mutation($id: ID!) {{ {verb}(input: {{organizationId: $id, userName: \"{name}\", userOrgRole: \"{role}\"}}) {{ success }} }}"
        );
        admin.ask(&query, json!({ "id": acme })).data("");
    };
    // Ada is the one who administers this organization, and is in the other.
    change("addUserToOrganization", "bob", "member");
    let is_seen = |client: &Client, name: &str| !activity(client, name).is_null();
    for name in ["admin", "ada", "bob", "eve"] {
        assert!(is_seen(&admin, name), "administrator: {name}");
        let theirs = ["ada", "bob"].contains(&name);
        assert_eq!(is_seen(&ada, name), theirs, "of the organization: {name}");
        let own = name == "admin";
        assert_eq!(is_seen(&plain_admin, name), own, "no rights asked: {name}");
    }
    change("addUserToOrganization", "admin", "admin");
    change("updateOrganizationUser", "ada", "member");
    assert!(is_seen(&ada, "ada") && !is_seen(&ada, "bob"));

    // In one answer, those who may be seen and those who may not.
    change("updateOrganizationUser", "ada", "admin");
    let all = "{ organization(name: \"default\") { members { username user { activity { daysActive } } } } }";
    let answer = ada.ask(all, json!({}));
    let seen: Vec<_> = answer
        .data("/organization/members")
        .as_array()
        .expect("a list")
        .iter()
        .map(|member| !member["user"]["activity"].is_null())
        .collect();
    assert_eq!(seen, [true, true, true, false], "Ada, admin, Bob, Eve");
}

/// What the file holds of the administrator: the last time and the days.
fn kept(db: &Connection) -> Option<(i64, i32)> {
    let sql = "SELECT last_active, days_active FROM activity";
    db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .ok()
}

#[test]
fn an_answer_waits_for_no_write_and_the_time_is_kept_after_it() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let server = Server::start_with(&["--db", &path, "--admin-key", ADMIN_KEY]);
    let db = Connection::open(&path).expect("the file");
    db.execute_batch("BEGIN IMMEDIATE")
        .expect("nobody else writes");
    let shown = activity(&server.admin(), "admin");
    assert_eq!(kept(&db), None, "answered while nothing could be written");
    assert_eq!(shown["daysActive"], 1, "shown, though not kept yet");
    db.execute_batch("COMMIT").expect("others may write again");
    // Had it been tried before the answer, it would have been given up by now.
    for _ in 0..1_000 {
        if kept(&db).is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let last = time(&shown["lastActiveAt"]).timestamp();
    assert_eq!(kept(&db), Some((last, 1)));
}

#[test]
fn it_outlasts_a_restart_and_another_day_is_one_more() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let flags = ["--db", &path, "--admin-key", ADMIN_KEY];
    let server = Server::start_with(&flags);
    activity(&server.admin(), "admin");
    assert!(server.stop("-TERM").success());

    let db = Connection::open(&path).expect("the file");
    let (last, days) = kept(&db).expect("kept at the end at the latest");
    assert_eq!(days, 1);
    let yesterday = last - 86_400;
    db.execute(
        "UPDATE activity SET last_active = ?1, days_active = 7",
        [yesterday],
    )
    .expect("a past");
    let server = Server::start_with(&flags);
    for _ in 0..3 {
        let shown = activity(&server.admin(), "admin");
        assert_eq!(shown["daysActive"], 8);
        assert!(time(&shown["lastActiveAt"]).timestamp() >= last);
    }
    assert!(server.stop("-INT").success());
    let (again, days) = kept(&db).expect("it is kept");
    assert_eq!((again >= last, days), (true, 8));
}

#[test]
fn what_was_not_due_to_be_written_is_written_at_the_end() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let server = Server::start_with(&["--db", &path, "--admin-key", ADMIN_KEY]);
    let first = time(&activity(&server.admin(), "admin")["lastActiveAt"]);
    let mut last = first;
    // Less than a minute: nothing but the first of these is due.
    while last == first {
        last = time(&activity(&server.admin(), "admin")["lastActiveAt"]);
    }
    assert!(server.stop("-TERM").success());
    let db = Connection::open(&path).expect("the file");
    assert_eq!(kept(&db), Some((last.timestamp(), 1)));
}
