//! The serde `Serializer`: JSON without white space, appended to one text.

use super::compound::Compound;
use super::number::write_decimal;
use super::raw;
use super::string::write_string;
use serde::ser::{self, Impossible, Serialize, Serializer};
use std::fmt::{self, Display};

/// A value is of a kind which is not written. Nothing is told about it: see [`encode`](super::encode).
#[derive(Debug)]
pub(super) struct Unwritable;

impl Display for Unwritable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not to be written as JSON")
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: Display>(_: T) -> Self {
        Unwritable
    }
}

/// The text written so far.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) out: String,
    /// The string that comes next is JSON already.
    is_raw: bool,
}

impl Writer {
    pub(super) fn into_text(self) -> String {
        self.out
    }

    fn open(&mut self, bracket: char, end: char) -> Result<Compound<'_>, Unwritable> {
        self.out.push(bracket);
        Ok(Compound::new(self, end))
    }
}

/// Methods for integers of less than 64 bits.
macro_rules! integers {
    ($($method:ident, $type:ty => $wide:ident;)*) => {$(
        fn $method(self, number: $type) -> Result<(), Unwritable> {
            self.$wide(number.into())
        }
    )*};
}

/// Methods for kinds which are not written.
macro_rules! unwritable {
    ($($method:ident($($argument:ty),*) -> $result:ty;)*) => {$(
        fn $method(self, $(_: $argument),*) -> Result<$result, Unwritable> {
            Err(Unwritable)
        }
    )*};
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Compound<'w>;
    type SerializeTuple = Compound<'w>;
    type SerializeTupleStruct = Compound<'w>;
    type SerializeTupleVariant = Impossible<(), Unwritable>;
    type SerializeMap = Compound<'w>;
    type SerializeStruct = Compound<'w>;
    type SerializeStructVariant = Impossible<(), Unwritable>;

    integers! {
        serialize_u8, u8 => serialize_u64;
        serialize_u16, u16 => serialize_u64;
        serialize_u32, u32 => serialize_u64;
        serialize_i8, i8 => serialize_i64;
        serialize_i16, i16 => serialize_i64;
        serialize_i32, i32 => serialize_i64;
    }

    unwritable! {
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    fn serialize_u64(self, number: u64) -> Result<(), Unwritable> {
        write_decimal(&mut self.out, number);
        Ok(())
    }

    fn serialize_i64(self, number: i64) -> Result<(), Unwritable> {
        if number < 0 {
            self.out.push('-');
        }
        self.serialize_u64(number.unsigned_abs())
    }

    fn serialize_bool(self, value: bool) -> Result<(), Unwritable> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, character: char) -> Result<(), Unwritable> {
        self.serialize_str(character.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), Unwritable> {
        if std::mem::take(&mut self.is_raw) {
            self.out.push_str(text);
        } else {
            write_string(&mut self.out, text);
        }
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unwritable> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Unwritable> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        self.is_raw = name == raw::NAME;
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unwritable> {
        Err(Unwritable)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'w>, Unwritable> {
        self.open('[', ']')
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'w>, Unwritable> {
        self.open('[', ']')
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Compound<'w>, Unwritable> {
        self.open('[', ']')
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'w>, Unwritable> {
        self.open('{', '}')
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Compound<'w>, Unwritable> {
        self.open('{', '}')
    }
}
