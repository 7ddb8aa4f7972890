//! A `fetch` of the caller's making. What is none but looks like one, such as
//! node-fetch, another realm's or a test's, may take no `Request` of this runtime's:
//! then it is called with a URL and an init.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Request;

use super::timer::Timer;
use super::{Browser, settled};
use crate::client::holds;
use crate::environment::{Attempt, End};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Object, js_name = fromEntries)]
    fn from_entries(entries: &JsValue) -> Result<Object, JsValue>;
}

/// What is said of one that is none.
pub const WANTED: &str = "a function like `fetch`: called with a `Request`, or else with a URL and \
    an init, it resolves to a `Response` with `status`, `headers` and `text()`";

/// Words of the engines, and of those who make such functions, for a wrong call: a form
/// that is not taken, or a member that is not there. All else is the network's.
const OF_THE_CALL: [&str; 9] = [
    "URL",
    "Request",
    "argument",
    "not a function",
    "not iterable",
    "an object",
    "undefined",
    "null",
    "nvocation",
];

/// What it is called with.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// It was not called yet: with a `Request`, and with a URL if it refuses that.
    #[default]
    Unknown,
    /// A `Request`.
    Request,
    /// A URL and an init.
    Url,
}

/// How one call ended.
enum Called {
    Answered(JsValue),
    Thrown { thrown: JsValue, is_at_once: bool },
}

/// Calls it, and gives what it has answered.
pub async fn call(
    fetch: &Function,
    form: &Cell<Form>,
    request: &Request,
    attempt: &Attempt<'_, Browser>,
) -> Result<JsValue, End<Browser>> {
    if form.get() != Form::Url {
        match called(fetch.call1(&JsValue::UNDEFINED, request)).await {
            Called::Answered(answer) if answer.is_object() || form.get() == Form::Request => {
                form.set(Form::Request);
                return Ok(answer);
            }
            Called::Thrown { thrown, is_at_once } => {
                let may_send_again = is_at_once || !attempt.effect.is_mutation();
                let is_refusal = form.get() == Form::Unknown && is_about_call(&thrown);
                if !is_refusal || !may_send_again || request.body_used() {
                    return Err(End::Thrown(thrown));
                }
            }
            // A table of answers by URL has none for a `Request`.
            Called::Answered(_) => {}
        }
    }
    let init = init(request, attempt.body)?;
    match called(fetch.call2(&JsValue::UNDEFINED, &request.url().into(), &init)).await {
        Called::Answered(answer) => {
            form.set(Form::Url);
            Ok(answer)
        }
        Called::Thrown { thrown, is_at_once } => Err(match is_at_once && is_about_call(&thrown) {
            true => End::Unfit(WANTED, Some(thrown)),
            false => End::Thrown(thrown),
        }),
    }
}

/// Waits for what was returned. What fails before the runtime had time for anything
/// else has sent nothing.
async fn called(returned: Result<JsValue, JsValue>) -> Called {
    let promise = match returned {
        Ok(promise) => promise,
        Err(thrown) => {
            let is_at_once = true;
            return Called::Thrown { thrown, is_at_once };
        }
    };
    let mut answer = pin!(settled(promise));
    let mut turn = pin!(Timer::new(0.0));
    let mut is_at_once = true;
    poll_fn(|context| {
        is_at_once = is_at_once && turn.as_mut().poll(context).is_pending();
        answer.as_mut().poll(context).map(|outcome| match outcome {
            Ok(answer) => Called::Answered(answer),
            Err(thrown) => Called::Thrown { thrown, is_at_once },
        })
    })
    .await
}

/// Whether it says that the call is wrong, and not that the network is down.
fn is_about_call(thrown: &JsValue) -> bool {
    let text = |name: &str| {
        let member = Reflect::get(thrown, &name.into()).ok();
        member.and_then(|text| text.as_string()).unwrap_or_default()
    };
    // By its name, since it may be of another realm.
    match &*text("name") {
        "SyntaxError" | "ReferenceError" | "RangeError" => true,
        "TypeError" => {
            let message = text("message");
            OF_THE_CALL.iter().any(|words| holds(&message, words))
        }
        _ => false,
    }
}

/// The request in plain data, as any `fetch` takes it.
fn init(request: &Request, body: &str) -> Result<Object, JsValue> {
    let init = Object::new();
    let members: [(&str, JsValue); 8] = [
        ("method", request.method().into()),
        ("headers", from_entries(&request.headers())?.into()),
        ("body", body.into()),
        ("signal", request.signal().into()),
        ("redirect", "manual".into()),
        ("credentials", "same-origin".into()),
        ("cache", "no-store".into()),
        ("referrerPolicy", "no-referrer".into()),
    ];
    for (name, value) in members {
        Reflect::set(&init, &name.into(), &value)?;
    }
    Ok(init)
}
