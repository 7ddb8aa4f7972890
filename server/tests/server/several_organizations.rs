//! More organizations than the default one: how they are made and told of, and
//! what W&B's client asks about them.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Answer, Client};
use crate::support::{ADA_KEY, ADMIN_KEY, Server, program, server_with_ada};

const BY_NAME: &str = "query FetchOrganization($org: String!) { organization(name: $org) {
    id name orgEntity { __typename id name entityType } } }";

const FROM_ENTITY: &str = "query FetchOrgInfoFromEntity($entity: String!) { entity(name: $entity) {
    organization { ...OrgInfoFragment } user { organizations { ...OrgInfoFragment } } } }
    fragment OrgInfoFragment on Organization { name orgEntity { name } }";

const ENTITY_FROM_ENTITY: &str = "query FetchOrgEntityFromEntity($entityName: String!) {
    entity(name: $entityName) { organization { name orgEntity { name } } } }";

fn id(client: &Client, name: &str) -> Value {
    let answer = client.ask(BY_NAME, json!({ "org": name }));
    answer.data("/organization/id").clone()
}

fn create_team(client: &Client, name: &str, organization: &Value) -> Answer {
    let query = "mutation($name: String!, $id: String) { createTeam(input: {teamName: $name,
        organizationId: $id}) { entity { name organization { name } organizationId } } }";
    client.ask(query, json!({ "name": name, "id": organization }))
}

fn add(client: &Client, organization: &Value, username: &str) {
    let query = "mutation($id: ID!, $name: String!) { addUserToOrganization(input: {
        organizationId: $id, userName: $name, userOrgRole: \"member\"}) { success } }";
    let answer = client.ask(query, json!({ "id": organization, "name": username }));
    assert_eq!(answer.data("/addUserToOrganization/success"), &json!(true));
}

#[test]
fn an_organization_has_an_entity_of_its_own_and_one_name_with_it() {
    let server = Server::start(&["--organization", "Acme"]);
    for (asked, name) in [("default", "default"), ("ACME", "Acme")] {
        let found = server.admin().ask(BY_NAME, json!({ "org": asked }));
        let found = found.data("/organization");
        assert_eq!(found["name"], name);
        let own = &found["orgEntity"];
        assert_eq!(
            (&own["__typename"], &own["name"], &own["entityType"]),
            (&json!("Entity"), &json!(name), &json!("organization"))
        );
        assert_ne!(own["id"], found["id"]);
        let entity = server.admin().ask(
            "query($name: String) { entity(name: $name) { id isTeam } }",
            json!({ "name": name }),
        );
        assert_eq!(
            entity.data("/entity"),
            &json!({ "id": own["id"], "isTeam": false })
        );
    }
}

#[test]
fn an_entity_tells_of_its_organization_and_a_personal_one_of_its_owners() {
    let server = Server::start(&["--organization", "acme"]);
    let admin = server.admin();
    let acme = id(&admin, "acme");
    create_team(&admin, "rockets", &acme).text("/createTeam/entity/name");
    let (default, other) = (
        json!({ "name": "default", "orgEntity": { "name": "default" } }),
        json!({ "name": "acme", "orgEntity": { "name": "acme" } }),
    );
    for (entity, expected) in [
        ("rockets", json!({ "organization": other, "user": null })),
        ("acme", json!({ "organization": other, "user": null })),
        (
            "admin",
            json!({ "organization": null, "user": { "organizations": [default, other] } }),
        ),
    ] {
        let answer = admin.ask(FROM_ENTITY, json!({ "entity": entity }));
        assert_eq!(answer.data("/entity"), &expected, "{entity}");
        let answer = admin.ask(ENTITY_FROM_ENTITY, json!({ "entityName": entity }));
        assert_eq!(
            answer.data("/entity/organization"),
            &expected["organization"]
        );
    }
}

