//! Reading and writing JSON, held against serde_json and the public test suite.

mod agreement;
mod pieces;
mod places;
mod suite;

/// The same text with the replacement character for each half of a character that stands
/// alone: ours reads it so, and serde_json refuses it.
fn without_halves(text: &str) -> String {
    let code = |escape: &str| {
        let digits = escape.strip_prefix("\\u")?.get(..4)?;
        let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hexadecimal.then(|| u32::from_str_radix(digits, 16).ok())?
    };
    let mut whole = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('\\') {
        let (plain, escape) = rest.split_at(start);
        whole.push_str(plain);
        let low = escape.get(6..).and_then(code);
        let length = match code(escape) {
            Some(0xD800..=0xDBFF) if matches!(low, Some(0xDC00..=0xDFFF)) => 12,
            Some(0xD800..=0xDFFF) => {
                whole.push_str("\\ufffd");
                rest = &escape[6..];
                continue;
            }
            _ => 1 + escape[1..].chars().next().map_or(0, char::len_utf8),
        };
        whole.push_str(&escape[..length]);
        rest = &escape[length..];
    }
    whole + rest
}
