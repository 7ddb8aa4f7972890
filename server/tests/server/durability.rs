//! Nothing that was answered is lost, and many clients get on together.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::json;
use tempfile::TempDir;

use crate::support::{ADMIN_KEY, Server};

const CREATE: &str =
    "mutation($email: String!) { createUser(input: {email: $email}) { user { email } } }";

#[test]
fn a_kill_in_the_middle_of_a_thousand_mutations_loses_nothing_that_was_answered() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let flags = ["--db", &path, "--admin-key", ADMIN_KEY];
    let mut server = Server::start_with(&flags);

    // Eight clients make a thousand users; the server dies at the 500th answer.
    let answered = Arc::new(Mutex::new(BTreeSet::new()));
    let next = Arc::new(AtomicUsize::new(0));
    let (tell, told) = std::sync::mpsc::channel();
    let clients: Vec<_> = (0..8)
        .map(|_| {
            let (admin, answered) = (server.admin(), answered.clone());
            let (next, tell) = (next.clone(), tell.clone());
            std::thread::spawn(move || {
                loop {
                    let number = next.fetch_add(1, Ordering::SeqCst);
                    if number >= 1_000 {
                        return;
                    }
                    let email = format!("user{number}@example.com");
                    let Ok(answer) = admin.try_ask(CREATE, json!({ "email": email })) else {
                        return;
                    };
                    assert_eq!(answer.text("/createUser/user/email"), email);
                    let mut answered = answered.lock().expect("the list");
                    answered.insert(email);
                    if answered.len() == 500 {
                        let _ = tell.send(());
                    }
                }
            })
        })
        .collect();
    told.recv().expect("500 answers");
    server.process.kill().expect("the server is killed");
    for client in clients {
        client.join().expect("a client ends without a wrong answer");
    }
    drop(server);

    let server = Server::start_with(&flags);
    let list = server.admin().ask(
        "{ users(first: 2000) { edges { node { email entity } } } }",
        json!({}),
    );
    let kept: BTreeSet<_> = list
        .texts("/users/edges", "/node/email")
        .into_iter()
        .collect();
    let answered = answered.lock().expect("the list");
    assert!(
        (500..1_000).contains(&answered.len()),
        "killed in the middle: {}",
        answered.len()
    );
    let lost: Vec<_> = answered.difference(&kept).collect();
    assert!(lost.is_empty(), "{lost:?}");
    // A user that was made is whole: the entity came in the same transaction.
    assert_eq!(list.texts("/users/edges", "/node/entity").len(), kept.len());
}

#[test]
fn everything_is_there_after_a_restart() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let flags = ["--db", &path, "--admin-key", ADMIN_KEY];
    let everything = "{
        users { edges { cursor node { id name username email admin accountType flags entity createdAt
            updatedAt deletedAt apiKeys { edges { node { id name description } } }
            teams { edges { node { name } } } } } pageInfo { endCursor } }
        entity(name: \"lab\") { id createdAt memberCount members { id role pending email } }
        organization(name: \"default\") { id members { username role } pendingInvites { id email } }
    }";

    let server = Server::start_with(&flags);
    let admin = server.admin();
    admin.create_team("lab");
    let ada = admin.create_user("ada@example.com");
    admin.generate_key();
    let invite = "mutation($email: String) { createInvite(input: {entityName: \"lab\", email: $email, role: \"viewer\"}) { success } }";
    for email in ["ada@example.com", "nobody@example.com"] {
        admin
            .ask(invite, json!({ "email": email }))
            .data("/createInvite/success");
    }
    let deactivate = "mutation($id: ID!) { deleteUser(input: {id: $id}) { user { deletedAt } } }";
    admin
        .ask(deactivate, json!({ "id": ada }))
        .text("/deleteUser/user/deletedAt");
    let before = admin.ask(everything, json!({})).data("").clone();
    assert!(server.stop("-TERM").success());

    let server = Server::start_with(&flags);
    assert_eq!(server.admin().ask(everything, json!({})).data(""), &before);
}

#[test]
fn fifty_clients_at_once_each_get_their_own_answers() {
    let server = Server::start(&[]);
    let admin = server.admin();
    let clients: Vec<_> = (0..50)
        .map(|number| {
            let admin = admin.clone();
            std::thread::spawn(move || {
                let name = format!("client{number}");
                let email = format!("{name}@example.com");
                let created = admin.ask(CREATE, json!({ "email": email }));
                assert_eq!(created.text("/createUser/user/email"), email);
                admin.create_team(&format!("team{number}"));
                let (_, secret) = admin.generate_key();
                for _ in 0..10 {
                    let query = "query($name: String) { user(userName: $name) { email } }";
                    let found = admin.ask(query, json!({ "name": name }));
                    assert_eq!(found.text("/user/email"), email);
                }
                secret
            })
        })
        .collect();
    let secrets: BTreeSet<_> = clients
        .into_iter()
        .map(|it| it.join().expect("no failure"))
        .collect();
    assert_eq!(secrets.len(), 50);
    for secret in &secrets {
        let viewer = server
            .client(secret)
            .ask("{ viewer { username } }", json!({}));
        assert_eq!(viewer.text("/viewer/username"), "admin");
    }
}

#[test]
fn of_many_who_ask_for_the_same_address_one_gets_it() {
    let server = Server::start(&[]);
    let asks: Vec<_> = (0..20)
        .map(|_| {
            let admin = server.admin();
            std::thread::spawn(move || {
                admin
                    .ask(CREATE, json!({ "email": "one@example.com" }))
                    .status
            })
        })
        .collect();
    let mut statuses: Vec<_> = asks
        .into_iter()
        .map(|it| it.join().expect("an answer"))
        .collect();
    statuses.sort_unstable();
    assert_eq!(statuses[0], 200);
    assert!(
        statuses[1..].iter().all(|status| *status == 409),
        "{statuses:?}"
    );
}
