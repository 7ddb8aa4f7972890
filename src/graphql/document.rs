//! Reading GraphQL text: just as much as it takes to know what a document
//! does, and to leave a field out of it. Validating it is the server's work.

use std::borrow::Cow;

use super::{Effect, Operation};
use crate::error::Error;

/// The operation in a document that a caller wrote.
///
/// Fails where the document holds no operation, several (nothing says which of
/// them to run), or a subscription (which no W&B server offers).
pub fn parse(document: String) -> Result<Operation, Error> {
    let mut found = None;
    let mut count = 0_u32;
    let mut tokens = Tokens::new(&document).peekable();
    let mut depth = 0_u32;
    let mut in_definition = false;
    while let Some(token) = tokens.next() {
        match token {
            "{" => {
                if depth == 0 && !in_definition {
                    count += 1;
                    found = Some((Effect::Query, String::new()));
                }
                depth += 1;
            }
            "}" => {
                depth = depth.saturating_sub(1);
                in_definition &= depth > 0;
            }
            // Braces of default values stand inside the parentheses of the variables.
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ if depth > 0 || in_definition => {}
            "query" | "mutation" => {
                count += 1;
                in_definition = true;
                let effect = if token == "query" {
                    Effect::Query
                } else {
                    Effect::Mutation
                };
                let name = tokens.peek().copied().filter(|name| is_name(name));
                found = Some((effect, name.unwrap_or_default().to_owned()));
            }
            "subscription" => {
                return Err(Error::invalid(
                    "document: a subscription cannot be sent over HTTP; expected a query or a mutation",
                ));
            }
            _ => in_definition = true,
        }
    }
    match (found, count) {
        (Some((effect, name)), 1) => Ok(Operation {
            name: Cow::Owned(name),
            document: Cow::Owned(document),
            effect,
        }),
        (None, _) => Err(Error::invalid(
            "document: expected GraphQL text with a query or a mutation in it",
        )),
        _ => Err(Error::invalid(
            "document: expected one operation; send several documents instead",
        )),
    }
}

/// The document without one field, wherever it is selected, its arguments and
/// its selection with it; `None` where nothing selects it.
///
/// Made for the library's own documents, in which no variable or fragment is
/// used by such a field alone, and no field is left without a sibling.
pub fn without_field(document: &str, field: &str) -> Option<String> {
    let mut rest = document;
    let mut kept = String::with_capacity(document.len());
    let mut removed = false;
    while let Some((before, after)) = split_at_field(rest, field) {
        removed = true;
        kept.push_str(before);
        rest = skip_group(skip_group(after, "(", ")"), "{", "}");
    }
    kept.push_str(rest);
    removed.then_some(kept)
}

/// Splits around the next token that is `field`, seen as a selection: no `$`
/// or `...` before it, no `:` behind it.
fn split_at_field<'a>(text: &'a str, field: &str) -> Option<(&'a str, &'a str)> {
    let mut previous = "";
    for token in Tokens::new(text) {
        let end = offset_in(text, token) + token.len();
        let after = text.get(end..)?;
        if token == field
            && !matches!(previous, "$" | "..." | "on" | "fragment")
            && !after.trim_start().starts_with(':')
        {
            return Some((text.get(..end - field.len())?, after));
        }
        previous = token;
    }
    None
}

/// What follows a group in brackets, or the text itself where none begins it.
fn skip_group<'a>(text: &'a str, open: &str, close: &str) -> &'a str {
    let mut depth = 0_u32;
    for token in Tokens::new(text) {
        if token == open {
            depth += 1;
        } else if depth == 0 {
            return text;
        } else if token == close {
            depth -= 1;
            if depth == 0 {
                return text
                    .get(offset_in(text, token) + token.len()..)
                    .unwrap_or_default();
            }
        }
    }
    text
}

/// How far into `text` its slice `part` begins.
fn offset_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// The tokens of GraphQL text: names and numbers, punctuation, whole strings.
/// White space, commas and comments are passed over.
struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// The length in bytes of the token that `rest` begins with.
    fn token_length(&self) -> usize {
        let rest = self.rest;
        let first = rest.chars().next().unwrap_or_default();
        if let Some(text) = rest.strip_prefix("\"\"\"") {
            return block_string_length(text) + 3;
        }
        if let Some(text) = rest.strip_prefix('"') {
            return string_length(text) + 1;
        }
        if rest.starts_with("...") {
            return 3;
        }
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if word(first) {
            return rest.find(|c| !word(c)).unwrap_or(rest.len());
        }
        first.len_utf8()
    }
}

/// The length of a string behind its opening quote, the closing one included.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (index, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

/// The same for a block string: `\"""` does not end it.
fn block_string_length(text: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("\"\"\"")) {
        let end = from + at;
        if !text.get(..end).is_some_and(|before| before.ends_with('\\')) {
            return end + 3;
        }
        from = end + 3;
    }
    text.len()
}

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let ignored = |c: char| c.is_whitespace() || c == ',' || c == '\u{feff}';
        self.rest = self.rest.trim_start_matches(ignored);
        while let Some(comment) = self.rest.strip_prefix('#') {
            let line_end = comment.find('\n').unwrap_or(comment.len());
            self.rest = comment
                .get(line_end..)
                .unwrap_or_default()
                .trim_start_matches(ignored);
        }
        if self.rest.is_empty() {
            return None;
        }
        let (token, rest) = self.rest.split_at_checked(self.token_length())?;
        self.rest = rest;
        Some(token)
    }
}
