//! Accounts: making, changing, deactivating, removing.

use serde_json::json;

use crate::support::{ADA_KEY, Server, server_with_ada};

const CREATE: &str = "mutation($email: String!, $admin: Boolean, $type: String) {
    createUser(input: {email: $email, admin: $admin, accountType: $type, clientMutationId: \"m1\"}) {
        clientMutationId
        user { id name username email admin accountType flags entity deletedAt updatedAt createdAt
            apiKeys { edges { cursor } } teams { edges { cursor } } organizations { name }
            defaultEntity { name entityType isTeam user { username } } }
    }
}";

#[test]
fn a_new_user_has_a_name_from_the_address_and_a_space_of_their_own() {
    let server = Server::start(&[]);
    let answer = server
        .admin()
        .ask(CREATE, json!({ "email": "Ada.Lovelace@Example.com" }));
    assert_eq!(answer.data("/createUser/clientMutationId"), "m1");
    let mut user = answer.data("/createUser/user").clone();
    let fields = user.as_object_mut().expect("a user");
    assert!(fields.remove("id").is_some() && fields.remove("createdAt").is_some());
    assert_eq!(
        user,
        json!({
            "name": "Ada-Lovelace", "username": "Ada-Lovelace", "email": "Ada.Lovelace@Example.com",
            "admin": false, "accountType": "USER", "flags": "{}", "entity": "Ada-Lovelace",
            "deletedAt": null, "updatedAt": null, "apiKeys": { "edges": [] }, "teams": { "edges": [] },
            "organizations": [{ "name": "default" }],
            "defaultEntity": { "name": "Ada-Lovelace", "entityType": "user", "isTeam": false,
                "user": { "username": "Ada-Lovelace" } },
        })
    );
}

#[test]
fn ids_and_times_have_the_form_that_clients_know() {
    let server = Server::start(&[]);
    let answer = server.admin().ask("{ viewer { id createdAt } }", json!({}));
    assert_eq!(answer.data("/viewer/id"), "VXNlcjox"); // User:1
    let time = answer.text("/viewer/createdAt");
    assert!(
        chrono::DateTime::parse_from_rfc3339(&time).is_ok() && time.ends_with('Z'),
        "{time}"
    );
}

#[test]
fn an_address_is_taken_whatever_the_letter_case() {
    let server = Server::start(&[]);
    server.admin().create_user("ada@example.com");
    let answer = server
        .admin()
        .ask(CREATE, json!({ "email": "ADA@Example.COM" }));
    assert_eq!(answer.status, 409);
    assert!(answer.error().contains("already exists"), "{answer:?}");
    assert_eq!(answer.body["errors"][0]["path"], json!(["createUser"]));
    assert_eq!(answer.body["data"], json!({ "createUser": null }));
}

#[test]
fn usernames_are_made_unique_among_users_and_teams() {
    let server = Server::start(&[]);
    let admin = server.admin();
    admin.create_team("Ada");
    let name = |email: &str| {
        admin
            .ask(CREATE, json!({ "email": email }))
            .text("/createUser/user/username")
    };
    assert_eq!(name("ada@example.com"), "ada-2");
    assert_eq!(name("ADA@example.org"), "ADA-3");
    assert_eq!(name("ädä@example.org"), "d");
    assert_eq!(name("+++@example.org"), "user");
}

#[test]
fn what_is_no_address_is_refused() {
    let server = Server::start(&[]);
    let long = format!("{}@example.com", "a".repeat(300));
    for email in [
        "",
        "ada",
        "@example.com",
        "ada@",
        "a@b@c",
        "a b@example.com",
        "a\n@example.com",
        &long,
    ] {
        let answer = server.admin().ask(CREATE, json!({ "email": email }));
        assert_eq!(answer.status, 200);
        assert!(
            answer.error().starts_with("invalid email address"),
            "{email}: {answer:?}"
        );
    }
    let odd = server
        .admin()
        .ask(CREATE, json!({ "email": "a@example.com", "type": "ROBOT" }));
    assert!(odd.error().contains("invalid account type"), "{odd:?}");
}

#[test]
fn a_viewer_and_an_administrator_can_be_made() {
    let server = Server::start(&[]);
    let viewer = server.admin().ask(
        CREATE,
        json!({ "email": "v@example.com", "type": "viewer" }),
    );
    assert_eq!(viewer.data("/createUser/user/accountType"), "VIEWER");
    let root = server
        .admin()
        .ask(CREATE, json!({ "email": "r@example.com", "admin": true }));
    assert_eq!(root.data("/createUser/user/admin"), &json!(true));
}

