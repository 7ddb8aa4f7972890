//! The caller's signal and the time limit end a call wherever it is.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{api, error, evaluate, get, settle, text};

/// So long that a call which the signal does not end does not end at all.
const NO_LIMIT: &str = "{ timeoutMs: 600000, onEvent: () => { globalThis.waiting = true } }";

#[wasm_bindgen_test]
async fn a_signal_that_has_fired_sends_nothing() {
    let (api, fetch) = api("[[200, null]]", "{}");
    let options = evaluate("{ signal: AbortSignal.abort('no more') }");
    assert_eq!(error(api.viewer(&options)).await, JsValue::from("no more"));
    settle().await;
    assert_eq!(fetch.count(), 0);
}

#[wasm_bindgen_test]
async fn a_signal_stops_the_request() {
    let (api, fetch) = api("[[200, null]]", NO_LIMIT);
    let controller = evaluate("globalThis.controller = new AbortController()");
    let call = api.viewer(&evaluate("{ signal: controller.signal }"));
    settle().await;
    assert_eq!(fetch.count(), 1);
    evaluate("controller.abort(undefined)");
    assert_eq!(error(call).await, get(&controller, "signal.reason"));
    settle().await;
    assert_eq!(fetch.cancelled(), 1);
}

#[wasm_bindgen_test]
async fn a_signal_stops_the_wait_before_a_retry() {
    let (api, fetch) = api("[[503, {}, { 'Retry-After': '50' }]]", NO_LIMIT);
    evaluate("globalThis.waiting = false");
    evaluate("globalThis.controller = new AbortController()");
    let call = api.viewer(&evaluate("{ signal: controller.signal }"));
    while evaluate("globalThis.waiting") == JsValue::FALSE {
        settle().await;
    }
    settle().await;
    evaluate("controller.abort('enough')");
    assert_eq!(error(call).await, JsValue::from("enough"));
    assert_eq!(fetch.count(), 1);
}

#[wasm_bindgen_test]
async fn a_request_that_takes_too_long_is_cancelled() {
    let (api, fetch) = api("[[200, null]]", "{ maxRetries: 0, timeoutMs: 20 }");
    let error = error(api.viewer(&JsValue::UNDEFINED)).await;
    assert_eq!(text(&error, "code"), "timeout");
    assert_eq!(text(&error, "message"), "Viewer: no answer within 20 ms");
    settle().await;
    assert_eq!(fetch.cancelled(), 1);
}

#[wasm_bindgen_test]
async fn a_calls_own_limit_overrides_the_clients() {
    let (api, _fetch) = api("[[200, null]]", "{ maxRetries: 0 }");
    let error = error(api.viewer(&evaluate("{ timeoutMs: 0.5 }"))).await;
    assert_eq!(text(&error, "message"), "Viewer: no answer within 1 ms");
}
