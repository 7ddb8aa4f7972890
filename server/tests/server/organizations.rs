//! Organizations: who is in them, seats, roles.

use serde_json::{Value, json};

use crate::client::Client;
use crate::support::{ADA_KEY, Server, server_with_ada};

const STATE: &str = "query($name: String) { organization(name: $name) { id name orgType usedSeats
    usedViewOnlySeats seatAvailability { seats viewOnlySeats } teams { name }
    members { id username name photoUrl admin role user { email } teams { edges { node { name } } } } } }";

fn organization(client: &Client) -> Value {
    client
        .ask(STATE, json!({ "name": "Default" }))
        .data("/organization")
        .clone()
}

fn mutate(client: &Client, id: &Value, name: &str, more: &str) -> crate::client::Answer {
    let query = format!(
        "mutation($id: ID!) {{ {name}(input: {{organizationId: $id, {more}}}) {{ success }} }}"
    );
    client.ask(&query, json!({ "id": id }))
}

#[test]
fn everybody_is_in_the_default_organization_and_service_accounts_use_no_seat() {
    let server = Server::start(&[]);
    let admin = server.admin();
    let create = "mutation { createUser(input: {email: \"v@example.com\", accountType: \"VIEWER\"}) { user { id } } }";
    admin.ask(create, json!({})).data("");
    admin.create_team("lab");
    let service = "mutation { createServiceAccount(input: {entityName: \"lab\", description: \"bot\"}) { user { id } } }";
    admin.ask(service, json!({})).data("");

    let found = organization(&admin);
    assert_eq!(
        (&found["name"], &found["orgType"]),
        (&json!("default"), &json!("ORGANIZATION"))
    );
    assert_eq!(
        (&found["usedSeats"], &found["usedViewOnlySeats"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(found["teams"], json!([{ "name": "lab" }]));
    let members = found["members"].as_array().expect("a list");
    assert_eq!(members.len(), 2);
    assert_eq!(members[0]["teams"]["edges"][0]["node"]["name"], "lab");
    assert_eq!(
        (&members[1]["username"], &members[1]["role"]),
        (&json!("v"), &json!("viewer"))
    );
    assert_eq!(members[1]["user"]["email"], "v@example.com");
}

#[test]
fn people_are_removed_with_their_teams_and_added_again_with_others() {
    let (server, _folder) = server_with_ada(&[]);
    let (admin, ada) = (server.admin(), server.client(ADA_KEY));
    ada.create_team("lab");
    admin.create_team("office");
    let id = organization(&admin)["id"].clone();

    let gone = mutate(
        &admin,
        &id,
        "removeUserFromOrganization",
        "userName: \"ADA\"",
    );
    assert_eq!(
        gone.data("/removeUserFromOrganization/success"),
        &json!(true)
    );
    assert!(
        organization(&ada).is_null(),
        "who is not in it does not see it"
    );
    let left = ada.ask("{ viewer { teams { edges { cursor } } organizations { id } } entity(name: \"lab\") { organization { id } } }", json!({}));
    assert_eq!(
        left.data("/viewer"),
        &json!({ "teams": { "edges": [] }, "organizations": [] })
    );
    assert_eq!(left.data("/entity/organization"), &json!(null));
    let again = mutate(
        &admin,
        &id,
        "removeUserFromOrganization",
        "userName: \"ada\"",
    );
    assert!(again.error().ends_with("not found"), "{again:?}");
    let team = ada.ask(
        "mutation { createTeam(input: {teamName: \"new\"}) { entity { id } } }",
        json!({}),
    );
    assert!(
        team.error().contains("only members of the organization"),
        "{team:?}"
    );

    let none = mutate(
        &admin,
        &id,
        "addUserToOrganization",
        "userName: \"ada\", userOrgRole: \"member\", teams: [\"office\", \"none\"]",
    );
    assert_eq!(none.error(), "team \"none\" not found");
    assert!(organization(&ada).is_null(), "all or nothing");
    let added = mutate(
        &admin,
        &id,
        "addUserToOrganization",
        "userName: \"ada\", userOrgRole: \"viewer\", teams: [\"OFFICE\"]",
    );
    assert_eq!(added.data("/addUserToOrganization/success"), &json!(true));
    let members = organization(&ada)["members"].clone();
    let line = members
        .as_array()
        .and_then(|list| list.iter().find(|it| it["username"] == "ada"))
        .expect("ada");
    assert_eq!(
        (&line["role"], &line["teams"]["edges"]),
        (&json!("viewer"), &json!([{ "node": { "name": "office" } }]))
    );
    assert_eq!(
        mutate(
            &admin,
            &id,
            "addUserToOrganization",
            "userName: \"ada\", userOrgRole: \"member\""
        )
        .status,
        409
    );
}

#[test]
fn roles_change_to_what_the_schema_knows() {
    let server = Server::start(&[]);
    let admin = server.admin();
    admin.create_user("ada@example.com");
    let id = organization(&admin)["id"].clone();
    for role in ["billing-only", "viewer", "member", "admin"] {
        let answer = mutate(
            &admin,
            &id,
            "updateOrganizationUser",
            &format!("userName: \"ada\", userOrgRole: \"{role}\""),
        );
        assert_eq!(answer.data("/updateOrganizationUser/success"), &json!(true));
        let ada = organization(&admin)["members"][1].clone();
        assert_eq!(
            (&ada["role"], &ada["admin"]),
            (&json!(role), &json!(role == "admin"))
        );
    }
    let king = mutate(
        &admin,
        &id,
        "updateOrganizationUser",
        "userName: \"ada\", userOrgRole: \"king\"",
    );
    assert!(king.error().contains("invalid role"), "{king:?}");
    let nowhere = mutate(
        &admin,
        &json!("T3JnYW5pemF0aW9uOjk="),
        "updateOrganizationUser",
        "userName: \"ada\", userOrgRole: \"member\"",
    );
    assert!(nowhere.error().ends_with("not found"), "{nowhere:?}");
}

#[test]
fn organizations_are_told_apart_by_the_domain_of_their_people() {
    let server = Server::start(&[]);
    let ask = |domain: &str| {
        let query =
            "query($domain: String) { viewer { organizations(emailDomain: $domain) { name } } }";
        server
            .admin()
            .ask(query, json!({ "domain": domain }))
            .texts("/viewer/organizations", "/name")
    };
    assert_eq!(ask("EXAMPLE.com"), ["default"]);
    assert!(ask("ample.com").is_empty());
}