#[test]
fn the_first_administrator_is_in_it_alone_and_others_do_not_see_it() {
    let (server, _folder) = server_with_ada(&["--organization", "acme"]);
    // Of the two who were administrators at this start, Ada came first.
    let query = "query($org: String!) { organization(name: $org) { id orgType
        members { id orgID username email role } } }";
    let found = server.admin().ask(query, json!({ "org": "acme" }));
    let id = found.data("/organization/id");
    assert_eq!(
        found.data("/organization/members"),
        &json!([{ "id": server.admin().user_id("ada"), "orgID": id, "username": "ada",
            "email": "ada@example.com", "role": "admin" }])
    );
    assert_eq!(found.data("/organization/orgType"), "ORGANIZATION");

    let (ada, acme) = (server.client(ADA_KEY), id.clone());
    let remove = "mutation($id: ID!) { removeUserFromOrganization(input: {organizationId: $id, userName: \"ada\"}) { success } }";
    add(&ada, &acme, "admin");
    let promote = "mutation($id: ID!) { updateOrganizationUser(input: {organizationId: $id, userName: \"admin\", userOrgRole: \"admin\"}) { success } }";
    ada.ask(promote, json!({ "id": acme })).data("");
    server.admin().ask(remove, json!({ "id": acme }));
    let unseen = ada.ask(query, json!({ "org": "acme" }));
    assert!(unseen.data("/organization").is_null(), "{unseen:?}");
}

#[test]
fn teams_in_it_are_for_its_people_and_who_joins_one_is_one_of_them() {
    let (server, _folder) = server_with_ada(&["--organization", "acme"]);
    let (admin, ada) = (server.admin(), server.client(ADA_KEY));
    admin.create_user("bob@example.com");
    let (acme, default) = (id(&ada, "acme"), id(&ada, "default"));
    let made = create_team(&ada, "rockets", &acme);
    assert_eq!(
        made.data("/createTeam/entity"),
        &json!({ "name": "rockets", "organization": { "name": "acme" }, "organizationId": acme })
    );

    // An administrator's rights are not asked for here.
    let plain = Client::new(&server.url).key(ADMIN_KEY);
    let refused = create_team(&plain, "anvils", &acme);
    assert!(
        refused
            .error()
            .contains("only members of the organization may create teams in it"),
        "{refused:?}"
    );
    create_team(&plain, "anvils", &default).text("/createTeam/entity/name");
    create_team(&admin, "dynamite", &acme).text("/createTeam/entity/name");

    let invite = "mutation { createInvite(input: {entityName: \"rockets\", username: \"bob\"}) { success } }";
    ada.ask(invite, json!({})).data("/createInvite/success");
    let query = "query($name: String) { user(userName: $name) { organizations { name } } }";
    for name in ["bob", "admin"] {
        let found = admin.ask(query, json!({ "name": name }));
        let found = found.texts("/user/organizations", "/name");
        assert_eq!(found, ["default", "acme"], "{name}");
    }
    let unknown = create_team(&admin, "none", &json!("T3JnYW5pemF0aW9uOjk="));
    assert_eq!(unknown.error(), "organization not found");
}

#[test]
fn organizations_stay_and_later_starts_add_others() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let flags = ["--db", &path, "--admin-key", ADMIN_KEY];
    for names in [&["acme"][..], &["Acme", "umbrella", "default"]] {
        let mut all = flags.to_vec();
        for name in names {
            all.extend(["--organization", name]);
        }
        drop(Server::start_with(&all));
    }
    let server = Server::start_with(&flags);
    let found = server
        .admin()
        .ask("{ viewer { organizations { name } } }", json!({}));
    assert_eq!(
        found.texts("/viewer/organizations", "/name"),
        ["default", "acme", "umbrella"]
    );
    drop(server);

    // One set of names: the administrator's own space is called so.
    let mut start = program();
    start.args(flags).args(["--listen", "127.0.0.1:0"]);
    let refused = start.args(["--organization", "ADMIN"]).output();
    let refused = refused.expect("the program runs");
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("belongs to a user or a team"), "{said}");
}

#[test]
fn an_organizations_name_is_taken_from_the_start() {
    let server = Server::start(&["--organization", "admin"]);
    let answer = server
        .admin()
        .ask("{ viewer { username organizations { name } } }", json!({}));
    assert_eq!(answer.data("/viewer/username"), "admin-2");
    assert_eq!(
        answer.texts("/viewer/organizations", "/name"),
        ["default", "admin"]
    );
}
