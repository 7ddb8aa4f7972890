//! What was thrown, without secrets. Errors of others are kept as they are, unless a
//! secret is in their texts: then a copy of what they say takes their place.

use js_sys::{Error, JSON, Reflect};
use wasm_bindgen::JsValue;

use crate::client::Redactor;

/// So far causes are followed.
const MOST_CAUSES: u32 = 8;

/// The texts of an error that are shown where it is logged.
const TEXTS: [&str; 4] = ["name", "message", "stack", "code"];

/// The same without the secrets.
pub fn redacted(thrown: JsValue, redactor: &Redactor) -> JsValue {
    hide(&thrown, redactor, MOST_CAUSES).unwrap_or(thrown)
}

/// What takes the place of something with a secret in it; none where there is none.
fn hide(thrown: &JsValue, redactor: &Redactor, causes_left: u32) -> Option<JsValue> {
    let hidden = |text: &str| {
        let hidden = redactor.redact(text);
        (hidden != text).then_some(hidden)
    };
    if let Some(text) = thrown.as_string() {
        return hidden(&text).map(JsValue::from);
    }
    if !thrown.is_object() || causes_left == 0 {
        return None;
    }
    let member = |name: &str| Reflect::get(thrown, &name.into()).unwrap_or_default();
    let cause = member("cause");
    let hidden_cause = hide(&cause, redactor, causes_left - 1);
    // Whatever else it carries, such as the request that has failed.
    let json = JSON::stringify(thrown)
        .ok()
        .and_then(|json| json.as_string());
    let mut is_hidden = hidden_cause.is_some() || json.is_some_and(|json| hidden(&json).is_some());
    let copy = Error::new("");
    let set = |name: &str, value: &JsValue| Reflect::set(&copy, &name.into(), value).is_ok();
    for name in TEXTS {
        let Some(text) = member(name).as_string() else {
            continue;
        };
        let text = match hidden(&text) {
            Some(hidden) => {
                is_hidden = true;
                hidden
            }
            None => text,
        };
        set(name, &text.into());
    }
    let cause = hidden_cause.unwrap_or(cause);
    if !cause.is_undefined() {
        set("cause", &cause);
    }
    is_hidden.then(|| copy.into())
}