#[test]
fn the_last_administrator_keeps_their_rights_and_their_account() {
    let (server, _folder) = server_with_ada(&[]);
    let admin = server.admin();
    let id = admin.user_id("admin");
    let demote =
        "mutation($id: ID) { updateUser(input: {id: $id, admin: false}) { user { admin } } }";
    let deactivate = "mutation($id: ID!) { deleteUser(input: {id: $id}) { user { deletedAt } } }";
    for query in [demote, deactivate] {
        let answer = admin.ask(query, json!({ "id": id }));
        assert!(
            answer.error().contains("the last administrator cannot"),
            "{answer:?}"
        );
    }

    // A deactivated administrator is none who could help.
    let other = admin.ask(CREATE, json!({ "email": "r@example.com", "admin": true }));
    let other = other.text("/createUser/user/id");
    admin
        .ask(deactivate, json!({ "id": other }))
        .text("/deleteUser/user/deletedAt");
    assert!(
        admin
            .ask(demote, json!({ "id": id }))
            .error()
            .contains("last administrator")
    );

    let reactivate = "mutation($id: ID!) { undeleteUser(input: {id: $id}) { user { deletedAt } } }";
    assert_eq!(
        admin
            .ask(reactivate, json!({ "id": other }))
            .data("/undeleteUser/user/deletedAt"),
        &json!(null)
    );
    assert_eq!(
        admin
            .ask(demote, json!({ "id": id }))
            .data("/updateUser/user/admin"),
        &json!(false)
    );
    assert!(
        admin
            .ask("{ users { edges { cursor } } }", json!({}))
            .error()
            .contains("permission denied")
    );
}

#[test]
fn an_account_is_purged_when_it_is_deactivated_and_named_twice() {
    let (server, _folder) = server_with_ada(&[]);
    let admin = server.admin();
    let purge = "mutation($email: String!, $name: String!) { purgeUser(input: {email: $email, username: $name}) { user { username } } }";
    let right = json!({ "email": "ADA@example.com", "name": "Ada" });

    assert!(
        admin
            .ask(purge, right.clone())
            .error()
            .contains("deactivate the account first")
    );
    let id = admin.user_id("ada");
    let deactivate = "mutation($id: ID!) { deleteUser(input: {id: $id}) { user { deletedAt } } }";
    admin
        .ask(deactivate, json!({ "id": id }))
        .text("/deleteUser/user/deletedAt");
    let wrong = admin.ask(
        purge,
        json!({ "email": "ada@example.com", "name": "admin" }),
    );
    assert!(wrong.error().ends_with("not found"), "{wrong:?}");

    assert_eq!(
        admin
            .ask(purge, right.clone())
            .data("/purgeUser/user/username"),
        "ada"
    );
    assert!(admin.ask(purge, right).error().ends_with("not found"));
    let gone = admin.ask(
        "{ user(userName: \"ada\") { id } entity(name: \"ada\") { id } }",
        json!({}),
    );
    assert_eq!(gone.data(""), &json!({ "user": null, "entity": null }));
    assert_eq!(
        server
            .client(ADA_KEY)
            .ask("{ viewer { id } }", json!({}))
            .status,
        401
    );

    // The address and the name are free again; the ID is not given out again.
    assert_ne!(admin.create_user("ada@example.com"), id);
}

#[test]
fn an_update_changes_what_it_names_and_leaves_the_rest() {
    let server = Server::start(&[]);
    let admin = server.admin();
    let id = admin.create_user("ada@example.com");
    admin.create_user("bob@example.com");
    admin.create_team("lab");
    let update = "mutation($id: ID, $name: String, $email: String, $entity: String) {
        updateUser(input: {id: $id, name: $name, primaryEmail: $email, defaultEntity: $entity}) {
            user { name email entity username updatedAt } } }";

    let answer = admin.ask(update, json!({ "id": id, "name": "Ada Lovelace" }));
    assert_eq!(answer.data("/updateUser/user/name"), "Ada Lovelace");
    assert_eq!(answer.data("/updateUser/user/email"), "ada@example.com");
    assert!(answer.data("/updateUser/user/updatedAt").is_string());

    let taken = admin.ask(update, json!({ "id": id, "email": "BOB@example.com" }));
    assert_eq!(taken.status, 409);
    let own = admin.ask(update, json!({ "id": id, "email": "ADA@example.com" }));
    assert_eq!(own.data("/updateUser/user/email"), "ADA@example.com");
    assert!(
        admin
            .ask(update, json!({ "id": id, "name": " " }))
            .error()
            .contains("characters")
    );

    let stranger = admin.ask(update, json!({ "id": id, "entity": "lab" }));
    assert!(stranger.error().contains("does not belong"), "{stranger:?}");
    assert!(
        admin
            .ask(update, json!({ "id": id, "entity": "none" }))
            .error()
            .ends_with("not found")
    );
    assert_eq!(
        admin
            .ask(update, json!({ "entity": "lab" }))
            .data("/updateUser/user/entity"),
        "lab"
    );
    assert!(
        admin
            .ask(update, json!({ "id": "bm9uZQ==" }))
            .error()
            .ends_with("not found")
    );

    let bad = "mutation { updateUser(input: {userInfo: \"{\"}) { user { id } } }";
    assert!(admin.ask(bad, json!({})).error().contains("not JSON"));
}

#[test]
fn one_user_is_found_by_id_or_by_whole_name() {
    let server = Server::start(&[]);
    let admin = server.admin();
    let id = admin.create_user("ada@example.com");
    let find = "query($id: ID, $name: String) { user(id: $id, userName: $name) { id } }";
    let found = |variables| admin.ask(find, variables).data("/user").clone();
    assert_eq!(found(json!({ "id": id }))["id"], json!(id));
    assert_eq!(found(json!({ "name": "ADA" }))["id"], json!(id));
    for nobody in [
        json!({ "name": "ad" }),
        json!({ "name": "ada@example.com" }),
        json!({ "id": "x" }),
    ] {
        assert!(found(nobody).is_null());
    }
    assert!(
        admin
            .ask(find, json!({}))
            .error()
            .contains("give `id` or `userName`")
    );
}
