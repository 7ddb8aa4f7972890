//! What `fetch` resolves to. It may be of a caller's making: each read may throw, or
//! give anything at all, where gloo-net's own `Response` would panic.

use std::cell::RefCell;

use js_sys::{JsString, TypeError};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::settled;
use super::timer::Timer;
use crate::environment::{Answer, Headers};
use crate::json::Pieces;

#[wasm_bindgen]
extern "C" {
    /// Something with the members of a `Response`.
    type Answering;

    // No number yet: on its way into WebAssembly, what is none would throw where nothing
    // catches it.
    #[wasm_bindgen(method, getter, structural, catch)]
    fn status(this: &Answering) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn headers(this: &Answering) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, catch)]
    fn text(this: &Answering) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn body(this: &Answering) -> Result<Option<Body>, JsValue>;

    /// Something with the members of `Headers`.
    type Named;

    /// Nothing, or what is hopefully a text.
    #[wasm_bindgen(method, structural, catch)]
    fn get(this: &Named, name: &str) -> Result<Option<JsString>, JsValue>;

    /// Something with the members of a `ReadableStream`.
    type Body;

    #[wasm_bindgen(method, structural, catch, js_name = getReader)]
    fn get_reader(this: &Body) -> Result<StreamReader, JsValue>;

    /// Something with the members of a stream's reader.
    type StreamReader;

    #[wasm_bindgen(method, structural, catch)]
    fn read(this: &StreamReader) -> Result<JsValue, JsValue>;

    /// What it reads.
    type Part;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn done(this: &Part) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn value(this: &Part) -> Result<Bytes, JsValue>;

    /// Something with the members of a `Uint8Array`.
    type Bytes;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn length(this: &Bytes) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, catch)]
    fn subarray(this: &Bytes, from: u32, to: u32) -> Result<Vec<u8>, JsValue>;

    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method, catch)]
    fn encode(this: &TextEncoder, text: &JsValue) -> Result<Vec<u8>, JsValue>;
}

/// The headers of an answer.
pub struct AnswerHeaders(Named);

impl Headers for AnswerHeaders {
    fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).ok()??.as_string()
    }
}

/// To read so many bytes takes a page longer than a frame: then the page has its turn.
const LONG_TEXT: usize = 1_000_000;

/// So many bytes of a stream are copied at a time: a part of it may be of any size, and
/// WebAssembly's memory never becomes smaller again.
const WINDOW: usize = 65_536;

/// Reads an answer to its end. Its body goes to `pieces`.
pub async fn read(
    answer: JsValue,
    pieces: &RefCell<Pieces<'_>>,
) -> Result<Answer<AnswerHeaders>, JsValue> {
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
    // A stream takes two ways to JavaScript more for each of its parts.
    let is_list = pieces.borrow().is_list();
    match is_list.then(|| reader_of(&answer)).flatten() {
        Some(reader) => read_stream(&reader, pieces).await?,
        None => read_text(&answer, pieces).await?,
    }
    Ok(Answer {
        status: status as u16,
        headers: AnswerHeaders(headers),
    })
}

/// The reader of the body, if it has one that nobody else reads.
fn reader_of(answer: &Answering) -> Option<StreamReader> {
    answer.body().ok()??.get_reader().ok()
}

async fn read_stream(reader: &StreamReader, pieces: &RefCell<Pieces<'_>>) -> Result<(), JsValue> {
    let mut unbroken = 0;
    loop {
        let part: Part = settled(reader.read()?).await?.unchecked_into();
        if part.done()?.is_truthy() {
            return Ok(());
        }
        let bytes = part.value()?;
        let Some(length) = bytes.length()?.as_f64() else {
            return Err(TypeError::new("the answer's stream gave no bytes").into());
        };
        let length = length as u32;
        for from in (0..length).step_by(WINDOW) {
            let piece = bytes.subarray(from, from.saturating_add(WINDOW as u32))?;
            unbroken += piece.len();
            pieces.borrow_mut().take(piece);
        }
        // What is there already comes at once.
        if unbroken > LONG_TEXT {
            Timer::new(0.0).await;
            unbroken = 0;
        }
    }
}

thread_local! {
    static ENCODER: TextEncoder = TextEncoder::new();
}

async fn read_text(answer: &Answering, pieces: &RefCell<Pieces<'_>>) -> Result<(), JsValue> {
    let text = settled(answer.text()?).await?;
    // wasm-bindgen's own way goes through a text letter by letter, and takes three times
    // its size where one of them is not ASCII.
    let bytes = ENCODER
        .with(|encoder| encoder.encode(&text))
        .unwrap_or_default();
    let is_long = bytes.len() > LONG_TEXT;
    pieces.borrow_mut().take(bytes);
    if is_long {
        Timer::new(0.0).await;
    }
    Ok(())
}
