//! The schema's `DateTime`.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize};

/// A moment as the server wrote it: RFC 3339, in UTC where it names no zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateTime(Box<str>);

impl DateTime {
    /// The moment that a text names; none where it names none.
    pub fn parse(text: &str) -> Option<Self> {
        milliseconds(text)?;
        Some(Self(text.into()))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Milliseconds since 1970.
    pub fn to_ms(&self) -> f64 {
        milliseconds(&self.0).unwrap_or(f64::NAN)
    }
}

/// A date that may be missing, for fields of a server that is written in Go: there the
/// first moment of the year 1 is what was never set.
pub fn optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime>, D::Error> {
    let date = Option::<DateTime>::deserialize(deserializer)?;
    Ok(date.filter(|date| date.to_ms() != NEVER_MS))
}

/// `0001-01-01T00:00:00Z`.
const NEVER_MS: f64 = -62_135_596_800_000.0;

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Box::<str>::deserialize(deserializer).ok();
        let date = text.filter(|text| milliseconds(text).is_some()).map(Self);
        date.ok_or_else(|| D::Error::invalid_value(Unexpected::Other("no date"), &"a date"))
    }
}

const DAY_MS: i64 = 86_400_000;

/// `2024-05-01`, or with a time behind `T` or a blank, whose seconds, fraction and
/// zone may be missing.
fn milliseconds(text: &str) -> Option<f64> {
    let mut rest = Digits(text.as_bytes());
    let year = rest.number(4)?;
    rest.take(b'-')?;
    let month = rest.number(2).filter(|month| (1..=12).contains(month))?;
    rest.take(b'-')?;
    let last = days_of_month(year, month);
    let day = rest.number(2).filter(|day| (1..=last).contains(day))?;
    let mut ms = days_since_1970(year, month, day) * DAY_MS;
    if rest.0.is_empty() {
        return Some(ms as f64);
    }
    rest.take_one_of(b"Tt ")?;
    let hour = rest.number(2).filter(|hour| *hour < 24)?;
    rest.take(b':')?;
    let minute = rest.number(2).filter(|minute| *minute < 60)?;
    ms += (hour * 60 + minute) * 60_000;
    if rest.take(b':').is_some() {
        // 60 is a leap second.
        let second = rest.number(2).filter(|second| *second <= 60)?;
        ms += second * 1000 + rest.fraction_ms()?;
    }
    ms -= rest.zone_minutes()? * 60_000;
    Some(ms as f64)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// In the Gregorian calendar, for years from 0 on.
pub(crate) fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let before = |year: i64| 365 * year + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
    let months: i64 = (1..month).map(|month| days_of_month(year, month)).sum();
    before(year) - before(1970) + months + day - 1
}

/// What is left of a text, read from its beginning.
struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    fn number(&mut self, digits: usize) -> Option<i64> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        number.iter().try_fold(0, |number, byte| {
            byte.is_ascii_digit()
                .then(|| number * 10 + i64::from(byte - b'0'))
        })
    }

    fn take(&mut self, wanted: u8) -> Option<()> {
        self.take_one_of(&[wanted]).map(|_| ())
    }

    fn take_one_of(&mut self, wanted: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        wanted.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    /// Digits beyond milliseconds are left out.
    fn fraction_ms(&mut self) -> Option<i64> {
        if self.take(b'.').is_none() {
            return Some(0);
        }
        let length = self.0.iter().take_while(|byte| byte.is_ascii_digit());
        let (digits, rest) = self.0.split_at_checked(length.count())?;
        self.0 = rest;
        let digit = |index| digits.get(index).map_or(0, |byte| i64::from(byte - b'0'));
        (!digits.is_empty()).then(|| digit(0) * 100 + digit(1) * 10 + digit(2))
    }

    /// `Z`, `+01:00` or nothing, up to the text's end.
    fn zone_minutes(&mut self) -> Option<i64> {
        let minutes = match self.take_one_of(b"Zz+-") {
            None | Some(b'Z' | b'z') => 0,
            Some(sign) => {
                let hours = self.number(2).filter(|hours| *hours < 24)?;
                self.take(b':')?;
                let minutes = self.number(2).filter(|minutes| *minutes < 60)?;
                let minutes = hours * 60 + minutes;
                if sign == b'-' { -minutes } else { minutes }
            }
        };
        self.0.is_empty().then_some(minutes)
    }
}
