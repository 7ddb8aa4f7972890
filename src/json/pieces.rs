//! A text that comes in pieces, of which a list is read while it comes.

use super::mismatch::Mismatch;
use super::scan::Scanner;
use super::way::{self, Found};

/// Who takes the elements of a list.
pub trait Elements {
    /// The names that lead to the list, from the outermost object.
    fn way(&self) -> &'static [&'static str];

    /// A text begins: what was taken before belongs to another.
    fn clear(&self);

    /// Takes the element that a text begins with, and says how long it was.
    fn take(&self, text: &str) -> Result<usize, Mismatch>;
}

/// Takes a text in. Where somebody takes a list's elements, the rest is as if the list
/// were empty; where it turns out to be no JSON, it is none either.
#[derive(Default)]
pub struct Pieces<'a> {
    elements: Option<&'a dyn Elements>,
    /// The beginning of a character that a piece ended in.
    cut: Vec<u8>,
    /// What came, and was not gone through yet.
    coming: String,
    /// What was gone through, without the elements.
    rest: String,
    place: Place,
    /// So much has to be there before it is gone through again: what does not fit in one
    /// piece is not looked at for each of them.
    enough: usize,
    misfits: Vec<Mismatch>,
}

#[derive(Default)]
enum Place {
    /// The list has not begun; perhaps there is none.
    #[default]
    Before,
    /// After so many elements, and perhaps after the comma behind the last.
    Within {
        count: usize,
        wants_comma: bool,
    },
    Behind,
}

impl<'a> Pieces<'a> {
    /// Before the first piece.
    pub fn new(elements: Option<&'a dyn Elements>) -> Self {
        if let Some(elements) = elements {
            elements.clear();
        }
        Self {
            elements,
            ..Self::default()
        }
    }

    /// Whether it helps to have the text in pieces.
    pub fn is_list(&self) -> bool {
        self.elements.is_some()
    }

    /// Takes the next piece, which may end in the middle of a character. What is no
    /// UTF-8 becomes U+FFFD, as wherever the web reads texts.
    pub fn take(&mut self, piece: Vec<u8>) {
        let bytes = match self.cut.is_empty() {
            true => piece,
            false => [std::mem::take(&mut self.cut), piece].concat(),
        };
        match String::from_utf8(bytes) {
            Ok(text) if self.coming.is_empty() => self.coming = text,
            Ok(text) => self.coming.push_str(&text),
            Err(error) => self.take_damaged(error.as_bytes()),
        }
        if self.coming.len() >= self.enough {
            self.go_on();
        }
    }

    fn take_damaged(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            self.coming.push_str(chunk.valid());
            let is_cut = || {
                let end = std::str::from_utf8(chunk.invalid());
                end.is_err_and(|error| error.error_len().is_none())
            };
            match chunk.invalid() {
                [] => {}
                end if chunks.peek().is_none() && is_cut() => self.cut = end.into(),
                _ => self.coming.push(char::REPLACEMENT_CHARACTER),
            }
        }
    }

    /// The text without the elements, and why some of them did not fit.
    pub fn finish(mut self) -> (String, Vec<Mismatch>) {
        if !self.cut.is_empty() {
            self.coming.push(char::REPLACEMENT_CHARACTER);
        }
        self.go_on();
        match self.place {
            Place::Before => return (self.coming, Vec::new()),
            // No list goes on with a comma: what was taken of it is no JSON without its end.
            Place::Within { .. } => self.rest.push(','),
            Place::Behind => {}
        }
        self.rest.push_str(&self.coming);
        (self.rest, self.misfits)
    }

    /// Goes through what is there, as far as it goes.
    fn go_on(&mut self) {
        let Some(elements) = self.elements else {
            return;
        };
        if matches!(self.place, Place::Before) {
            // A mark of the byte order is no part of the text.
            if self.coming.starts_with('\u{FEFF}') {
                self.coming.remove(0);
            }
            let Some(begin) = list_at(&self.coming, elements.way()) else {
                return self.wait();
            };
            self.rest.extend(self.coming.drain(..begin));
            self.place = Place::Within {
                count: 0,
                wants_comma: false,
            };
        }
        if let Place::Within { count, wants_comma } = self.place {
            let end = self.read(elements, count, wants_comma);
            self.coming.drain(..end);
            self.wait();
        }
        if matches!(self.place, Place::Behind) {
            self.rest.push_str(&self.coming);
            self.coming.clear();
            self.enough = 0;
        }
    }

    fn wait(&mut self) {
        self.enough = 2 * self.coming.len();
    }

    /// Reads whole elements, and gives where they end.
    fn read(&mut self, elements: &dyn Elements, mut count: usize, mut wants_comma: bool) -> usize {
        let mut scan = Scanner::new(&self.coming);
        let mut end = 0;
        loop {
            let is_over = match scan.token() {
                None => break,
                Some(b']') if count == 0 || wants_comma => true,
                Some(b',') if wants_comma => {
                    scan.take(b',');
                    wants_comma = false;
                    false
                }
                Some(_) if wants_comma => break,
                Some(byte) => {
                    let Some(taken) = take(&mut scan, byte, elements) else {
                        break;
                    };
                    let misfit = taken.err();
                    self.misfits
                        .extend(misfit.map(|misfit| misfit.in_element(count)));
                    count += 1;
                    wants_comma = true;
                    false
                }
            };
            end = scan.position();
            if is_over {
                self.place = Place::Behind;
                return end;
            }
        }
        self.place = Place::Within { count, wants_comma };
        end
    }
}

/// Takes one element. None where it does not end here, or is no JSON.
fn take(
    scan: &mut Scanner<'_>,
    first: u8,
    elements: &dyn Elements,
) -> Option<Result<(), Mismatch>> {
    let start = scan.position();
    // Objects show their end. What is no object is passed first.
    if first == b'{'
        && let Ok(length) = elements.take(scan.rest())
    {
        scan.pass(length);
        return Some(Ok(()));
    }
    let text = scan.value();
    // A number may go on in the next piece.
    let text = text.filter(|_| first == b'{' || scan.byte().is_some());
    let Some(text) = text else {
        *scan = scan.back_at(start);
        return None;
    };
    Some(elements.take(text).map(|_| ()))
}

/// Where the first element of the list stands, if the text comes to it.
fn list_at(text: &str, names: &[&str]) -> Option<usize> {
    let Ok(Found::Value(list)) = way::at(text, names) else {
        return None;
    };
    list.starts_with('[').then(|| text.len() - list.len() + 1)
}
