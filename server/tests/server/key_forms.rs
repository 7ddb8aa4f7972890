//! What keys look like, and what of them is shown.

use serde_json::json;
use tempfile::TempDir;

use crate::client::Client;
use crate::older;
use crate::support::{ADMIN_KEY, Server, program};

fn names(client: &Client) -> Vec<String> {
    let query = "{ viewer { apiKeys { edges { node { name } } } } }";
    let answer = client.ask(query, json!({}));
    answer.texts("/viewer/apiKeys/edges", "/node/name")
}

fn is_alphanumeric(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric())
}

#[test]
fn a_key_of_today_has_an_id_which_is_shown_and_one_of_yesterday_a_beginning() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let flags = ["--db", &path, "--admin-key", ADMIN_KEY];
    let mut made = Vec::new();
    for form in [&[][..], &["--key-form", "legacy"], &["--key-form", "v1"]] {
        let server = Server::start_with(&[&flags[..], form].concat());
        made.push(server.admin().generate_key().1);
    }
    let [first, legacy, v1] = &made[..] else {
        panic!("three keys: {made:?}")
    };
    assert!(legacy.len() == 40 && is_alphanumeric(legacy), "{legacy}");
    for key in [first, v1] {
        assert_eq!(key.len(), 86, "{key}");
        let rest = key.strip_prefix("wandb_v1_").expect("the form's name");
        let (id, rest) = rest.split_once('_').expect("an ID");
        assert!(id.len() == 11 && is_alphanumeric(id), "{key}");
        assert!(is_alphanumeric(rest), "{key}");
    }
    // All of them work beside each other, at any start.
    let server = Server::start_with(&flags);
    for key in &made {
        let expected = ["01234567", &first[..20], &legacy[..8], &v1[..20]];
        assert_eq!(names(&server.client(key)), expected);
    }
}

#[test]
fn the_key_that_the_first_start_makes_and_the_seeds_have_the_form_that_was_asked_for() {
    for (form, length, name) in [("legacy", 40, 8), ("v1", 86, 20)] {
        let flags = ["--db", ":memory:", "--key-form", form, "--seed-users", "30"];
        let server = Server::start_with(&flags);
        let key = server.printed[0].rsplit(' ').next().expect("a key");
        assert_eq!(key.len(), length, "{form}");
        let query = "{ users { edges { node { username apiKeys { edges { node { name } } } } } } }";
        let all = server.client(key).ask(query, json!({}));
        let mut count = 0;
        for edge in all.data("/users/edges").as_array().expect("a list") {
            let keys = edge["node"]["apiKeys"]["edges"].as_array().expect("keys");
            for key in keys {
                let shown = key["node"]["name"].as_str().expect("a name");
                assert_eq!(shown.len(), name, "{form}: {edge}");
                count += 1;
            }
        }
        assert!(count > 10, "{count}");
    }
}

#[test]
fn given_keys_that_begin_alike_have_longer_names_and_each_works() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let keys = [
        "sameName-0123456789abcdefghijABCDEFGHIJ-ada",
        "local-sameName-0123456789abcdefghijABCDEFGHIJ-bob",
        "sameName-0xx3456789abcdefghijABCDEFGHIJ-eve",
    ];
    for key in keys {
        drop(Server::start_with(&["--db", &path, "--admin-key", key]));
    }
    let server = Server::start_with(&["--db", &path]);
    for key in keys {
        let expected = ["sameName", "sameName-", "sameName-0"];
        assert_eq!(names(&server.client(key)), expected, "{key}");
    }
    drop(server);

    // What tells it from another would have to be its end, which is secret.
    let too_like = "other-sameName-0123456789abcdefghijABCDEFGHIJ-ada";
    let alike = |number: i32| too_like.replace("other", &format!("other{number}"));
    for number in 0..13 {
        let key = alike(number);
        drop(Server::start_with(&["--db", &path, "--admin-key", &key]));
    }
    let mut start = program();
    start.args(["--db", &path, "--listen", "127.0.0.1:0", "--admin-key"]);
    let refused = start.arg(alike(13)).output().expect("the program runs");
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("begins as another one"), "{said}");
    assert!(!said.contains("ABCDEFGHIJ"), "{said}");
}

#[test]
fn names_that_an_older_version_gave_twice_are_told_apart() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let second = ADMIN_KEY.replace("local-", "other-");
    let db = older::file(&path, 2);
    older::add_key(&db, 1, &second, "01234567");
    drop(db);
    let server = Server::start_with(&["--db", &path]);
    for key in [ADMIN_KEY, &second] {
        assert_eq!(names(&server.client(key)), ["01234567", "01234567-2"]);
    }
}
