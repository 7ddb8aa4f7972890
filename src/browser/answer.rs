//! What `fetch` resolves to. It may be of a caller's making: each read may throw, or
//! give anything at all, where gloo-net's own `Response` would panic.

use js_sys::TypeError;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::settled;
use super::timer::Timer;
use crate::environment::{Answer, Headers};

#[wasm_bindgen]
extern "C" {
    /// Something with the members of a `Response`.
    type Answering;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn status(this: &Answering) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn headers(this: &Answering) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, catch)]
    fn text(this: &Answering) -> Result<JsValue, JsValue>;

    /// Something with the members of `Headers`.
    type Named;

    #[wasm_bindgen(method, structural, catch)]
    fn get(this: &Named, name: &str) -> Result<JsValue, JsValue>;
}

/// The headers of an answer.
pub struct AnswerHeaders(Named);

impl Headers for AnswerHeaders {
    fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).ok()?.as_string()
    }
}

/// From so many bytes on, reading an answer takes a page longer than a frame.
const LONG_TEXT: usize = 1_000_000;

/// Reads an answer to its end.
pub async fn read(answer: JsValue) -> Result<Answer<AnswerHeaders>, JsValue> {
    let answer: Answering = answer.unchecked_into();
    let Some(status) = answer.status()?.as_f64() else {
        return Err(TypeError::new("fetch gave no answer").into());
    };
    // Browsers hide a redirect's status, and that of an answer without one; other
    // runtimes show it.
    if status == 0.0 || (300.0..400.0).contains(&status) {
        return Err(TypeError::new("the server redirected").into());
    }
    let headers = answer.headers()?.unchecked_into();
    let text = settled(&answer.text()?).await?;
    let text = text.as_string().unwrap_or_default();
    if text.len() > LONG_TEXT {
        // The page has its turn before anything is made of a long answer.
        Timer::new(0.0).await;
    }
    Ok(Answer {
        status: status as u16,
        headers: AnswerHeaders(headers),
        text,
    })
}
