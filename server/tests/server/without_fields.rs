//! `--without-field`: the server as an older one.

use serde_json::{Value, json};

use crate::client::Answer;
use crate::support::Server;

const WITHOUT: [&str; 2] = ["--without-field", "User.accountType"];
const REFUSAL: &str = "Cannot query field \"accountType\" on type \"User\".";

fn ask(server: &Server, query: &str) -> Answer {
    server.admin().ask(query, json!({}))
}

#[test]
fn a_field_that_is_left_out_is_refused_as_an_unknown_one_is() {
    let server = Server::start(&WITHOUT);
    let answer = ask(&server, "{\n  viewer { id accountType }\n}");
    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.body,
        json!({ "errors": [
            { "message": REFUSAL, "locations": [{ "line": 2, "column": 15 }] },
        ] })
    );
    let unknown = ask(&server, "{\n  viewer { id nothing }\n}");
    let (known, unknown) = (&answer.body["errors"][0], &unknown.body["errors"][0]);
    let keys = |error: &Value| {
        error
            .as_object()
            .map(|it| it.keys().cloned().collect::<Vec<_>>())
    };
    assert_eq!(keys(known), keys(unknown));
    assert_eq!(known["locations"], unknown["locations"]);
    assert!(
        unknown["message"]
            .as_str()
            .is_some_and(|it| it.starts_with("Cannot query field \"nothing\" on type \"User\"."))
    );
}

#[test]
fn it_is_found_wherever_the_document_selects_it() {
    let server = Server::start(&WITHOUT);
    for query in [
        "{ viewer { type: accountType } }",
        "{ viewer { ... { accountType } } }",
        "{ viewer { ... on User { ... on User { accountType } } } }",
        "{ viewer { ... on Node { ... on User { accountType } } } }",
        "{ viewer { ...a } } fragment a on User { ...b } fragment b on User { accountType }",
        "{ viewer { ...a } } fragment a on Node { id ... on User { accountType } }",
        "{ users { edges { node { accountType } } } }",
        "{ organization(name: \"default\") { members { user { accountType } } } }",
        "mutation { updateUser(input: {name: \"Ada\"}) { user { accountType } } }",
        "query A { viewer { id } } query B { viewer { accountType } }",
    ] {
        let operation = if query.contains("query A") {
            json!("A")
        } else {
            json!(null)
        };
        let body = json!({ "query": query, "operationName": operation });
        let answer = server.admin().post("/graphql", &body).expect("an answer");
        assert_eq!((answer.status, answer.error()), (400, REFUSAL), "{query}");
        assert_eq!(answer.body["data"], Value::Null);
    }
    let name = ask(&server, "{ viewer { name } }");
    assert_eq!(name.text("/viewer/name"), "admin", "nothing was done");
}

#[test]
fn each_place_is_told_in_the_order_of_the_document() {
    let server = Server::start(&WITHOUT);
    let query = "query A { viewer { accountType } user(userName: \"a\") { accountType ...a } } fragment a on User { accountType }";
    let answer = ask(&server, query);
    let columns: Vec<_> = answer.body["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|error| error["locations"][0]["column"].clone())
        .collect();
    let expected: Vec<_> = query
        .match_indices("accountType")
        .map(|(at, _)| json!(at + 1))
        .collect();
    assert_eq!(columns, expected);
}

#[test]
fn fields_of_the_same_name_on_other_types_stay() {
    let server = Server::start(&WITHOUT);
    let answer = ask(
        &server,
        "{ viewer { username } entity(name: \"admin\") { members { accountType ...a ... on Member { accountType } } } } fragment a on Member { accountType }",
    );
    let members = answer.texts("/entity/members", "/accountType");
    assert_eq!(members.len(), 1);

    let others = Server::start(&["--without-field", "Member.accountType"]);
    assert!(
        ask(&others, "{ viewer { accountType } }")
            .text("/viewer/accountType")
            .len()
            > 1
    );
    let refused = ask(
        &others,
        "{ entity(name: \"admin\") { members { accountType } } }",
    );
    assert_eq!(
        refused.error(),
        "Cannot query field \"accountType\" on type \"Member\"."
    );
}

#[test]
fn several_may_be_left_out_and_whole_queries_too() {
    let flags = [
        "--without-field",
        "Query.serverInfo",
        "--without-field",
        "User.flags",
        "--without-field",
        "Mutation.purgeUser",
    ];
    let server = Server::start(&flags);
    for (query, field) in [
        (
            "{ serverInfo { __typename } }",
            "\"serverInfo\" on type \"Query\"",
        ),
        ("{ viewer { flags } }", "\"flags\" on type \"User\""),
        (
            "mutation { purgeUser(input: {id: \"x\"}) { __typename } }",
            "\"purgeUser\" on type \"Mutation\"",
        ),
    ] {
        let answer = ask(&server, query);
        assert_eq!(
            (answer.status, answer.error()),
            (400, &*format!("Cannot query field {field}.")),
            "{query}"
        );
    }
    assert!(
        ask(&server, "{ viewer { accountType } }")
            .text("/viewer/accountType")
            .len()
            > 1
    );
}

#[test]
fn without_the_flag_nothing_is_left_out() {
    let server = Server::start(&[]);
    ask(&server, "{ viewer { accountType } }").text("/viewer/accountType");
}
