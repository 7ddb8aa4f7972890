//! The caller's own functions that are told of something. Whatever they throw, now or
//! later, goes to the console: they have no say in how a call ends.

use std::rc::Rc;

use js_sys::{Array, Function};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

use super::error::shown;
use super::value::to_js;
use crate::browser::{Listener, settled};
use crate::environment::Event;

#[wasm_bindgen]
extern "C" {
    // A console that throws has nobody to tell.
    #[wasm_bindgen(catch, js_namespace = console, js_name = error)]
    fn console_error(message: &str, thrown: &JsValue) -> Result<(), JsValue>;
}

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
/**
 * What {@link ApiOptions.onEvent} is told. `operation` is the GraphQL operation,
 * such as `GenerateApiKey`. Of a retry, `attempt` counts the attempts that have
 * failed, from 1, and the next one follows after `delayMs` milliseconds.
 */
export type ApiEvent =
  | { type: "retry"; operation: string; attempt: number; delayMs: number; error: WandbError }
  | { type: "failure"; operation: string; error: WandbError };
"#;

#[derive(Serialize)]
#[serde(
    tag = "type",
    rename_all = "lowercase",
    rename_all_fields = "camelCase"
)]
enum ApiEvent<'a> {
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

/// What tells the caller's `onEvent`.
pub fn listener(on_event: Function) -> Listener {
    Rc::new(move |event| {
        let event = match &event {
            Event::Retry {
                attempt,
                delay_ms,
                error,
            } => ApiEvent::Retry {
                operation: error.operation.as_deref().unwrap_or_default(),
                attempt: *attempt,
                delay_ms: *delay_ms,
                error: shown(error),
            },
            Event::Failure { error } => ApiEvent::Failure {
                operation: error.operation.as_deref().unwrap_or_default(),
                error: shown(error),
            },
        };
        tell("onEvent", &on_event, &Array::of1(&to_js(&event)));
    })
}

/// Calls a function of the caller's. It may be asynchronous.
pub fn tell(name: &'static str, function: &Function, news: &Array) {
    match function.apply(&JsValue::UNDEFINED, news) {
        Ok(value) if value.is_object() => spawn_local(async move {
            if let Err(thrown) = settled(value).await {
                complain(name, &thrown);
            }
        }),
        Ok(_) => {}
        Err(thrown) => complain(name, &thrown),
    }
}

fn complain(name: &str, thrown: &JsValue) {
    let message = ["wandb-user: ", name, " threw"].concat();
    let _ = console_error(&message, thrown);
}
