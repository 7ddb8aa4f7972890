//! The one place where a failure becomes what JavaScript throws.

use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::value::to_js;
use crate::error::{Error, Failure, ServerError};

#[wasm_bindgen(module = "/src/js/error.js")]
extern "C" {
    type WandbError;

    #[wasm_bindgen(constructor)]
    fn new(code: &str, message: &str, cause: &JsValue, details: &JsValue) -> WandbError;

    // Only what is exported again reaches the package's entry points, and of a class
    // that is exported so the typings would be `unknown`.
    #[wasm_bindgen(reexport, skip_typescript, js_name = WandbError)]
    fn _reexported();
}

/// The fields beside code, message and cause.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Details<'a> {
    operation: Option<&'a str>,
    via: Option<&'a str>,
    status: Option<u16>,
    server_errors: &'a [ServerError],
    maybe_applied: bool,
    unclaimed_keys: &'a [Box<str>],
    retry_after_seconds: Option<f64>,
}

/// The `WandbError` that an error is to JavaScript: the same one each time.
pub fn shown(error: &Error<JsValue>) -> JsValue {
    error.shown.get_or_init(|| wandb_error(error)).clone()
}

/// What a call rejects with.
pub fn thrown(failure: Failure<JsValue>) -> JsValue {
    match failure {
        Failure::Ours(error) => shown(&error),
        Failure::Theirs(thrown) => thrown,
    }
}

#[cold]
fn wandb_error(error: &Error<JsValue>) -> JsValue {
    let details = to_js(&Details {
        operation: error.operation.as_deref(),
        via: error.is_of_gateway.then_some("gateway"),
        status: error.status,
        server_errors: &error.server_errors,
        maybe_applied: error.maybe_applied,
        unclaimed_keys: &error.unclaimed_keys,
        retry_after_seconds: error.retry_after_seconds,
    });
    let cause = error.cause.clone().unwrap_or_default();
    WandbError::new(error.code.as_str(), &error.message, &cause, &details).into()
}
