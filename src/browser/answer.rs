//! What `fetch` resolves to. It may be of a caller's making: each read may throw, or
//! give anything at all, where gloo-net's own `Response` would panic.

use js_sys::{JsString, TypeError};
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
    fn status(this: &Answering) -> Result<f64, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn headers(this: &Answering) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, catch)]
    fn text(this: &Answering) -> Result<JsValue, JsValue>;

    /// Something with the members of `Headers`.
    type Named;

    /// Nothing, or what is hopefully a text.
    #[wasm_bindgen(method, structural, catch)]
    fn get(this: &Named, name: &str) -> Result<Option<JsString>, JsValue>;

    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method, catch)]
    fn encode(this: &TextEncoder, text: &JsValue) -> Result<Vec<u8>, JsValue>;
}

thread_local! {
    static ENCODER: TextEncoder = TextEncoder::new();
}

/// A text of any length. wasm-bindgen's own way goes through it letter by letter, and
/// takes three times its size where one of them is not ASCII.
fn copied(text: &JsValue) -> String {
    let bytes = ENCODER.with(|encoder| encoder.encode(text));
    String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
}

/// The headers of an answer.
pub struct AnswerHeaders(Named);

impl Headers for AnswerHeaders {
    fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).ok()??.as_string()
    }
}

/// From so many bytes on, reading an answer takes a page longer than a frame.
const LONG_TEXT: usize = 1_000_000;

/// Reads an answer to its end.
pub async fn read(answer: JsValue) -> Result<Answer<AnswerHeaders>, JsValue> {
    let answer: Answering = answer.unchecked_into();
    let status = answer.status()?;
    if status.is_nan() {
        return Err(TypeError::new("fetch gave no answer").into());
    }
    // Browsers hide a redirect's status, and that of an answer without one; other
    // runtimes show it.
    if status == 0.0 || (300.0..400.0).contains(&status) {
        return Err(TypeError::new("the server redirected").into());
    }
    let headers = answer.headers()?.unchecked_into();
    let text = copied(&settled(answer.text()?).await?);
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
