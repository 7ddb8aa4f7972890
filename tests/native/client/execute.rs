//! Documents that callers wrote.

use serde_json::json;
use wandb_user::actions::execute;
use wandb_user::error::ErrorCode;
use wandb_user::operations::{CallersDocument, Effect, read_callers_document};

use crate::support::*;

#[test]
fn the_document_goes_as_it_is_with_variables_and_name() {
    let (client, script) = client([data(json!({ "viewer": { "a": [1, 2.5e3, "é"] } }))]);
    let document = "query Who($x: Int) { viewer { a } }";
    let came = value_of(script.run(execute(&call(&client), document, r#"{"x":1}"#)));
    assert_eq!(came.as_str(), r#"{"viewer":{"a":[1,2500.0,"é"]}}"#);
    let expected = json!({ "query": document, "variables": { "x": 1 }, "operationName": "Who" });
    assert_eq!(script.sent()[0].body, expected);
}

#[test]
fn a_document_without_a_name_sends_none() {
    let (client, script) = client([data(json!({}))]);
    value_of(script.run(execute(&call(&client), "{ viewer { id } }", "null")));
    assert_eq!(
        script.sent()[0].body,
        json!({ "query": "{ viewer { id } }", "variables": null })
    );
}

#[test]
fn queries_are_sent_again_and_mutations_are_not() {
    for (document, count) in [("query A { a }", 2), ("mutation A { a }", 1)] {
        let (client, script) = client([broken(), data(json!({}))]);
        let result = script.run(execute(&call(&client), document, "{}"));
        assert_eq!(script.sent().len(), count);
        assert_eq!(result.is_ok(), count == 2);
    }
}

#[test]
fn what_a_document_does_is_read_past_strings_comments_and_fragments() {
    let query = |name| {
        Some(CallersDocument {
            name,
            effect: Effect::Query,
        })
    };
    let mutation = |name| {
        Some(CallersDocument {
            name,
            effect: Effect::Mutation,
        })
    };
    for (document, expected) in [
        ("{ a }", query(None)),
        ("\u{feff} query { a }", query(None)),
        ("query A { mutation { b } }", query(Some("A"))),
        (
            "mutation,A($x: In = {y: \"}\"}) @d { a }",
            mutation(Some("A")),
        ),
        ("# mutation B { b }\nquery A { a }", query(Some("A"))),
        (
            "query A { a(x: \"mutation B { b \\\" }\") }",
            query(Some("A")),
        ),
        (
            "query A { a(x: \"\"\"} mutation \\\"\"\" { \"\"\") }",
            query(Some("A")),
        ),
        ("fragment F on T { a } query A { ...F }", query(Some("A"))),
        ("query A { a } fragment F on T { a }", query(Some("A"))),
        ("mutation @d { a }", mutation(None)),
    ] {
        assert_eq!(read_callers_document(document), expected, "{document}");
    }
}

#[test]
fn what_is_not_one_query_or_mutation_is_refused_before_anything_is_sent() {
    for document in [
        "",
        "query",
        "fragment F on T { a }",
        "query A { a } query B { b }",
        "subscription A { a }",
        "{ a } { b }",
    ] {
        let (client, script) = client([]);
        let error = error_of(script.run(execute(&call(&client), document, "{}")));
        assert_eq!(error.code, ErrorCode::InvalidArgument, "{document}");
        assert!(script.sent().is_empty());
    }
}
