//! From an answer, or from none, to a `WandbError`.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{api, error, evaluate, get, new_user, text};

async fn failure(answer: &str) -> JsValue {
    let (api, _fetch) = api(&format!("[{answer}]"), "{ maxRetries: 0 }");
    error(api.viewer(&JsValue::UNDEFINED)).await
}

#[wasm_bindgen_test]
async fn the_code_follows_from_status_and_words() {
    for (answer, code) in [
        (
            "[401, { errors: [{ message: 'who?' }] }]",
            "unauthenticated",
        ),
        ("[200, { data: { viewer: null } }]", "unauthenticated"),
        ("[403, {}]", "permission_denied"),
        (
            "[200, { errors: [{ message: 'Permission denied: ask' }] }]",
            "permission_denied",
        ),
        ("[404, 'nothing here']", "not_found"),
        (
            "[200, { errors: [{ message: 'user not found' }], data: { viewer: null } }]",
            "not_found",
        ),
        ("[409, { error: 'twice' }]", "conflict"),
        (
            "[200, { error: { message: 'team already exists' } }]",
            "conflict",
        ),
        ("[429, {}]", "rate_limited"),
        ("[408, {}]", "timeout"),
        ("[502, '<html>']", "server"),
        ("[503, {}]", "server"),
        (
            "[400, { errors: [{ message: 'Cannot query field' }] }]",
            "graphql",
        ),
        ("[200, { errors: ['text alone'] }]", "graphql"),
        ("[301, '']", "network"),
        ("[302, '']", "unauthenticated"),
        ("[200, { data: null }]", "bad_response"),
        ("[200, '{\"data\": {\"viewer\"']", "bad_response"),
        ("[0, new TypeError('Failed to fetch')]", "network"),
        ("[0, 'a text']", "network"),
        ("[0, null]", "network"),
        ("[0, undefined]", "network"),
        ("[0, Object.freeze({})]", "network"),
    ] {
        let error = failure(answer).await;
        assert_eq!(text(&error, "code"), code, "{answer}");
        assert_eq!(text(&error, "operation"), "Viewer", "{answer}");
        assert_eq!(text(&error, "name"), "WandbError");
        assert!(error.is_instance_of::<js_sys::Error>(), "{answer}");
    }
}

#[wasm_bindgen_test]
async fn the_servers_own_errors_are_kept() {
    let error = failure(
        "[403, { errors: [{ message: 'one', path: ['viewer', 0] }, 'two', { oops: 1 }, null] }]",
    )
    .await;
    assert_eq!(text(&error, "message"), "Viewer: one");
    assert_eq!(get(&error, "status"), JsValue::from(403));
    assert_eq!(text(&error, "serverErrors.0.path.0"), "viewer");
    assert_eq!(text(&error, "serverErrors.1.message"), "two");
    assert_eq!(get(&error, "serverErrors.length"), JsValue::from(4));
    assert!(get(&error, "serverErrors.3.message").is_string());
}

#[wasm_bindgen_test]
async fn a_relogin_message_leads_to_keys_left_out() {
    let (api, fetch) = api(
        "[[200, { errors: [{ message: 'relogin required' }] }],
          [200, { data: { viewer: { id: 'a', name: 'Ada' } } }]]",
        "{ maxRetries: 0 }",
    );
    for _ in 0..2 {
        let user = crate::support::value(api.viewer(&JsValue::UNDEFINED)).await;
        assert_eq!(get(&user, "apiKeys.length"), JsValue::from(0));
    }
    assert_eq!(
        fetch.count(),
        3,
        "asked with keys once, without them from then on"
    );
    let asked = |number| fetch.sent(number, "query").as_string().unwrap();
    assert!(asked(0).contains("apiKeys"));
    assert!(!asked(1).contains("apiKeys"));
    assert!(!asked(2).contains("apiKeys"));
}

#[wasm_bindgen_test]
async fn a_call_that_needs_keys_names_the_gateway() {
    let (api, _fetch) = api(
        "[[200, { errors: [{ message: 'relogin required' }] }],
          [200, { data: { user: { id: 'a' } } }]]",
        "{}",
    );
    let user = new_user(api, "{ id: 'a' }").unwrap_or_else(|error| panic!("{error:?}"));
    let call: js_sys::Function = get(&user, "deleteApiKey").into();
    let deleted = call.call2(&user, &"k".into(), &evaluate("{ strict: true }"));
    let error = error(deleted.expect("a promise").into()).await;
    assert_eq!(text(&error, "code"), "relogin_required");
    assert!(text(&error, "message").contains("gateway"));
}

#[wasm_bindgen_test]
async fn a_mutation_without_a_clear_answer_may_have_happened() {
    for (answer, maybe) in [
        ("[0, new TypeError('Failed to fetch')]", true),
        ("[500, {}]", true),
        ("[200, '{']", true),
        ("[200, { data: { result: { user: { id: 1 } } } }]", true),
        ("[200, { data: { result: null } }]", true),
        ("[503, {}]", false),
        ("[409, {}]", false),
        (
            "[200, { errors: [{ message: 'permission denied' }] }]",
            false,
        ),
    ] {
        let (api, fetch) = api(&format!("[{answer}]"), "{ maxRetries: 0 }");
        let call = api.create_user(&"a@b.c".into(), &JsValue::FALSE, &JsValue::UNDEFINED);
        let error = error(call).await;
        assert_eq!(
            get(&error, "maybeApplied"),
            JsValue::from(maybe),
            "{answer}"
        );
        assert_eq!(fetch.count_of("CreateUser"), 1);
    }
}
