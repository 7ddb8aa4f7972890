//! A position in a text, and the steps it can take over JSON.

use super::string::{self, Quoted};

/// Moves over a text from token to token.
///
/// `None` from any step means that the text is not JSON here. Nothing more is kept about it: the
/// callers know the place, and a count of bytes would tell their readers little.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scanner { text, at: 0 }
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// A scanner over the same text at an earlier position.
    pub(super) fn back_at(&self, position: usize) -> Self {
        Scanner {
            text: self.text,
            at: position,
        }
    }

    /// The text from this position on.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes so many bytes.
    pub(super) fn pass(&mut self, length: usize) {
        self.at += length;
    }

    /// The text from an earlier position to this one.
    pub(super) fn since(&self, start: usize) -> Option<&'a str> {
        self.text.get(start..self.at)
    }

    /// The byte at exactly this position.
    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes white space and shows the byte after it, which stays.
    pub(super) fn token(&mut self) -> Option<u8> {
        loop {
            match self.byte()? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// Passes the byte at exactly this position if it is the one asked for.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is_here = self.byte() == Some(byte);
        self.at += usize::from(is_here);
        is_here
    }

    /// As [`take`](Self::take), but after white space.
    pub(super) fn take_token(&mut self, byte: u8) -> bool {
        self.token() == Some(byte) && self.take(byte)
    }

    /// Passes `true`, `false` or `null`. What follows it is the next token's matter.
    pub(super) fn word(&mut self, word: &str) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += word.len();
        rest.starts_with(word.as_bytes()).then_some(())
    }

    /// Passes the string which begins here, checking its escapes.
    pub(super) fn string(&mut self) -> Option<Quoted<'a>> {
        if !self.take(b'"') {
            return None;
        }
        let start = self.at;
        let mut has_escapes = false;
        loop {
            let rest = self.text.as_bytes().get(self.at..)?;
            let plain = rest
                .iter()
                .position(|&byte| byte == b'"' || byte == b'\\' || byte < b' ')?;
            self.at += plain;
            match self.byte()? {
                b'"' => {
                    let inner = self.since(start)?;
                    self.at += 1;
                    return Some(Quoted { inner, has_escapes });
                }
                b'\\' => {
                    has_escapes = true;
                    let (_, length) = string::escape(rest.get(plain + 1..)?)?;
                    self.at += 1 + length;
                }
                _ => return None,
            }
        }
    }

    /// Passes the name of an object's member and the colon after it.
    pub(super) fn name(&mut self) -> Option<Quoted<'a>> {
        self.token()?;
        let name = self.string()?;
        self.take_token(b':').then_some(name)
    }

    /// Passes one value, checking it, and gives its text without white space around it.
    pub(super) fn value(&mut self) -> Option<&'a str> {
        self.token()?;
        let start = self.at;
        self.skip_value()?;
        self.since(start)
    }

    /// Passes one value, checking it.
    ///
    /// What is open is kept on the heap as the bytes which will close it: a hostile text may be
    /// nested deeper than any stack.
    pub(super) fn skip_value(&mut self) -> Option<()> {
        let mut open = Vec::new();
        loop {
            match self.token()? {
                b'{' => {
                    self.at += 1;
                    if !self.take_token(b'}') {
                        open.push(b'}');
                        self.name()?;
                        continue;
                    }
                }
                b'[' => {
                    self.at += 1;
                    if !self.take_token(b']') {
                        open.push(b']');
                        continue;
                    }
                }
                b'"' => {
                    self.string()?;
                }
                b't' => self.word("true")?,
                b'f' => self.word("false")?,
                b'n' => self.word("null")?,
                _ => {
                    self.number()?;
                }
            }
            if self.skip_ends(&mut open)? {
                return Some(());
            }
        }
    }

    /// After a value: passes what closes here, up to the next value's beginning (`false`) or the end
    /// of all that was open (`true`).
    fn skip_ends(&mut self, open: &mut Vec<u8>) -> Option<bool> {
        while let Some(&close) = open.last() {
            if self.take_token(close) {
                open.pop();
            } else if self.take_token(b',') {
                if close == b'}' {
                    self.name()?;
                }
                return Some(false);
            } else {
                return None;
            }
        }
        Some(true)
    }
}
