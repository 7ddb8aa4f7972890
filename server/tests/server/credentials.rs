//! Who is let in, and who is not.

use serde_json::json;

use crate::client::Client;
use crate::support::{ADA_KEY, ADMIN_KEY, Server, server_with_ada};

const VIEWER: &str = "{ viewer { username } }";
const WRONG_KEY: &str = "0000000000000000000000000000000000000000";

#[test]
fn a_key_is_taken_as_basic_and_as_bearer() {
    let server = Server::start(&[]);
    assert_eq!(
        server
            .admin()
            .ask(VIEWER, json!({}))
            .text("/viewer/username"),
        "admin"
    );

    let bearer = Client::new(&server.url).header("Authorization", &format!("Bearer {ADMIN_KEY}"));
    assert_eq!(
        bearer.ask(VIEWER, json!({})).text("/viewer/username"),
        "admin"
    );
}

#[test]
fn without_credentials_only_the_server_is_told_and_the_viewer_is_null() {
    let server = Server::start(&[]);
    let nobody = Client::new(&server.url);

    let answer = nobody.ask(
        "{ serverInfo { features { name } } viewer { id } }",
        json!({}),
    );
    assert_eq!((answer.status, answer.data("/viewer")), (200, &json!(null)));
    assert_eq!(answer.data("/serverInfo/features"), &json!([]));

    for query in [
        "{ users { edges { cursor } } }",
        "{ user(userName: \"admin\") { id } }",
        "{ viewer { id } entity(name: \"admin\") { id } }",
        "mutation { generateApiKey(input: {}) { apiKey { name } } }",
        "{ ...all } fragment all on Query { serverInfo { __typename } organization(name: \"default\") { id } }",
    ] {
        let answer = nobody.ask(query, json!({}));
        assert_eq!(
            (answer.status, answer.body.get("data")),
            (401, None),
            "{query}"
        );
        assert!(!answer.error().is_empty());
    }
}

#[test]
fn wrong_credentials_are_refused_even_for_the_viewer() {
    let server = Server::start(&[]);
    let wrong = server.client(WRONG_KEY);
    assert_eq!(wrong.ask(VIEWER, json!({})).status, 401);
    assert_eq!(
        wrong
            .ask("{ serverInfo { features { name } } }", json!({}))
            .status,
        200
    );

    for header in [
        "",
        "Basic",
        "Basic !!!",
        "Bearer",
        &format!("Digest {ADMIN_KEY}"),
        ADMIN_KEY,
    ] {
        let client = Client::new(&server.url).header("Authorization", header);
        assert_eq!(client.ask(VIEWER, json!({})).status, 401, "{header:?}");
    }
}

#[test]
fn a_deleted_key_is_refused_at_once() {
    let server = Server::start(&[]);
    let (id, secret) = server.admin().generate_key();
    assert_eq!(secret.len(), 86);
    assert_eq!(server.client(&secret).ask(VIEWER, json!({})).status, 200);

    let delete = "mutation($id: String) { deleteApiKey(input: {id: $id}) { success } }";
    let answer = server.admin().ask(delete, json!({ "id": id }));
    assert_eq!(answer.data("/deleteApiKey/success"), &json!(true));
    assert_eq!(server.client(&secret).ask(VIEWER, json!({})).status, 401);

    let again = server.admin().ask(delete, json!({ "id": id }));
    assert!(again.error().ends_with("not found"), "{again:?}");
}

#[test]
fn keys_of_a_deactivated_account_are_refused_until_it_is_reactivated() {
    let (server, _folder) = server_with_ada(&[]);
    let id = server.admin().user_id("ada");
    let change = |name: &str| {
        let query = format!(
            "mutation($id: ID!) {{ {name}(input: {{id: $id}}) {{ user {{ deletedAt }} }} }}"
        );
        server
            .admin()
            .ask(&query, json!({ "id": id }))
            .data(&format!("/{name}/user/deletedAt"))
            .clone()
    };

    assert!(change("deleteUser").is_string());
    assert_eq!(server.client(ADA_KEY).ask(VIEWER, json!({})).status, 401);
    assert_eq!(change("undeleteUser"), json!(null));
    assert_eq!(
        server
            .client(ADA_KEY)
            .ask(VIEWER, json!({}))
            .text("/viewer/username"),
        "ada"
    );
}

#[test]
fn a_secret_is_shown_once_and_then_only_its_first_characters() {
    let server = Server::start(&[]);
    let (_, secret) = server.admin().generate_key();
    let keys = server.admin().ask(
        "{ viewer { apiKeys { edges { node { name } } } } }",
        json!({}),
    );
    let names = keys.texts("/viewer/apiKeys/edges", "/node/name");
    assert_eq!(names, ["01234567", &secret[..20]]);
    assert!(!keys.body.to_string().contains(&secret));
}
