//! What `onEvent` is told. Whatever it throws goes to the console: a listener
//! has no say in how a call ends.

use js_sys::Function;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::js;

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Event<'a> {
    #[serde(rename_all = "camelCase")]
    Retry {
        operation: &'a str,
        attempt: u32,
        delay_ms: u32,
        #[serde(with = "serde_wasm_bindgen::preserve")]
        error: JsValue,
    },
    Failure {
        operation: &'a str,
        #[serde(with = "serde_wasm_bindgen::preserve")]
        error: JsValue,
    },
}

/// An attempt failed, and another follows after `delay_ms`. `attempt` counts
/// the failed ones, from 1.
pub fn retry(on_event: &Function, operation: &str, attempt: u32, delay_ms: u32, failure: &Failure) {
    tell(
        on_event,
        &Event::Retry {
            operation,
            attempt,
            delay_ms,
            error: failure.into(),
        },
    );
}

/// A call failed for good.
pub fn failure(on_event: &Function, operation: &str, error: &JsValue) {
    tell(
        on_event,
        &Event::Failure {
            operation,
            error: error.clone(),
        },
    );
}

fn tell(on_event: &Function, event: &Event) {
    let told = serde_wasm_bindgen::to_value(event)
        .map_err(JsValue::from)
        .and_then(|event| on_event.call1(&JsValue::UNDEFINED, &event));
    if let Err(thrown) = told {
        js::console_error("wandb-user: onEvent threw", &thrown);
    }
}
