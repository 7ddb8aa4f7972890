//! From an answer to what a call comes to.

use serde_json::json;
use wandb_user::actions::viewer;
use wandb_user::error::{ErrorCode, PathStep};

use crate::support::*;

fn failure(reply: Reply) -> Box<TestError> {
    let options = wandb_user::client::ClientOptions {
        max_retries: 0,
        ..options()
    };
    let (client, script) = client_with(options, [reply]);
    error_of(script.run(viewer(&call(&client))))
}

#[test]
fn the_code_follows_from_status_and_words() {
    use ErrorCode::*;
    for (reply, code) in [
        (refusal(401, "who?"), Unauthenticated),
        (answer(403, json!({})), PermissionDenied),
        (refusal(200, "Permission denied: ask"), PermissionDenied),
        (text(404, "nothing here"), NotFound),
        (refusal(200, "user not found"), NotFound),
        (answer(409, json!({ "error": "twice" })), Conflict),
        (
            answer(
                200,
                json!({ "error": { "message": "team already exists" } }),
            ),
            Conflict,
        ),
        (answer(429, json!({})), RateLimited),
        (answer(408, json!({})), Timeout),
        (text(502, "<html>"), Server),
        (refusal(400, "Cannot query field"), Graphql),
        (answer(200, json!({ "errors": ["text alone"] })), Graphql),
        (answer(200, json!({ "data": null })), BadResponse),
        (answer(200, json!([1, 2])), BadResponse),
        (answer(200, json!({ "data": "yes" })), BadResponse),
        (text(200, "{\"data\": {\"viewer\""), BadResponse),
        (broken(), Network),
        (silence(), Timeout),
        (no_token(), Unauthenticated),
    ] {
        let error = failure(reply);
        assert_eq!(error.code, code, "{}", error.message);
        assert_eq!(error.operation.as_deref(), Some("Viewer"));
        assert!(error.message.starts_with("Viewer: "), "{}", error.message);
    }
}

