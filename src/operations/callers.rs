//! Documents that callers wrote: just as much of GraphQL as it takes to know what
//! sending one can do. Validating it is the server's work.

use super::Effect;

/// A caller's document with one operation.
#[derive(Debug, PartialEq, Eq)]
pub struct CallersDocument<'a> {
    /// The operation's name; none for an anonymous one.
    pub name: Option<&'a str>,
    /// A query or a mutation.
    pub effect: Effect,
}

/// The operation in a document; none where there is no operation, where there are
/// several (nothing says which of them to run), and for a subscription (which no
/// W&B server offers).
pub fn read_callers_document(document: &str) -> Option<CallersDocument<'_>> {
    let mut found = None;
    let mut depth = 0_u32;
    let mut head = Head::default();
    let mut rest = document;
    while let Some(token) = next_token(&mut rest) {
        match token {
            "{" | "(" | "[" => {
                if depth == 0 && token == "{" {
                    let operation = std::mem::take(&mut head).operation()?;
                    if let Some(operation) = operation
                        && found.replace(operation).is_some()
                    {
                        return None;
                    }
                }
                depth += 1;
            }
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            word if depth == 0 => head.add(word),
            _ => {}
        }
    }
    found
}

/// The words before a definition's selection.
#[derive(Default)]
struct Head<'a> {
    keyword: Option<&'a str>,
    name: Option<&'a str>,
    /// Whether something came that is no name: what follows names nothing.
    is_over: bool,
}

impl<'a> Head<'a> {
    fn add(&mut self, word: &'a str) {
        let is_name = word.starts_with(|first: char| first == '_' || first.is_ascii_alphabetic());
        if self.is_over || !is_name {
            self.is_over = true;
        } else if self.keyword.is_none() {
            self.keyword = Some(word);
        } else if self.name.is_none() {
            self.name = Some(word);
        }
    }

    /// The operation, if it is one and no fragment; nothing for what cannot be sent.
    fn operation(self) -> Option<Option<CallersDocument<'a>>> {
        let effect = match self.keyword {
            Some("fragment") => return Some(None),
            None | Some("query") => Effect::Query,
            Some("mutation") => Effect::Mutation,
            Some(_) => return None,
        };
        Some(Some(CallersDocument {
            name: self.name,
            effect,
        }))
    }
}

/// Takes the next name or character from a document. Strings and comments say
/// nothing of what it does; white space, commas and a byte order mark neither.
fn next_token<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let take = |rest: &mut &'a str, bytes: usize| {
        let (token, after) = rest.split_at_checked(bytes)?;
        *rest = after;
        Some(token)
    };
    loop {
        let ignored = |char: char| char.is_ascii_whitespace() || matches!(char, ',' | '\u{feff}');
        *rest = rest.trim_start_matches(ignored);
        let first = rest.chars().next()?;
        let length = match first {
            '#' => rest.find(['\n', '\r']).unwrap_or(rest.len()),
            '"' => string_length(rest),
            _ => {
                let is_name = |char: char| char == '_' || char.is_ascii_alphanumeric();
                let name = rest.find(|char| !is_name(char)).unwrap_or(rest.len());
                return take(rest, if name > 0 { name } else { first.len_utf8() });
            }
        };
        take(rest, length)?;
    }
}

/// How many bytes a string or a block string takes. One that does not end ends with
/// its line, a block with the document.
fn string_length(text: &str) -> usize {
    let is_block = text.starts_with("\"\"\"");
    let (quote, escape) = if is_block {
        ("\"\"\"", "\\\"\"\"")
    } else {
        ("\"", "\\")
    };
    let mut at = quote.len();
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(escape) {
            at += escape.len();
            // Of a string in a line the next character is escaped, whatever it is.
            if !is_block {
                at += rest.chars().nth(1).map_or(0, char::len_utf8);
            }
        } else if rest.starts_with(quote) {
            return at + quote.len();
        } else if !is_block && rest.starts_with(['\n', '\r']) {
            return at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}
