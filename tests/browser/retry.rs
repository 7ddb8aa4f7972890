//! What is sent again, and what `onEvent` hears of it.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{ADA, api, call, error, evaluate, get, new_user, text, value};

/// An array that `onEvent` fills, and the option that makes it do so.
fn events(more: &str) -> (JsValue, String) {
    let events = evaluate("globalThis.events = []");
    (
        events,
        format!("{{ onEvent: (event) => events.push(event), {more} }}"),
    )
}

#[wasm_bindgen_test]
async fn a_query_is_sent_until_it_is_answered() {
    let (events, options) = events("");
    let answers = format!(
        "[[503, {{}}, {{ 'Retry-After': '0' }}], [0, new TypeError('x')], [200, '{{\"data\":'], {ADA}]"
    );
    let (api, fetch) = api(&answers, &options);
    let user = value(api.viewer(&JsValue::UNDEFINED)).await;
    assert_eq!(text(&user, "username"), "ada");
    assert_eq!(fetch.count(), 4);
    for (index, code) in ["server", "network", "bad_response"].iter().enumerate() {
        let event = get(&events, &index.to_string());
        assert_eq!(text(&event, "type"), "retry");
        assert_eq!(text(&event, "operation"), "Viewer");
        assert_eq!(text(&event, "error.code"), *code);
        assert_eq!(get(&event, "attempt"), JsValue::from(index as u32 + 1));
        assert!(
            get(&event, "delayMs")
                .as_f64()
                .is_some_and(|delay| delay < 2000.0)
        );
    }
    assert_eq!(get(&events, "length"), JsValue::from(3));
}

#[wasm_bindgen_test]
async fn the_last_error_is_reported_once_retries_are_used_up() {
    let (events, options) = events("maxRetries: 2");
    let (api, fetch) = api(
        "[[503, {}, { 'Retry-After': '0' }], [503, {}, { 'Retry-After': '0' }], [429, { error: 'slow' }]]",
        &options,
    );
    let error = error(api.viewer(&JsValue::UNDEFINED)).await;
    assert_eq!(text(&error, "code"), "rate_limited");
    assert_eq!(fetch.count(), 3);
    assert_eq!(get(&events, "length"), JsValue::from(3));
    assert_eq!(text(&events, "2.type"), "failure");
    assert_eq!(get(&events, "2.error"), error);
}

#[wasm_bindgen_test]
async fn a_mutation_is_sent_again_after_429_and_503_alone() {
    for (answer, count) in [
        ("[429, {}, { 'Retry-After': '0' }]", 2),
        ("[503, {}, { 'Retry-After': '0' }]", 2),
        ("[500, {}]", 1),
        ("[0, new TypeError('x')]", 1),
        ("[200, 'cut']", 1),
    ] {
        let made = "[200, { data: { result: { user: { id: 'a' } } } }]";
        let (api, fetch) = api(&format!("[{answer}, {made}]"), "{}");
        let call = api.create_user(&"a@b.c".into(), &JsValue::UNDEFINED, &JsValue::UNDEFINED);
        let _ = wasm_bindgen_futures::JsFuture::from(call).await;
        assert_eq!(fetch.count_of("CreateUser"), count, "{answer}");
    }
}

#[wasm_bindgen_test]
async fn nobody_waits_longer_than_a_minute() {
    let (api, fetch) = api("[[429, {}, { 'Retry-After': '61' }]]", "{}");
    let error = error(api.viewer(&JsValue::UNDEFINED)).await;
    assert_eq!(text(&error, "code"), "rate_limited");
    assert_eq!(get(&error, "retryAfterSeconds"), JsValue::from(61));
    assert_eq!(fetch.count(), 1);
}

#[wasm_bindgen_test]
async fn an_event_listener_that_throws_changes_nothing() {
    let answers = format!("[[503, {{}}, {{ 'Retry-After': '0' }}], {ADA}]");
    let (api, _fetch) = api(&answers, "{ onEvent: () => { throw new Error('mine') } }");
    let user = value(api.viewer(&JsValue::UNDEFINED)).await;
    assert_eq!(text(&user, "username"), "ada");
}

#[wasm_bindgen_test]
async fn a_failure_by_value_is_told_to_the_listener() {
    let (events, options) = events("maxRetries: 0");
    let (api, _fetch) = api("[[500, {}]]", &options);
    let user = new_user(api, "{ id: 'a' }").unwrap_or_else(|error| panic!("{error:?}"));
    let secret = value(
        call(&user, "generateApiKey", &JsValue::UNDEFINED)
            .expect("a promise")
            .into(),
    )
    .await;
    assert_eq!(secret, JsValue::UNDEFINED);
    assert_eq!(text(&events, "0.type"), "failure");
    assert_eq!(text(&events, "0.error.code"), "server");
}
