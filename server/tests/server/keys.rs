//! Which keys are the same, and which only look alike.

use serde_json::json;
use tempfile::TempDir;

use crate::older;
use crate::support::{ADMIN_KEY, Server};

const VIEWER: &str = "{ viewer { username } }";

/// Keys of one public name, `sameName`.
const ADAS: &str = "sameName-0123456789abcdefghijABCDEFGHIJ-ada";
const BOBS: &str = "sameName-0123456789abcdefghijABCDEFGHIJ-bob";
const EVES: &str = "sameName-0123456789abcdefghijABCDEFGHIJ-eve";

/// A database with an account for each of these names and keys.
fn server_with(people: &[(&str, &str)]) -> (Server, TempDir) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let flags = |email: &'static str, key: &'static str| {
        ["--db", &path, "--admin-email", email, "--admin-key", key].map(str::to_owned)
    };
    for (name, key) in people {
        let email = format!("{name}@example.com");
        let all = flags(email.leak(), key.to_string().leak());
        drop(Server::start_with(&all.each_ref().map(String::as_str)));
    }
    let all = flags("admin@example.com", ADMIN_KEY);
    let server = Server::start_with(&all.each_ref().map(String::as_str));
    (server, folder)
}

fn owner(server: &Server, key: &str) -> Option<String> {
    let answer = server.client(key).ask(VIEWER, json!({}));
    match answer.status {
        200 => Some(answer.text("/viewer/username")),
        status => {
            assert_eq!(status, 401, "{key}: {answer:?}");
            None
        }
    }
}

#[test]
fn keys_of_one_public_name_are_told_apart() {
    let (server, _folder) = server_with(&[("ada", ADAS), ("bob", BOBS)]);
    for (key, expected) in [(ADAS, Some("ada")), (BOBS, Some("bob")), (EVES, None)] {
        assert_eq!(owner(&server, key).as_deref(), expected, "{key}");
    }
    for key in [ADAS, BOBS] {
        let query = "{ viewer { apiKeys { edges { node { name } } } } }";
        let names = server.client(key).ask(query, json!({}));
        let names = names.texts("/viewer/apiKeys/edges", "/node/name");
        assert_eq!(names, ["sameName"], "they do share it");
    }
}

#[test]
fn a_deleted_key_leaves_another_of_its_name_alone() {
    let (server, _folder) = server_with(&[("ada", ADAS), ("bob", BOBS)]);
    let query = "{ viewer { apiKeys { edges { node { id } } } } }";
    let id = server
        .client(ADAS)
        .ask(query, json!({}))
        .texts("/viewer/apiKeys/edges", "/node/id");
    let delete = "mutation($id: String) { deleteApiKey(input: {id: $id}) { success } }";
    let deleted = server.client(ADAS).ask(delete, json!({ "id": id[0] }));
    assert_eq!(deleted.data("/deleteApiKey/success"), &json!(true));
    assert_eq!(owner(&server, ADAS), None);
    assert_eq!(owner(&server, BOBS).as_deref(), Some("bob"));
}

#[test]
fn a_key_of_a_deactivated_account_leaves_another_of_its_name_alone() {
    let (server, _folder) = server_with(&[("ada", ADAS), ("bob", BOBS)]);
    let id = server.admin().user_id("ada");
    let delete = "mutation($id: ID!) { deleteUser(input: {id: $id}) { user { deletedAt } } }";
    server
        .admin()
        .ask(delete, json!({ "id": id }))
        .text("/deleteUser/user/deletedAt");
    assert_eq!(owner(&server, ADAS), None);
    assert_eq!(owner(&server, BOBS).as_deref(), Some("bob"));
}

#[test]
fn what_is_almost_a_key_is_refused() {
    let server = Server::start(&[]);
    let (_, made) = server.admin().generate_key();
    for key in [ADMIN_KEY, &made] {
        let (start, last) = key.split_at(key.len() - 1);
        let swapped: String = key
            .chars()
            .map(|c| {
                if c.is_ascii_lowercase() {
                    c.to_ascii_uppercase()
                } else {
                    c.to_ascii_lowercase()
                }
            })
            .collect();
        let (first, rest) = key.split_at(1);
        for almost in [
            start.to_owned(),
            key[..8].to_owned(),
            key[..key.len() / 2].to_owned(),
            format!("{key}{last}"),
            format!("{start}{}", if last == "a" { "b" } else { "a" }),
            format!("{}{rest}", if first == "a" { "b" } else { "a" }),
            format!("other-{key}"),
            format!("other-{}", key.trim_start_matches("local-")),
            format!("-{key}"),
            rest.to_owned(),
            key.trim_start_matches("local-").to_owned() + "x",
            swapped,
            " ".to_owned(),
            "0".repeat(40),
            "0".repeat(4_000),
            "%".repeat(40),
        ] {
            assert_eq!(owner(&server, &almost), None, "{almost} beside {key}");
        }
    }
    // The prefix belongs to the key: without it, it is another one.
    let bare = ADMIN_KEY.trim_start_matches("local-");
    assert_eq!(owner(&server, bare), None);
    assert_eq!(owner(&server, ADMIN_KEY).as_deref(), Some("admin"));
    assert_eq!(owner(&server, &made).as_deref(), Some("admin"));
}

#[test]
fn a_key_is_searched_for_by_its_name_in_an_index_that_older_files_get() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db");
    let text = path.display().to_string();
    let flags = ["--db", &text];
    drop(older::file(&text, 1));
    for _ in 0..2 {
        let server = Server::start_with(&flags);
        assert_eq!(owner(&server, ADMIN_KEY).as_deref(), Some("admin"));
    }
    let database = rusqlite::Connection::open(&path).expect("the database");
    let plan: String = database
        .query_row(
            "EXPLAIN QUERY PLAN SELECT sha256 FROM api_keys WHERE name = 'x'",
            [],
            |row| row.get(3),
        )
        .expect("a plan");
    assert!(plan.contains("USING INDEX api_keys_name"), "{plan}");
}
