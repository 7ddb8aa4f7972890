//! Takes secrets out of texts, in whichever form they stand there.

use zeroize::Zeroizing;

use super::Secrets;
use super::words::{position, replaced};

/// What stands in the place of a secret.
const REDACTED: &str = "[redacted]";

/// Shorter texts are words that may be meant.
const SHORTEST: usize = 8;

/// Secrets in all the forms in which they may come back.
#[derive(Default)]
pub struct Redactor {
    /// As they are, and as they stand in a URL; the longest first, since one may be a
    /// part of another.
    plain: Vec<Zeroizing<String>>,
    /// What the base64 of any text with the secret in it holds.
    base64: Vec<Zeroizing<String>>,
}

impl Redactor {
    /// For those that a call knows.
    pub fn new(secrets: &Secrets) -> Self {
        let mut redactor = Self::default();
        for secret in secrets.all() {
            redactor.add(secret.expose());
        }
        redactor
    }

    /// Another one.
    pub fn add(&mut self, secret: &str) {
        if secret.len() < SHORTEST {
            return;
        }
        let encoded = url_encoded(secret);
        for form in [secret, &encoded] {
            self.add_plain(Zeroizing::new(form.into()));
            self.add_plain(Zeroizing::new(form.to_ascii_lowercase()));
        }
        for before in 0..3 {
            let core = base64_core(secret.as_bytes(), before, b'+', b'/');
            self.base64.push(core);
            let url_safe = base64_core(secret.as_bytes(), before, b'-', b'_');
            self.base64.push(url_safe);
        }
    }

    fn add_plain(&mut self, form: Zeroizing<String>) {
        let mut others = self.plain.iter();
        let shorter = others.position(|other| other.len() < form.len());
        let place = shorter.unwrap_or(self.plain.len());
        self.plain.insert(place, form);
    }

    /// The text without them.
    pub fn redact(&self, text: &str) -> String {
        let mut text = Zeroizing::new(String::from(text));
        for form in &self.plain {
            if position(&text, form).is_some() {
                text = Zeroizing::new(replaced(&text, form, REDACTED));
            }
        }
        for core in &self.base64 {
            while let Some(at) = position(&text, core) {
                text = Zeroizing::new(without_word(&text, at, core.len()));
            }
        }
        std::mem::take(&mut text)
    }
}

/// Without the whole word of base64 in which something was found.
fn without_word(text: &str, at: usize, length: usize) -> String {
    let is_within = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=_-".contains(byte);
    let bytes = text.as_bytes();
    let before = bytes
        .iter()
        .take(at)
        .rev()
        .take_while(|byte| is_within(byte));
    let behind = bytes
        .iter()
        .skip(at + length)
        .take_while(|byte| is_within(byte));
    let (from, to) = (at - before.count(), at + length + behind.count());
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
    [part(0..from), REDACTED, part(to..bytes.len())].concat()
}

/// As `encodeURIComponent` has it, for ASCII.
fn url_encoded(secret: &str) -> Zeroizing<String> {
    let hex = |digit: u8| char::from_digit(digit.into(), 16).unwrap_or_default();
    // What grows leaves its beginnings behind.
    let mut text = Zeroizing::new(String::with_capacity(3 * secret.len()));
    for byte in secret.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push('%');
            text.push(hex(byte >> 4).to_ascii_uppercase());
            text.push(hex(byte & 15).to_ascii_uppercase());
        }
    }
    text
}

/// The letters of base64 that the secret alone decides, behind so many other bytes. Of
/// the last two letters there are two sets.
fn base64_core(secret: &[u8], before: usize, last: u8, very_last: u8) -> Zeroizing<String> {
    let byte = |index: usize| secret.get(index.checked_sub(before)?);
    let bit = |index: usize| Some(byte(index / 8)? >> (7 - index % 8) & 1);
    let letters = ((before * 8).div_ceil(6))..((before + secret.len()) * 8 / 6);
    let mut core = Zeroizing::new(String::with_capacity(2 * secret.len()));
    for letter in letters {
        let mut number = 0;
        for index in (letter * 6)..(letter * 6 + 6) {
            number = number << 1 | bit(index).unwrap_or_default();
        }
        core.push(char::from(match number {
            0..26 => b'A' + number,
            26..52 => b'a' + number - 26,
            52..62 => b'0' + number - 52,
            62 => last,
            _ => very_last,
        }));
    }
    core
}
