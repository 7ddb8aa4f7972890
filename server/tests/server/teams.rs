//! Teams: members, invites, roles, service accounts.

use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::support::{ADA_KEY, Server, server_with_ada};

fn invite(client: &Client, input: Value) -> Answer {
    let query = "mutation($input: CreateInviteInput!) { createInvite(input: $input) {
        success remainingSeats remainingViewOnlySeats entity { name }
        invite { id name email accepted expiresAt toUser { username } fromUser { username }
            entity { name } organization { name } } } }";
    client.ask(query, json!({ "input": input }))
}

fn remove(client: &Client, team: &str, id: &str) -> Answer {
    let query = "mutation($id: String, $team: String) { deleteInvite(input: {id: $id, entityName: $team}) { success } }";
    client.ask(query, json!({ "id": id, "team": team }))
}

/// Username or address, role, and whether it is pending, of each member.
fn members(client: &Client, team: &str) -> Vec<(String, String, bool)> {
    let query = "query($name: String) { entity(name: $name) { memberCount members { username email role pending admin } } }";
    let answer = client.ask(query, json!({ "name": team }));
    let list = answer.data("/entity/members").as_array().expect("a list");
    let lines: Vec<_> = list
        .iter()
        .map(|member| {
            let text = |field: &str| member[field].as_str().map(str::to_owned);
            assert_eq!(member["admin"], json!(member["role"] == "admin"));
            let name = text("username").or_else(|| text("email")).expect("a name");
            (
                name,
                text("role").expect("a role"),
                member["pending"] == true,
            )
        })
        .collect();
    let active = lines.iter().filter(|line| !line.2).count();
    assert_eq!(answer.data("/entity/memberCount"), &json!(active));
    lines
}

fn line(name: &str, role: &str, pending: bool) -> (String, String, bool) {
    (name.to_owned(), role.to_owned(), pending)
}

#[test]
fn whoever_makes_a_team_is_its_administrator() {
    let (server, _folder) = server_with_ada(&[]);
    let ada = server.client(ADA_KEY);
    ada.create_team("lab_1-X");
    assert_eq!(members(&ada, "LAB_1-x"), [line("ada", "admin", false)]);
    let teams = ada.ask(
        "{ viewer { teams { edges { node { name entityType isTeam } } } } }",
        json!({}),
    );
    assert_eq!(
        teams.data("/viewer/teams/edges"),
        &json!([{ "node": { "name": "lab_1-X", "entityType": "team", "isTeam": true } }])
    );

    let create = "mutation { createTeam(input: {teamName: \"hers\", teamAdminUserName: \"ada\"}) { entity { id } } }";
    server
        .admin()
        .ask(create, json!({}))
        .text("/createTeam/entity/id");
    assert_eq!(members(&ada, "hers"), [line("ada", "admin", false)]);
}

