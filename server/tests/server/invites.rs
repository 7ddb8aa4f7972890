//! Invites: whom they make a member, and when.

use serde_json::json;

use crate::membership::{invite, line, members, remove};
use crate::support::Server;

#[test]
fn whoever_has_an_account_is_a_member_at_once() {
    let server = Server::start(&[]);
    let admin = server.admin();
    admin.create_team("lab");
    admin.create_user("ada@example.com");
    admin.create_user("bob@example.com");

    let by_name = invite(&admin, json!({ "entityName": "lab", "username": "Ada" }));
    let answered = by_name.data("/createInvite/invite");
    assert_eq!(
        (&answered["accepted"], &answered["name"]),
        (&json!(true), &json!("ada@example.com"))
    );
    assert_eq!(answered["toUser"], json!({ "username": "ada" }));
    assert_eq!(answered["fromUser"], json!({ "username": "admin" }));
    assert_eq!(answered["organization"], json!({ "name": "default" }));
    let by_email = invite(
        &admin,
        json!({ "entityName": "lab", "email": "BOB@example.com", "admin": true }),
    );
    assert_eq!(by_email.data("/createInvite/success"), &json!(true));
    assert_eq!(
        members(&admin, "lab"),
        [
            line("admin", "admin", false),
            line("ada", "member", false),
            line("bob", "admin", false)
        ]
    );
    for again in [
        json!({ "username": "ada" }),
        json!({ "email": "ada@example.com" }),
    ] {
        let mut input = again;
        input["entityName"] = json!("lab");
        let answer = invite(&admin, input);
        assert_eq!(answer.status, 409);
        assert!(answer.error().contains("already a member"), "{answer:?}");
    }
}

#[test]
fn an_address_without_an_account_waits_until_one_is_made() {
    let server = Server::start(&[]);
    let admin = server.admin();
    admin.create_team("lab");
    admin.create_team("office");
    let first = invite(
        &admin,
        json!({ "entityName": "lab", "email": "New@example.com", "role": "viewer" }),
    );
    assert_eq!(first.data("/createInvite/invite/accepted"), &json!(false));
    assert_eq!(first.data("/createInvite/invite/toUser"), &json!(null));
    assert_eq!(first.data("/createInvite/invite/role"), "viewer");
    invite(
        &admin,
        json!({ "entityName": "office", "email": "new@example.com" }),
    )
    .data("");
    assert_eq!(
        members(&admin, "lab")[1],
        line("New@example.com", "viewer", true)
    );

    let again = invite(
        &admin,
        json!({ "entityName": "lab", "email": "new@EXAMPLE.com" }),
    );
    assert_eq!(again.status, 409);
    assert!(again.error().contains("already invited"), "{again:?}");
    let open = admin.ask("{ entity(name: \"lab\") { invites { edges { node { id } } } } organization(name: \"default\") { pendingInvites { email role } } }", json!({}));
    assert_eq!(
        open.texts("/entity/invites/edges", "/node/id"),
        [first.text("/createInvite/invite/id")]
    );
    assert_eq!(
        open.texts("/organization/pendingInvites", "/role"),
        ["viewer", "member"]
    );

    let id = admin.create_user("new@example.com");
    assert_eq!(members(&admin, "lab")[1], line("new", "viewer", false));
    assert_eq!(members(&admin, "office")[1], line("new", "member", false));
    let teams = admin.ask(
        "query($id: ID) { user(id: $id) { teams { edges { node { name } } } } }",
        json!({ "id": id }),
    );
    assert_eq!(
        teams.texts("/user/teams/edges", "/node/name"),
        ["lab", "office"]
    );
}

#[test]
fn an_invite_is_taken_back_by_its_id_and_a_member_by_the_users() {
    let server = Server::start(&[]);
    let admin = server.admin();
    admin.create_team("lab");
    admin.create_team("office");
    let ada = admin.create_user("ada@example.com");
    invite(&admin, json!({ "entityName": "lab", "username": "ada" })).data("");
    let open = invite(
        &admin,
        json!({ "entityName": "lab", "email": "new@example.com" }),
    );
    let open = open.text("/createInvite/invite/id");

    for wrong in [&ada, &open] {
        assert!(
            remove(&admin, "office", wrong)
                .error()
                .ends_with("not found")
        );
    }
    assert_eq!(
        remove(&admin, "lab", &open).data("/deleteInvite/success"),
        &json!(true)
    );
    assert_eq!(
        remove(&admin, "lab", &ada).data("/deleteInvite/success"),
        &json!(true)
    );
    assert_eq!(members(&admin, "lab"), [line("admin", "admin", false)]);
    for gone in [&ada, &open, &"nonsense".to_owned()] {
        let answer = remove(&admin, "lab", gone);
        assert_eq!(
            (answer.status, answer.error().ends_with("not found")),
            (200, true),
            "{answer:?}"
        );
    }
    // Whoever was removed can be invited again, and an account made now gets nothing.
    invite(&admin, json!({ "entityName": "lab", "username": "ada" })).data("/createInvite/success");
    admin.create_user("new@example.com");
    assert_eq!(members(&admin, "lab").len(), 2);
}

#[test]
fn invites_that_name_nobody_or_no_role_are_refused() {
    let server = Server::start(&[]);
    let admin = server.admin();
    admin.create_team("lab");
    let id = admin.create_user("off@example.com");
    let deactivate = "mutation($id: ID!) { deleteUser(input: {id: $id}) { user { id } } }";
    admin.ask(deactivate, json!({ "id": id })).data("");
    for (input, expected) in [
        (json!({ "username": "ada" }), "`entityName` is required"),
        (json!({ "entityName": "lab" }), "give `email` or `username`"),
        (
            json!({ "entityName": "lab", "username": "a", "email": "a@b" }),
            "give `email` or `username`",
        ),
        (
            json!({ "entityName": "lab", "username": "nobody" }),
            "user \"nobody\" not found",
        ),
        (
            json!({ "entityName": "lab", "email": "nobody" }),
            "invalid email address",
        ),
        (
            json!({ "entityName": "lab", "username": "off" }),
            "deactivated",
        ),
        (
            json!({ "entityName": "lab", "email": "a@b", "role": "king" }),
            "invalid role \"king\"",
        ),
        (
            json!({ "entityName": "none", "email": "a@b" }),
            "team \"none\" not found",
        ),
        (
            json!({ "entityName": "admin", "email": "a@b" }),
            "team \"admin\" not found",
        ),
    ] {
        let answer = invite(&admin, input.clone());
        assert!(answer.error().contains(expected), "{input}: {answer:?}");
    }
    assert_eq!(members(&admin, "lab").len(), 1);
}
