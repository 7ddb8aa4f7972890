//! Whoever is the last who could let others in stays.

use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::support::Server;

fn acme(client: &Client) -> Value {
    let query = "{ organization(name: \"acme\") { id members { username role } } }";
    client.ask(query, json!({})).data("/organization").clone()
}

fn change(client: &Client, verb: &str, username: &str, role: Option<&str>) -> Answer {
    let role = role.map_or(String::new(), |role| format!(", userOrgRole: \"{role}\""));
    let query = format!(
        "mutation($id: ID!) {{ {verb}(input: {{organizationId: $id, userName: \"{username}\"{role}}}) {{ success }} }}"
    );
    client.ask(&query, json!({ "id": acme(client)["id"] }))
}

fn deactivate(client: &Client, id: &str) -> Answer {
    let query = "mutation($id: ID!) { deleteUser(input: {id: $id}) { user { deletedAt } } }";
    client.ask(query, json!({ "id": id }))
}

#[test]
fn an_organizations_last_active_administrator_is_neither_demoted_nor_removed() {
    let server = Server::start(&["--organization", "acme"]);
    let admin = server.admin();
    let ada = admin.create_user("ada@example.com");
    let refused = |what: &str| {
        let before = acme(&admin);
        let tries = [
            (
                "lose their rights",
                "updateOrganizationUser",
                Some("member"),
            ),
            (
                "lose their rights",
                "updateOrganizationUser",
                Some("billing-only"),
            ),
            ("be removed", "removeUserFromOrganization", None),
        ];
        for (words, verb, role) in tries {
            let answer = change(&admin, verb, "admin", role);
            let expected = format!(
                "permission denied: the last administrator of the organization cannot {words}"
            );
            assert_eq!(answer.error(), expected, "{what}");
        }
        assert_eq!(acme(&admin), before);
    };
    refused("alone");
    let stays = change(&admin, "updateOrganizationUser", "admin", Some("admin"));
    assert_eq!(stays.error(), "", "that changes nothing");
    change(&admin, "addUserToOrganization", "ada", Some("member")).data("");
    refused("beside a member");
    change(&admin, "updateOrganizationUser", "ada", Some("admin")).data("");
    deactivate(&admin, &ada).text("/deleteUser/user/deletedAt");
    refused("beside a deactivated administrator");
    // Who is not active was no last one.
    change(&admin, "updateOrganizationUser", "ada", Some("member")).data("");
    change(&admin, "updateOrganizationUser", "ada", Some("admin")).data("");
    let back = "mutation($id: ID!) { undeleteUser(input: {id: $id}) { user { id } } }";
    admin.ask(back, json!({ "id": ada })).data("");
    change(&admin, "removeUserFromOrganization", "admin", None).data("");
    assert_eq!(
        acme(&admin)["members"],
        json!([{ "username": "ada", "role": "admin" }])
    );
}

#[test]
fn an_organizations_last_administrator_is_deactivated_as_anybody_is() {
    let server = Server::start(&["--organization", "acme"]);
    let admin = server.admin();
    let ada = admin.create_user("ada@example.com");
    change(&admin, "addUserToOrganization", "ada", Some("admin")).data("");
    change(&admin, "removeUserFromOrganization", "admin", None).data("");
    deactivate(&admin, &ada).text("/deleteUser/user/deletedAt");
}

#[test]
fn nobody_deactivates_their_own_account() {
    let server = Server::start(&[]);
    let admin = server.admin();
    let own = admin.user_id("admin");
    let alone = deactivate(&admin, &own);
    assert!(
        alone
            .error()
            .contains("the last administrator cannot be deactivated"),
        "nobody else could: {alone:?}"
    );
    let create =
        "mutation { createUser(input: {email: \"ada@example.com\", admin: true}) { user { id } } }";
    admin.ask(create, json!({})).text("/createUser/user/id");
    assert_eq!(
        deactivate(&admin, &own).error(),
        "permission denied: you cannot deactivate your own account: another administrator can"
    );
    let still = admin.ask("{ viewer { deletedAt } }", json!({}));
    assert!(still.data("/viewer/deletedAt").is_null());
}