#[test]
fn a_teams_name_must_be_free_and_well_formed() {
    let server = Server::start(&[]);
    let admin = server.admin();
    admin.create_team("lab");
    let create =
        "mutation($name: String!) { createTeam(input: {teamName: $name}) { entity { id } } }";
    for taken in ["LAB", "Admin", "default"] {
        let answer = admin.ask(create, json!({ "name": taken }));
        assert_eq!(answer.status, 409, "{taken}");
        assert!(answer.error().contains("already exists"), "{answer:?}");
    }
    for wrong in ["", "a b", "ä", "a/b", "a.b", &"x".repeat(129)] {
        let answer = admin.ask(create, json!({ "name": wrong }));
        assert!(
            answer.error().starts_with("invalid team name"),
            "{wrong}: {answer:?}"
        );
    }
    let unknown = "mutation { createTeam(input: {teamName: \"x\", teamAdminUserName: \"nobody\"}) { entity { id } } }";
    assert_eq!(
        admin.ask(unknown, json!({})).error(),
        "user \"nobody\" not found"
    );
}

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
    let open = admin.ask("{ entity(name: \"lab\") { invites { edges { node { id } } } } organization(name: \"default\") { pendingInvites { email } } }", json!({}));
    assert_eq!(
        open.texts("/entity/invites/edges", "/node/id"),
        [first.text("/createInvite/invite/id")]
    );
    assert_eq!(
        open.texts("/organization/pendingInvites", "/email").len(),
        2
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

#[test]
fn roles_of_members_and_of_open_invites_can_be_changed() {
    let server = Server::start(&[]);
    let admin = server.admin();
    admin.create_team("lab");
    let ada = admin.create_user("ada@example.com");
    invite(&admin, json!({ "entityName": "lab", "username": "ada" })).data("");
    let open = invite(
        &admin,
        json!({ "entityName": "lab", "email": "new@example.com" }),
    );
    let open = open.text("/createInvite/invite/id");
    let update = "mutation($user: ID!, $role: String, $admin: Boolean) { updateMember(input: {
        entityName: \"lab\", user: $user, role: $role, admin: $admin}) { member { id role admin } } }";

    let answer = admin.ask(update, json!({ "user": ada, "role": "viewer" }));
    assert_eq!(
        answer.data("/updateMember/member"),
        &json!({ "id": ada, "role": "viewer", "admin": false })
    );
    let answer = admin.ask(update, json!({ "user": ada, "admin": true }));
    assert_eq!(answer.data("/updateMember/member/role"), "admin");
    let answer = admin.ask(update, json!({ "user": open, "role": "admin" }));
    assert_eq!(answer.data("/updateMember/member/id"), &json!(open));
    admin.create_user("new@example.com");
    assert_eq!(members(&admin, "lab")[2], line("new", "admin", false));

    assert!(
        admin
            .ask(update, json!({ "user": ada, "role": "king" }))
            .error()
            .contains("invalid role")
    );
    assert!(
        admin
            .ask(update, json!({ "user": ada }))
            .error()
            .contains("`role` is required")
    );
    let stranger = admin.create_user("bob@example.com");
    assert!(
        admin
            .ask(update, json!({ "user": stranger, "role": "member" }))
            .error()
            .ends_with("not found")
    );
}

#[test]
fn a_service_account_comes_last_with_a_key_that_works_until_it_leaves() {
    let (server, _folder) = server_with_ada(&[]);
    let admin = server.admin();
    admin.create_team("lab");
    invite(
        &admin,
        json!({ "entityName": "lab", "email": "new@example.com" }),
    )
    .data("");
    let create = "mutation { createServiceAccount(input: {entityName: \"lab\", description: \"Night build\"}) { user { id } } }";
    let id = admin
        .ask(create, json!({}))
        .text("/createServiceAccount/user/id");

    let list = "{ entity(name: \"lab\") { members { id name accountType apiKey } } }";
    let shown = admin.ask(list, json!({}));
    let last = shown
        .data("/entity/members")
        .as_array()
        .and_then(|list| list.last())
        .expect("a member")
        .clone();
    assert_eq!(
        (&last["id"], &last["name"], &last["accountType"]),
        (&json!(id), &json!("Night build"), &json!("SERVICE"))
    );
    let secret = last["apiKey"].as_str().expect("a key").to_owned();

    let service = server.client(&secret);
    let viewer = service.ask("{ viewer { id entity email accountType } }", json!({}));
    assert_eq!(
        viewer.data("/viewer"),
        &json!({ "id": id, "entity": "lab", "email": null, "accountType": "SERVICE" })
    );
    for other in [&service, &server.client(ADA_KEY)] {
        let seen = other.ask(list, json!({}));
        assert!(!seen.body.to_string().contains(&secret), "{seen:?}");
    }

    assert_eq!(
        remove(&admin, "lab", &id).data("/deleteInvite/success"),
        &json!(true)
    );
    assert_eq!(service.ask("{ viewer { id } }", json!({})).status, 401);
}

#[test]
fn a_deleted_team_is_gone_with_its_service_accounts_and_default_entities() {
    let server = Server::start(&[]);
    let admin = server.admin();
    admin.create_team("lab");
    let setup = "mutation { updateUser(input: {defaultEntity: \"lab\"}) { user { entity } }
        createServiceAccount(input: {entityName: \"lab\", description: \"bot\"}) { user { username } } }";
    let answer = admin.ask(setup, json!({}));
    assert_eq!(answer.data("/updateUser/user/entity"), "lab");
    let list = admin.ask(
        "{ entity(name: \"lab\") { members { apiKey } } }",
        json!({}),
    );
    let secret = list.text("/entity/members/1/apiKey");

    let delete = "mutation { deleteTeam(input: {teamName: \"lab\"}) { success } }";
    assert_eq!(
        admin.ask(delete, json!({})).data("/deleteTeam/success"),
        &json!(true)
    );
    assert_eq!(
        admin.ask(delete, json!({})).error(),
        "team \"lab\" not found"
    );
    let after = admin.ask(
        "{ entity(name: \"lab\") { id } viewer { entity teams { edges { cursor } } } }",
        json!({}),
    );
    assert_eq!(
        after.data(""),
        &json!({ "entity": null, "viewer": { "entity": "admin", "teams": { "edges": [] } } })
    );
    assert_eq!(
        server
            .client(&secret)
            .ask("{ viewer { id } }", json!({}))
            .status,
        401
    );
}
