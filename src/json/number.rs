//! Numbers: their grammar, whole numbers read and written without `core`'s formatting.

use super::scan::Scanner;

/// A number as it stands in a text.
pub(super) struct Number<'a> {
    text: &'a str,
    is_negative: bool,
    /// The digits as a number, unless there is a fraction or an exponent or they exceed 64 bits.
    whole: Option<u64>,
}

impl Number<'_> {
    pub(super) fn unsigned(&self) -> Option<u64> {
        self.whole.filter(|_| !self.is_negative)
    }

    pub(super) fn signed(&self) -> Option<i64> {
        let magnitude = self.whole?;
        if self.is_negative {
            0_i64.checked_sub_unsigned(magnitude)
        } else {
            i64::try_from(magnitude).ok()
        }
    }

    /// The nearest float; none if that is beyond all of them.
    ///
    /// The only way to the float parsing of `core`: call it from nowhere that is always compiled in.
    pub(super) fn float(&self) -> Option<f64> {
        self.text
            .parse()
            .ok()
            .filter(|float: &f64| float.is_finite())
    }
}

impl<'a> Scanner<'a> {
    /// Passes the number which begins here.
    ///
    /// `012` is passed as `0`, and the digit after it is then no token that can follow a value.
    pub(super) fn number(&mut self) -> Option<Number<'a>> {
        let start = self.position();
        let is_negative = self.take(b'-');
        let mut whole = if self.take(b'0') {
            Some(0)
        } else {
            self.digits()?
        };
        if self.take(b'.') {
            self.digits()?;
            whole = None;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
            whole = None;
        }
        Some(Number {
            text: self.since(start)?,
            is_negative,
            whole,
        })
    }

    /// Passes one digit or more; the inner value is none when they exceed 64 bits.
    fn digits(&mut self) -> Option<Option<u64>> {
        let start = self.position();
        let mut number = Some(0_u64);
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            number = number
                .and_then(|number| number.checked_mul(10))
                .and_then(|number| number.checked_add(u64::from(digit - b'0')));
            self.take(digit);
        }
        (self.position() > start).then_some(number)
    }
}

/// Writes a whole number in decimal digits.
pub(super) fn write_decimal(out: &mut String, number: u64) {
    if number >= 10 {
        write_decimal(out, number / 10);
    }
    let digit = u8::try_from(number % 10).unwrap_or_default();
    out.push(char::from(b'0' + digit));
}
