//! What is refused for being too much, too deep, malformed or unknown.

use serde_json::{Value, json};

use crate::client::Client;
use crate::support::Server;

const VIEWER: &str = "{ viewer { username } }";

#[test]
fn a_rate_limit_counts_each_credential_and_says_when_to_come_again() {
    let server = Server::start(&["--rate-limit", "3/3600"]);
    let admin = server.admin();
    for remaining in ["2", "1", "0"] {
        let answer = admin.ask(VIEWER, json!({}));
        assert_eq!(
            (answer.status, answer.header("ratelimit-remaining")),
            (200, remaining)
        );
        assert_eq!(
            (
                answer.header("ratelimit-limit"),
                answer.header("retry-after")
            ),
            ("3", "")
        );
        let reset: u32 = answer.header("ratelimit-reset").parse().expect("seconds");
        assert!((3_500..=3_600).contains(&reset), "{reset}");
    }
    let create = "mutation { createTeam(input: {teamName: \"lab\"}) { entity { id } } }";
    let refused = admin.ask(create, json!({}));
    assert_eq!(
        (refused.status, refused.error()),
        (429, "rate limit exceeded")
    );
    assert_eq!(
        refused.header("retry-after"),
        refused.header("ratelimit-reset")
    );
    assert_eq!(refused.header("ratelimit-remaining"), "0");

    let other = Client::new(&server.url).ask("{ serverInfo { __typename } }", json!({}));
    assert_eq!(
        (other.status, other.header("ratelimit-remaining")),
        (200, "2")
    );
}

#[test]
fn without_a_limit_no_answer_speaks_of_one() {
    let server = Server::start(&[]);
    assert_eq!(
        server
            .admin()
            .ask(VIEWER, json!({}))
            .header("ratelimit-remaining"),
        ""
    );
}

#[test]
fn keys_are_asked_for_by_known_clients_alone_when_that_is_wanted() {
    let server = Server::start(&["--require-user-agent"]);
    let with_keys = "{ viewer { ...fields } } fragment fields on User { username keys: apiKeys { edges { cursor } } }";
    let known = server
        .admin()
        .header("User-Agent", "W&B Public Client 0.31.0");
    assert_eq!(
        known.ask(with_keys, json!({})).text("/viewer/username"),
        "admin"
    );

    for agent in ["Mozilla/5.0", "My W&B Public Client", "w&b public client"] {
        let unknown = server.admin().header("User-Agent", agent);
        let refused = unknown.ask(with_keys, json!({}));
        assert_eq!(refused.error(), "relogin required", "{agent}");
        assert_eq!(
            refused.body["data"],
            Value::Null,
            "the whole query is refused"
        );
        assert_eq!(
            unknown.ask(VIEWER, json!({})).text("/viewer/username"),
            "admin"
        );
        let generate = unknown.ask(
            "mutation { generateApiKey(input: {}) { apiKey { id } } }",
            json!({}),
        );
        assert!(generate.text("/generateApiKey/apiKey/id").len() > 4);
    }
}

#[test]
fn without_that_wish_everybody_may_ask_for_keys() {
    let server = Server::start(&[]);
    let browser = server.admin().header("User-Agent", "Mozilla/5.0");
    browser
        .ask("{ viewer { apiKeys { edges { cursor } } } }", json!({}))
        .data("/viewer/apiKeys/edges");
}

#[test]
fn what_is_no_request_is_refused_and_the_server_goes_on() {
    let server = Server::start(&[]);
    let admin = server.admin();
    for wrong in [
        json!([]),
        json!("x"),
        json!({}),
        json!({ "query": 1 }),
        json!({ "query": VIEWER, "variables": [] }),
    ] {
        let answer = admin.post("/graphql", &wrong).expect("an answer");
        assert_eq!(answer.status, 400, "{wrong}");
        assert!(
            answer
                .error()
                .starts_with("the body is not a GraphQL request"),
            "{answer:?}"
        );
    }
    for query in ["", "{", "query {", "{ viewer { id }", "\u{0}"] {
        let answer = admin.ask(query, json!({}));
        assert_eq!(answer.status, 400, "{query}");
        assert!(
            answer
                .error()
                .starts_with("the query is not a GraphQL document"),
            "{answer:?}"
        );
    }
    for nulls in [
        json!({ "query": VIEWER, "variables": null, "operationName": null }),
        json!({ "query": VIEWER, "operationName": "" }),
    ] {
        assert_eq!(
            admin.post("/graphql", &nulls).expect("an answer").status,
            200
        );
    }
    assert_eq!(Client::new(&server.url).get("/graphql").status, 405);
    assert_eq!(Client::new(&server.url).get("/nowhere").status, 404);
    assert_eq!(Client::new(&server.url).get("/healthz").body, "ok\n");
}

#[test]
fn what_the_schema_does_not_hold_is_refused_in_the_words_that_clients_know() {
    let server = Server::start(&[]);
    let field = server.admin().ask("{ viewer { nothing } }", json!({}));
    assert_eq!((field.status, field.body.get("data")), (400, None));
    assert!(
        field
            .error()
            .starts_with("Cannot query field \"nothing\" on type \"User\"."),
        "{field:?}"
    );
    assert!(field.body["errors"][0].get("path").is_none());

    for query in [
        "{ viewer }",
        "{ viewer(surplus: 1) { id } }",
        "query($id: Nothing) { user(id: $id) { id } }",
        "query($id: ID!) { user(id: $id) { id } }",
        "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
        "subscription { viewer { id } }",
        "query A { viewer { id } } query B { viewer { id } }",
    ] {
        let answer = server.admin().ask(query, json!({}));
        assert_eq!(answer.status, 400, "{query}: {answer:?}");
        assert!(!answer.error().is_empty());
    }
}

#[test]
fn the_schema_is_not_told() {
    let server = Server::start(&[]);
    let answer = server
        .admin()
        .ask("{ __schema { types { name } } }", json!({}));
    assert!(
        !answer.error().is_empty() || answer.body["data"]["__schema"].is_null(),
        "{answer:?}"
    );
    assert!(!answer.body.to_string().contains("ApiKeyConnection"));
}

#[test]
fn documents_that_are_too_deep_or_ask_too_much_are_refused() {
    let server = Server::start(&[]);
    let admin = server.admin();
    let nested = |levels: usize| {
        let open = "defaultEntity { user { ".repeat(levels);
        format!("{{ viewer {{ {open} id {} }} }}", "} } ".repeat(levels))
    };
    assert_eq!(admin.ask(&nested(5), json!({})).status, 200);
    for levels in [8, 20, 1_000, 20_000] {
        let answer = admin.ask(&nested(levels), json!({}));
        assert_eq!(answer.status, 400, "{levels} levels");
    }
    for opened in [
        "{a".repeat(100_000),
        "[".repeat(100_000),
        "{a(b:[".to_owned() + &"[".repeat(100_000),
    ] {
        assert_eq!(admin.ask(&opened, json!({})).status, 400);
    }

    let page = "{ users(first: 10000) { edges { node { id name username email admin flags entity deletedAt
        apiKeys { edges { node { id name description } } } teams { edges { node { name } } } } } } }";
    assert_eq!(admin.ask(page, json!({})).status, 200);
    let everybody_squared =
        "{ users(first: 10000) { edges { node { organizations { members { user { id } } } } } } }";
    let answer = admin.ask(everybody_squared, json!({}));
    assert_eq!(
        (answer.status, answer.error()),
        (400, "Query is too complex.")
    );
    assert_eq!(
        admin.ask(VIEWER, json!({})).status,
        200,
        "the server goes on"
    );
}