#[test]
fn the_servers_own_errors_are_kept_in_each_form() {
    let error = failure(answer(
        403,
        json!({ "errors": [{ "message": "one", "path": ["viewer", 0] }, "two", { "oops": 1 }, null, 7] }),
    ));
    assert_eq!(error.message, "Viewer: one");
    assert_eq!(error.status, Some(403));
    let words: Vec<_> = error
        .server_errors
        .iter()
        .map(|error| &*error.message)
        .collect();
    assert_eq!(words, ["one", "two", r#"{"oops":1}"#, "null", "7"]);
    let path = error.server_errors[0].path.clone();
    assert_eq!(
        path,
        Some(vec![PathStep::Name("viewer".into()), PathStep::Index(0)])
    );
    assert_eq!(error.server_errors[1].path, None);
}

#[test]
fn what_says_that_there_is_no_error_is_none() {
    for no_error in [json!(null), json!(false), json!(0), json!("")] {
        let (client, script) = client([answer(
            200,
            json!({ "data": { "viewer": { "id": "a" } }, "error": no_error, "errors": [] }),
        )]);
        value_of(script.run(viewer(&call(&client))));
    }
}

#[test]
fn what_does_not_fit_is_named_by_its_place() {
    for (sent, complaint) in [
        (json!({ "id": 7 }), "id: expected a string"),
        (json!({}), "id: expected a value, and it is missing"),
        (
            json!({ "id": "a", "admin": "no" }),
            "admin: expected true or false",
        ),
        (
            json!({ "id": "a", "createdAt": "soon" }),
            "createdAt: expected a date",
        ),
        (
            json!({ "id": "a", "teams": { "edges": 1 } }),
            "teams.edges: expected an array",
        ),
        (
            json!({ "id": "a", "apiKeys": { "edges": [{ "node": { "id": "k", "name": "n" } }, { "node": { "id": "k" } }] } }),
            "apiKeys.edges[1].node.name: expected a value, and it is missing",
        ),
    ] {
        let error = failure(data(json!({ "viewer": sent })));
        assert_eq!(error.code, ErrorCode::BadResponse);
        assert_eq!(error.message, format!("Viewer: data.viewer.{complaint}"));
        assert!(!error.maybe_applied);
    }
}

#[test]
fn strange_texts_end_in_an_error_or_a_value_and_are_not_quoted() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    for (body, is_value) in [
        (
            format!(r#"{{"data":{{"viewer":{{"id":"a","other":{deep}}}}}}}"#),
            true,
        ),
        (format!(r#"{{"data":{{"viewer":{deep}}}}}"#), false),
        (
            r#"{"data":{"viewer":{"id":"a","name":"\ud800"}}}"#.into(),
            true,
        ),
        (r#"{"data":{"viewer":{"id":"a","id":"b"}}}"#.into(), false),
        (
            r#"{"data":{"viewer":{"id":9007199254740993}}}"#.into(),
            false,
        ),
        (r#"s3cret{"#.into(), false),
    ] {
        let options = wandb_user::client::ClientOptions {
            max_retries: 0,
            ..options()
        };
        let (client, script) = client_with(options, [text(200, &body)]);
        let result = script.run(viewer(&call(&client)));
        if is_value {
            assert_eq!(&*value_of(result).id, "a");
        } else {
            let error = error_of(result);
            assert_eq!(error.code, ErrorCode::BadResponse, "{body:.60}");
            assert!(!error.message.contains("s3cret") && error.message.len() < 200);
        }
    }
}

#[test]
fn a_token_that_was_not_made_sends_nothing_again() {
    let error = failure(no_token());
    assert_eq!(error.cause.as_deref(), Some("signed out"));
    assert!(!error.maybe_applied);
}

#[test]
fn whoever_answers_has_their_words_in_the_message() {
    use ErrorCode::*;
    let plain = |status, body: &str| text(status, body).with("Content-Type", "text/plain");
    for (reply, code) in [
        (answer(200, json!({ "errors": "no seats" })), Graphql),
        (
            answer(200, json!({ "errors": { "message": "no seats" } })),
            Graphql,
        ),
        (
            answer(200, json!({ "errors": true, "message": "no seats" })),
            Graphql,
        ),
        (
            answer(403, json!({ "message": "no seats" })),
            PermissionDenied,
        ),
        (
            answer(409, json!({ "title": "no seats", "detail": "ask" })),
            Conflict,
        ),
        (
            answer(200, json!({ "data": null, "detail": "no seats" })),
            Graphql,
        ),
        (plain(200, "no seats"), BadResponse),
        (plain(502, " no seats\n"), Server),
    ] {
        let error = failure(reply);
        assert_eq!(error.code, code, "{}", error.message);
        let said = [&*error.message, &error.server_errors[0].message].concat();
        assert!(said.contains("no seats") || said.contains("true"), "{said}");
    }
}

#[test]
fn a_sign_in_in_front_of_w_and_b_is_told_at_once() {
    let page = |status| text(status, "<!DOCTYPE html>Log in").with("Content-Type", "text/html");
    let mut replies = vec![redirect(None), page(200), page(401), page(403)];
    replies.extend([302, 303, 307, 308].map(|status| redirect(Some(status))));
    for reply in replies {
        let (client, script) = client([reply]);
        let error = error_of(script.run(viewer(&call(&client))));
        assert_eq!(error.code, ErrorCode::Unauthenticated);
        assert!(error.is_of_gateway && !error.maybe_applied);
        assert!(error.message.contains("sign-in"), "{}", error.message);
        assert!(script.waits().is_empty());
    }
    for (reply, code) in [
        (
            text(403, "<html>blocked").with("Content-Type", "text/html"),
            ErrorCode::PermissionDenied,
        ),
        (
            text(500, "<html>login").with("Content-Type", "text/html"),
            ErrorCode::Server,
        ),
        (
            text(200, "<!doctype html>login").with("Content-Type", "application/json"),
            ErrorCode::BadResponse,
        ),
    ] {
        let error = failure(reply);
        assert_eq!((error.code, error.is_of_gateway), (code, false));
    }
}

#[test]
fn what_is_no_fetch_is_said_at_once() {
    let (client, script) = client([unfit("a function like `fetch`")]);
    let error = error_of(script.run(viewer(&call(&client))));
    assert_eq!(error.code, ErrorCode::InvalidArgument);
    assert_eq!(
        error.message,
        "Viewer: options.fetch: expected a function like `fetch`"
    );
    assert!(script.waits().is_empty());
}
