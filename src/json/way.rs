//! One part of an answer, found by the names which lead to it.

use super::mismatch::Mismatch;
use super::scan::Scanner;

/// What is at the end of a way of names through objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// A name on the way is not there.
    Missing {
        /// The way up to that name, like `.viewer`.
        place: String,
    },
    /// There is a null, at the end of the way or on it.
    Null {
        /// The way up to that null; empty if it is the whole text.
        place: String,
    },
    /// The text from the value's beginning on: it goes on behind the value, to which nobody has
    /// looked yet.
    Value(&'a str),
}

impl<'a> Found<'a> {
    /// Text that begins with what is there: with `null` for nothing, and no JSON at all where a
    /// name is missing.
    pub fn text(&self) -> &'a str {
        match self {
            Self::Missing { .. } => "",
            Self::Null { .. } => "null",
            Self::Value(text) => text,
        }
    }
}

/// Follows a way of names through objects, to the first member of each name.
///
/// The text must be well formed: what the way does not lead past is not looked at. A value on the
/// way which is neither an object nor null is a [`Mismatch`].
pub fn at<'a>(text: &'a str, way: &[&str]) -> Result<Found<'a>, Mismatch> {
    let mut scan = Scanner::new(text);
    let mut place = String::new();
    for name in way {
        match scan.token() {
            Some(b'{') => {}
            Some(b'n') => return Ok(Found::Null { place }),
            _ => return Err(Mismatch::at(place, "an object")),
        }
        let Some(is_there) = go_to(&mut scan, name) else {
            return Err(Mismatch::at(place, "JSON"));
        };
        place.push('.');
        place.push_str(name);
        if !is_there {
            return Ok(Found::Missing { place });
        }
    }
    match scan.token() {
        None => Err(Mismatch::at(place, "JSON")),
        Some(b'n') => Ok(Found::Null { place }),
        Some(_) => Ok(Found::Value(scan.rest())),
    }
}

/// From an object's bracket to the value of that name in it, if there is one.
fn go_to(scan: &mut Scanner<'_>, name: &str) -> Option<bool> {
    scan.take_token(b'{');
    if scan.take_token(b'}') {
        return Some(false);
    }
    loop {
        if scan.name()?.text() == name {
            return Some(true);
        }
        scan.skip_value()?;
        if scan.take_token(b'}') {
            return Some(false);
        }
        if !scan.take_token(b',') {
            return None;
        }
    }
}
