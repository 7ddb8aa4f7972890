//! Teams: their names, members' roles, service accounts, their end.

use serde_json::json;

use crate::membership::{invite, line, members, remove};
use crate::support::{ADA_KEY, Server, server_with_ada};

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
