//! Reading GraphQL text: just as much as it takes to know what a document
//! does, and to leave a field out of it.

use std::borrow::Cow;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::{Effect, Operation};
use crate::error::Error;
use crate::options::expected;

#[wasm_bindgen(module = "/src/graphql/document.js")]
extern "C" {
    #[wasm_bindgen(js_name = operationOf)]
    fn operation_of(document: &JsValue) -> Option<Array>;
}

/// The operation in a document that a caller wrote.
///
/// Fails where the document holds no operation, several (nothing says which of
/// them to run), or a subscription (which no W&B server offers).
pub fn parse(document: &JsValue) -> Result<Operation, Error> {
    let text = document.as_string();
    let operation = text.and_then(|text| {
        let found = operation_of(document)?;
        let is_mutation = found.get(0).as_string()? == "mutation";
        Some(Operation {
            name: Cow::Owned(found.get(1).as_string()?),
            document: Cow::Owned(text),
            effect: if is_mutation {
                Effect::Mutation
            } else {
                Effect::Query
            },
        })
    });
    operation.ok_or_else(|| expected("document", "GraphQL text with one query or one mutation"))
}

/// A document of the library's own without one field, wherever it is selected,
/// and without the selection behind it; `None` where nothing selects it.
///
/// It counts on the way in which those documents are written: a field a line,
/// and a sibling for each field that may be left out.
pub fn without_field(document: &str, field: &str) -> Option<String> {
    let mut kept = String::new();
    let mut removed = false;
    let mut depth = 0_u32;
    for line in document.split_inclusive('\n') {
        let line_text = line.as_bytes().trim_ascii();
        let opens = line_text.ends_with(b"{");
        let name = line_text.strip_suffix(b"{").unwrap_or(line_text);
        if depth > 0 {
            depth += u32::from(opens);
            depth -= u32::from(line_text == b"}");
        } else if name.trim_ascii_end() == field.as_bytes() {
            removed = true;
            depth = u32::from(opens);
        } else {
            kept.push_str(line);
        }
    }
    removed.then_some(kept)
}
