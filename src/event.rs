//! What `onEvent` is told. Whatever it throws goes to the console: a listener
//! has no say in how a call ends.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::error::Error;
use crate::graphql::object;
use crate::js;

/// An attempt failed, and another follows after `delay_ms`. `attempt` counts
/// the failed ones, from 1.
pub fn retry(on_event: &JsValue, operation: &str, attempt: u32, delay_ms: u32, error: &Error) {
    tell(
        on_event,
        "retry",
        operation,
        error,
        [attempt.into(), delay_ms.into()],
    );
}

/// A call failed for good.
pub fn failure(on_event: &JsValue, operation: &str, error: &Error) {
    tell(on_event, "failure", operation, error, Default::default());
}

fn tell(
    on_event: &JsValue,
    kind: &str,
    operation: &str,
    error: &Error,
    [attempt, delay_ms]: [JsValue; 2],
) {
    let Some(on_event) = on_event.dyn_ref::<Function>() else {
        return;
    };
    let event = object(&[
        ("type", kind.into()),
        ("operation", operation.into()),
        ("attempt", attempt),
        ("delayMs", delay_ms),
        ("error", error.value.clone()),
    ]);
    if let Err(thrown) = on_event.call1(&JsValue::UNDEFINED, &event) {
        js::console_error("wandb-user: onEvent threw", &thrown);
    }
}
