//! JSON strings: what escapes mean, and how a text is written with them.

use std::borrow::Cow;

/// A string as it stands in a text, its escapes checked but not yet read.
#[derive(Clone, Copy)]
pub(super) struct Quoted<'a> {
    /// What is between the quotes.
    pub(super) inner: &'a str,
    pub(super) has_escapes: bool,
}

impl<'a> Quoted<'a> {
    /// The string meant: borrowed unless there are escapes in it.
    pub(super) fn text(self) -> Cow<'a, str> {
        if self.has_escapes {
            Cow::Owned(unescaped(self.inner))
        } else {
            Cow::Borrowed(self.inner)
        }
    }
}

/// Reads escapes which were checked before; a wrong one would end the text early.
fn unescaped(inner: &str) -> String {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((plain, escaped)) = rest.split_once('\\') {
        text.push_str(plain);
        let Some((character, length)) = escape(escaped.as_bytes()) else {
            return text;
        };
        text.push(character);
        rest = escaped.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

/// What the escape after a backslash stands for, and how many bytes it takes after the backslash.
pub(super) fn escape(rest: &[u8]) -> Option<(char, usize)> {
    let character = match rest.first()? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return code_point(rest),
        _ => return None,
    };
    Some((character, 1))
}

/// `u` and four hexadecimal digits, or two such escapes which are the halves of one character.
///
/// Half a character alone, which JavaScript's strings can hold, has no place in a `char`: it is
/// read as the replacement character, as every decoder of UTF-8 on the web does, so that one such
/// name does not spoil an answer.
fn code_point(rest: &[u8]) -> Option<(char, usize)> {
    let first = hexadecimal(rest.get(1..5)?)?;
    if !(0xD800..0xDC00).contains(&first) {
        return Some((char::from_u32(first).unwrap_or(REPLACEMENT), 5));
    }
    let second = rest.get(5..11).and_then(|next| next.strip_prefix(b"\\u"));
    let second = second.and_then(hexadecimal);
    match second.filter(|second| (0xDC00..0xE000).contains(second)) {
        Some(second) => {
            let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            Some((char::from_u32(code)?, 11))
        }
        None => Some((REPLACEMENT, 5)),
    }
}

const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;

fn hexadecimal(digits: &[u8]) -> Option<u32> {
    let mut number = 0;
    for &digit in digits {
        number = (number << 4) | char::from(digit).to_digit(16)?;
    }
    Some(number)
}

/// Writes a string in quotes, with the escapes it needs.
pub(super) fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(plain) = rest
        .bytes()
        .position(|byte| byte == b'"' || byte == b'\\' || byte < b' ')
    {
        let (before, special) = rest.split_at_checked(plain).unwrap_or_default();
        out.push_str(before);
        let mut characters = special.chars();
        write_escape(out, characters.next().unwrap_or_default());
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

fn write_escape(out: &mut String, character: char) {
    out.push('\\');
    match character {
        '\n' => out.push('n'),
        '\r' => out.push('r'),
        '\t' => out.push('t'),
        '"' | '\\' => out.push(character),
        control => {
            let code = u32::from(control);
            out.push_str("u00");
            out.push(char::from_digit(code >> 4, 16).unwrap_or('0'));
            out.push(char::from_digit(code & 15, 16).unwrap_or('0'));
        }
    }
}
