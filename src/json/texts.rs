//! The strings of a text.

use super::decode_prefix;

/// All strings in well-formed JSON text, the names of members too.
pub fn texts(json: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut rest = json;
    while let Some(at) = rest.find('"') {
        let quoted = rest.get(at..).unwrap_or_default();
        let Ok((text, length)) = decode_prefix::<String>(quoted) else {
            break;
        };
        texts.push(text);
        rest = quoted.get(length..).unwrap_or_default();
    }
    texts
}
