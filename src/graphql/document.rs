//! Reading GraphQL text: just as much as it takes to know what a document
//! does, and to leave a field out of it.

use std::borrow::Cow;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::{Effect, Operation};
use crate::js_error::Error;
use crate::options::expected;

#[wasm_bindgen(module = "/src/graphql/document.js")]
extern "C" {
    /// Throws where the text is too long for a regular expression.
    #[wasm_bindgen(catch, js_name = operationOf)]
    fn operation_of(document: &JsValue) -> Result<Option<Array>, JsValue>;
}

/// The operation in a document that a caller wrote.
///
/// Fails where the document holds no operation, several (nothing says which of
/// them to run), or a subscription (which no W&B server offers).
pub fn parse(document: &JsValue) -> Result<Operation, Error> {
    let text = document.as_string();
    let operation = text.and_then(|text| {
        let found = operation_of(document).ok()??;
        let is_mutation = found.get(0).as_string()? == "mutation";
        Some(Operation {
            name: Cow::Owned(found.get(1).as_string()?),
            document: Cow::Owned(text),
            effect: if is_mutation {
                Effect::Mutation
            } else {
                Effect::Query
            },
            answer: "",
            is_ours: false,
        })
    });
    operation.ok_or_else(|| expected("document", "GraphQL text with one query or one mutation"))
}

/// A document of the library's own without one field of a type, or of any type
/// where none is named, and without the selection behind it; `None` where
/// nothing selects it.
///
/// It counts on the way in which those documents are written: a field a line, a
/// sibling for each field that may be left out, and a fragment on its type
/// around it. A field with a variable stays: servers refuse a variable that
/// nothing uses, and the document is there for that field.
pub fn without_field(document: &str, owner: &str, field: &str) -> Option<String> {
    let (owner, field) = (owner.as_bytes(), field.as_bytes());
    let mut kept = String::new();
    // The type that the fragment is on.
    let mut on: &[u8] = &[];
    // The indentation of the field whose selection is being left out.
    let mut skipping = None;
    let mut end = 0;
    // Bytes, which are found with less code than characters: the documents are ASCII.
    for line in document.as_bytes().split_inclusive(|byte| *byte == b'\n') {
        let start = end;
        end += line.len();
        let text = line.trim_ascii();
        // Arguments are no part of the name.
        let name = text.split(|byte| matches!(byte, b'(' | b' ')).next();
        let indentation = line.len() - line.trim_ascii_start().len();
        if indentation == 0 {
            on = text.split(|byte| *byte == b' ').nth(3).unwrap_or_default();
        }
        let is_of_owner = owner.is_empty() || (on == owner && indentation == 2);
        if let Some(of_field) = skipping {
            // The next line that stands as far in is the closing bracket.
            if indentation == of_field {
                skipping = None;
            }
        } else if name != Some(field) || !is_of_owner || text.contains(&b'$') {
            kept.push_str(document.get(start..end)?);
        } else if text.ends_with(b"{") {
            skipping = Some(indentation);
        }
    }
    (kept.len() < document.len()).then_some(kept)
}
