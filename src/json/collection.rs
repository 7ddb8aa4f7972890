//! Arrays and objects from inside: element by element, member by member.
//!
//! The place of a mismatch is put together here, and only while one passes on its way out.

use super::mismatch::Mismatch;
use super::reader::Reader;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

/// The elements of an array whose bracket is passed already. Its end is left to who opened it.
pub(super) struct Elements<'r, 'de> {
    reader: &'r mut Reader<'de>,
    index: usize,
    /// Null stands in its place.
    is_null: bool,
}

impl<'r, 'de> Elements<'r, 'de> {
    pub(super) fn new(reader: &'r mut Reader<'de>, is_null: bool) -> Self {
        Elements {
            reader,
            index: 0,
            is_null,
        }
    }
}

impl<'de> SeqAccess<'de> for Elements<'_, 'de> {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mismatch> {
        if self.is_null || !self.reader.has_next(b']', self.index == 0)? {
            return Ok(None);
        }
        let index = self.index;
        self.index += 1;
        match seed.deserialize(&mut *self.reader) {
            Ok(value) => Ok(Some(value)),
            Err(mismatch) => Err(mismatch.in_element(index)),
        }
    }
}

/// The members of an object whose bracket is passed already. Its end is left to who opened it.
pub(super) struct Members<'r, 'de> {
    reader: &'r mut Reader<'de>,
    /// Where the latest name stands; none before the first. It is read again if its value does not
    /// fit, so that names which nobody asks for cost nothing.
    name_at: Option<usize>,
}

impl<'r, 'de> Members<'r, 'de> {
    pub(super) fn new(reader: &'r mut Reader<'de>) -> Self {
        Members {
            reader,
            name_at: None,
        }
    }

    #[cold]
    fn in_member(&self, mismatch: Mismatch) -> Mismatch {
        let mut scan = self.reader.scan.back_at(self.name_at.unwrap_or_default());
        match scan.string() {
            Some(name) => mismatch.in_member(&name.text()),
            None => mismatch,
        }
    }
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = Mismatch;

    /// The name is read as any string is, so that newtypes and enums serve as names too.
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Mismatch> {
        if !self.reader.has_next(b'}', self.name_at.is_none())? {
            return Ok(None);
        }
        if self.reader.scan.token() != Some(b'"') {
            return Err(Mismatch::syntax());
        }
        self.name_at = Some(self.reader.scan.position());
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Mismatch> {
        if !self.reader.scan.take_token(b':') {
            return Err(self.in_member(Mismatch::syntax()));
        }
        match seed.deserialize(&mut *self.reader) {
            Ok(value) => Ok(value),
            Err(mismatch) => Err(self.in_member(mismatch)),
        }
    }
}
