//! What `fetch` resolves to. It may be of a caller's making: each read may throw, or
//! give anything at all, where gloo-net's own `Response` would panic.

use std::cell::RefCell;

use js_sys::{JsString, Reflect, TypeError};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::own_fetch::WANTED;
use super::timer::Timer;
use super::{Browser, settled};
use crate::environment::{Answer, End, Headers};
use crate::json::Pieces;

#[wasm_bindgen]
extern "C" {
    /// Something with the members of a `Response`.
    type Answering;

    // Not `f64` alone: on its way into WebAssembly, what is no number would throw where
    // nothing catches it.
    #[wasm_bindgen(method, getter, structural, catch)]
    fn status(this: &Answering) -> Result<Option<f64>, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn headers(this: &Answering) -> Result<Option<Named>, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch, js_name = type)]
    fn kind(this: &Answering) -> Result<JsValue, JsValue>;

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

/// The redirects by which a sign-in leads to its own page.
const LEADS_ELSEWHERE: [f64; 4] = [302.0, 303.0, 307.0, 308.0];

/// To read so many bytes takes a page longer than a frame: then the page has its turn.
const LONG_TEXT: usize = 1_000_000;

/// So many bytes of a stream are copied at a time: a part of it may be of any size, and
/// WebAssembly's memory never becomes smaller again.
const WINDOW: usize = 65_536;

/// Reads an answer to its end. Its body goes to `pieces`.
pub async fn read(
    answer: JsValue,
    pieces: &RefCell<Pieces<'_>>,
) -> Result<Answer<AnswerHeaders>, End<Browser>> {
    let answer: Answering = answer.unchecked_into();
    let status = answer.status().map_err(|thrown| match answer.is_object() {
        true => End::Thrown(thrown),
        false => End::Unfit(WANTED, None),
    });
    let Some(status) = status?.filter(|status| !status.is_nan()) else {
        return Err(End::Unfit(WANTED, None));
    };
    if LEADS_ELSEWHERE.contains(&status) {
        return Err(End::Redirected(Some(status as u16)));
    }
    // The address has changed, and no credentials go along.
    if (300.0..400.0).contains(&status) {
        return Err(thrown("the server redirected"));
    }
    // Browsers hide a redirect's status, and that of an answer without one.
    if status == 0.0 {
        let is_redirect = answer.kind()? == "opaqueredirect";
        return Err(match is_redirect {
            true => End::Redirected(None),
            false => thrown("fetch gave an answer without a status"),
        });
    }
    let Some(headers) = answer.headers()? else {
        return Err(End::Unfit(WANTED, None));
    };
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

fn thrown(message: &str) -> End<Browser> {
    End::Thrown(TypeError::new(message).into())
}

/// The reader of the body, if it has one that nobody else reads.
fn reader_of(answer: &Answering) -> Option<StreamReader> {
    answer.body().ok()??.get_reader().ok()
}

async fn read_stream(
    reader: &StreamReader,
    pieces: &RefCell<Pieces<'_>>,
) -> Result<(), End<Browser>> {
    let mut unbroken = 0;
    loop {
        let part: Part = settled(reader.read()?).await?.unchecked_into();
        if part.done()?.is_truthy() {
            return Ok(());
        }
        let bytes = part.value()?;
        let Some(length) = bytes.length()?.as_f64() else {
            return Err(thrown("the answer's stream gave no bytes"));
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

async fn read_text(answer: &Answering, pieces: &RefCell<Pieces<'_>>) -> Result<(), End<Browser>> {
    let text = answer.text().map_err(|thrown| {
        let text = Reflect::get(answer, &"text".into());
        match text.is_ok_and(|text| !text.is_function()) {
            true => End::Unfit(WANTED, None),
            false => End::Thrown(thrown),
        }
    });
    let text = settled(text?).await?;
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
