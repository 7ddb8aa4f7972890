//! What reading a text into types goes over: a scanner which says what was wanted where it fails.

use super::mismatch::Mismatch;
use super::number::Number;
use super::scan::Scanner;
use std::borrow::Cow;

/// How many arrays and objects can be open at once; serde_json refuses the 128th, too.
const LEVELS: u8 = 127;

/// Reads one value after another from a text.
pub(super) struct Reader<'de> {
    pub(super) scan: Scanner<'de>,
    levels_left: u8,
}

impl<'de> Reader<'de> {
    pub(super) fn new(text: &'de str) -> Self {
        Reader {
            scan: Scanner::new(text),
            levels_left: LEVELS,
        }
    }

    /// Nothing but white space may be left.
    pub(super) fn finish(&mut self) -> Result<(), Mismatch> {
        match self.scan.token() {
            None => Ok(()),
            Some(_) => Err(Mismatch::syntax()),
        }
    }

    /// What to say when the value here is not what was wanted: it may be no value at all.
    pub(super) fn unfit(&mut self, wanted: &str) -> Mismatch {
        match self.scan.token() {
            Some(b'{' | b'[' | b'"' | b't' | b'f' | b'n' | b'-' | b'0'..=b'9') => {
                Mismatch::new(wanted)
            }
            _ => Mismatch::syntax(),
        }
    }

    pub(super) fn string(&mut self, wanted: &str) -> Result<Cow<'de, str>, Mismatch> {
        if self.scan.token() != Some(b'"') {
            return Err(self.unfit(wanted));
        }
        let quoted = self.scan.string().ok_or_else(Mismatch::syntax)?;
        Ok(quoted.text())
    }

    pub(super) fn number(&mut self, wanted: &str) -> Result<Number<'de>, Mismatch> {
        match self.scan.token() {
            Some(b'-' | b'0'..=b'9') => self.scan.number().ok_or_else(Mismatch::syntax),
            _ => Err(self.unfit(wanted)),
        }
    }

    pub(super) fn word(&mut self, word: &str) -> Result<(), Mismatch> {
        self.scan.word(word).ok_or_else(Mismatch::syntax)
    }

    /// Goes into an array or object, and counts the level.
    pub(super) fn open(&mut self, bracket: u8, wanted: &str) -> Result<(), Mismatch> {
        if !self.scan.take_token(bracket) {
            return Err(self.unfit(wanted));
        }
        match self.levels_left.checked_sub(1) {
            Some(left) => self.levels_left = left,
            None => return Err(Mismatch::new("fewer levels")),
        }
        Ok(())
    }

    /// Whether another element or member follows, and passes the comma before it.
    ///
    /// After a comma the answer is always yes: what stands there instead of a value or a name is
    /// found out when that is read.
    pub(super) fn has_next(&mut self, bracket: u8, is_first: bool) -> Result<bool, Mismatch> {
        match self.scan.token() {
            Some(byte) if byte == bracket => Ok(false),
            Some(_) if is_first || self.scan.take(b',') => Ok(true),
            _ => Err(Mismatch::syntax()),
        }
    }

    /// Goes out of an array or object. A visitor which knows how many it takes may have left some behind.
    pub(super) fn close(&mut self, bracket: u8, wanted: &str) -> Result<(), Mismatch> {
        self.levels_left += 1;
        if self.scan.take_token(bracket) {
            return Ok(());
        }
        match self.scan.token() {
            Some(b',') => Err(Mismatch::new(wanted)),
            _ => Err(self.unfit(wanted)),
        }
    }
}
