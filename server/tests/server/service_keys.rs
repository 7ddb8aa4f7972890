//! A service account's keys: which it makes, who sees them, and how many there are.

use serde_json::json;

use crate::client::Client;
use crate::membership::invite;
use crate::support::{ADA_KEY, Server, server_with_ada};

const LIST: &str = "{ entity(name: \"lab\") { members { username accountType apiKey } } }";

/// The key of the team's service account, as this client sees it.
fn shown(client: &Client) -> Option<String> {
    let answer = client.ask(LIST, json!({}));
    let members = answer.data("/entity/members").as_array().expect("a list");
    let robot = members
        .iter()
        .find(|member| member["accountType"] == "SERVICE");
    robot.expect("a service account")["apiKey"]
        .as_str()
        .map(str::to_owned)
}

fn add_robot(client: &Client) -> String {
    client.create_team("lab");
    let create = "mutation { createServiceAccount(input: {entityName: \"lab\", description: \"bot\"}) { user { id } } }";
    client
        .ask(create, json!({}))
        .text("/createServiceAccount/user/id")
}

#[test]
fn a_service_account_makes_keys_of_its_own_and_the_oldest_valid_one_is_shown() {
    let server = Server::start(&[]);
    let admin = server.admin();
    let id = add_robot(&admin);
    let first = shown(&admin).expect("a key");
    let robot = server.client(&first);
    let (_, second) = robot.generate_key();
    assert_eq!(shown(&admin).as_ref(), Some(&first));
    let query = "query($id: ID!) { user(id: $id) { apiKeys { edges { node { id } } } } }";
    let keys = admin.ask(query, json!({ "id": id }));
    let keys = keys.texts("/user/apiKeys/edges", "/node/id");
    assert_eq!(keys.len(), 2);

    let delete = "mutation($id: String) { deleteApiKey(input: {id: $id}) { success } }";
    admin.ask(delete, json!({ "id": keys[0] })).data("");
    assert_eq!(shown(&admin).as_ref(), Some(&second));
    let viewer = "{ viewer { id } }";
    assert_eq!(robot.ask(viewer, json!({})).status, 401);
    let robot = server.client(&second);
    assert_eq!(robot.ask(viewer, json!({})).text("/viewer/id"), id);

    for (verb, expected) in [("deleteUser", None), ("undeleteUser", Some(&second))] {
        let query =
            format!("mutation($id: ID!) {{ {verb}(input: {{id: $id}}) {{ user {{ id }} }} }}");
        admin.ask(&query, json!({ "id": id })).data("");
        assert_eq!(shown(&admin).as_ref(), expected, "{verb}");
    }
    admin.ask(delete, json!({ "id": keys[1] })).data("");
    assert_eq!(shown(&admin), None);
}

#[test]
fn a_service_account_has_a_hundred_keys_at_most_and_a_person_any_number() {
    let server = Server::start(&[]);
    let admin = server.admin();
    add_robot(&admin);
    let robot = server.client(&shown(&admin).expect("a key"));
    let generate = "mutation { generateApiKey(input: {}) { apiKey { id } } }";
    for _ in 1..100 {
        robot
            .ask(generate, json!({}))
            .text("/generateApiKey/apiKey/id");
        admin
            .ask(generate, json!({}))
            .text("/generateApiKey/apiKey/id");
    }
    assert_eq!(
        robot.ask(generate, json!({})).error(),
        "permission denied: a service account has 100 API keys at most"
    );
    assert_eq!(
        robot
            .ask("{ viewer { apiKeys { edges { cursor } } } }", json!({}))
            .texts("/viewer/apiKeys/edges", "/cursor")
            .len(),
        100
    );
    admin
        .ask(generate, json!({}))
        .text("/generateApiKey/apiKey/id");
}

#[test]
fn a_service_accounts_keys_are_listed_for_its_teams_administrators() {
    let (server, _folder) = server_with_ada(&[]);
    let (admin, ada) = (server.admin(), server.client(ADA_KEY));
    let id = add_robot(&admin);
    let is_listed = |client: &Client, id: &str| {
        let query = "query($id: ID!) { user(id: $id) { apiKeys { edges { node { name } } } } }";
        let answer = client.ask(query, json!({ "id": id }));
        !answer.data("/user/apiKeys").is_null()
    };
    assert!(is_listed(&admin, &id));
    assert!(!is_listed(&ada, &id), "not in the team");
    invite(&admin, json!({ "entityName": "lab", "username": "ada" })).data("");
    assert!(!is_listed(&ada, &id), "a member");
    let update = "mutation($id: ID!) { updateMember(input: {entityName: \"lab\", user: $id, role: \"admin\"}) { member { id } } }";
    let own = admin.user_id("ada");
    admin.ask(update, json!({ "id": own })).data("");
    assert!(is_listed(&ada, &id), "an administrator of the team");
    let other = admin.user_id("admin");
    assert!(!is_listed(&ada, &other), "a person in the team");
}
