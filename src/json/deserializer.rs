//! The serde `Deserializer`: one method for each kind of value that can be asked for.

use super::collection::{Elements, Members};
use super::mismatch::Mismatch;
use super::raw;
use super::reader::Reader;
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use std::borrow::Cow;

/// Methods for whole numbers: the number is brought into the very type asked for here, so that no
/// visitor has to refuse it.
macro_rules! whole_numbers {
    ($($method:ident, $visit:ident, $read:ident;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
            const WANTED: &str = "a whole number";
            let number = self.number(WANTED)?.$read();
            match number.and_then(|number| number.try_into().ok()) {
                Some(number) => visitor.$visit(number),
                None => Err(Mismatch::new(WANTED)),
            }
        }
    )*};
}

/// Methods which read as another one does.
macro_rules! alike {
    ($($method:ident => $other:ident;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
            self.$other(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Mismatch;

    whole_numbers! {
        deserialize_u8, visit_u8, unsigned;
        deserialize_u16, visit_u16, unsigned;
        deserialize_u32, visit_u32, unsigned;
        deserialize_u64, visit_u64, unsigned;
        deserialize_i8, visit_i8, signed;
        deserialize_i16, visit_i16, signed;
        deserialize_i32, visit_i32, signed;
        deserialize_i64, visit_i64, signed;
    }

    alike! {
        deserialize_f32 => deserialize_f64;
        deserialize_string => deserialize_str;
        deserialize_char => deserialize_str;
        deserialize_bytes => deserialize_str;
        deserialize_byte_buf => deserialize_str;
        deserialize_identifier => deserialize_str;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.scan.token() {
            Some(b'{') => self.deserialize_map(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b'"') => self.deserialize_str(visitor),
            Some(b't' | b'f') => self.deserialize_bool(visitor),
            Some(b'n') => self.deserialize_unit(visitor),
            _ => {
                let number = self.number("a value")?;
                if let Some(number) = number.unsigned() {
                    return visitor.visit_u64(number);
                }
                // No integer has the sign of `-0`.
                match number.signed().filter(|&number| number != 0) {
                    Some(number) => visitor.visit_i64(number),
                    None => {
                        visitor.visit_f64(number.float().ok_or_else(|| Mismatch::new("a number"))?)
                    }
                }
            }
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        const WANTED: &str = "a number";
        match self.number(WANTED)?.float() {
            Some(number) => visitor.visit_f64(number),
            None => Err(Mismatch::new(WANTED)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.scan.token() {
            Some(b't') => self.word("true").and_then(|()| visitor.visit_bool(true)),
            Some(b'f') => self.word("false").and_then(|()| visitor.visit_bool(false)),
            _ => Err(self.unfit("true or false")),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.string("a string")? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.scan.token() {
            Some(b'n') => self.word("null").and_then(|()| visitor.visit_none()),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.scan.token() {
            Some(b'n') => self.word("null").and_then(|()| visitor.visit_unit()),
            _ => Err(self.unfit("null")),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        if name == raw::NAME {
            let text = self.scan.value().ok_or_else(Mismatch::syntax)?;
            return visitor.visit_borrowed_str(text);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let is_null = self.scan.token() == Some(b'n');
        if is_null {
            self.word("null")?;
        } else {
            self.open(b'[', "an array")?;
        }
        let value = visitor.visit_seq(Elements::new(self, is_null))?;
        if !is_null {
            self.close(b']', "a shorter array")?;
        }
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.open(b'{', "an object")?;
        let value = visitor.visit_map(Members::new(self))?;
        self.close(b'}', "a smaller object")?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_map(visitor)
    }

    /// Only variants without content, by their names.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        let name = self.string("one of its names")?;
        visitor.visit_enum(IntoDeserializer::<Mismatch>::into_deserializer(name))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.scan.skip_value().ok_or_else(Mismatch::syntax)?;
        visitor.visit_unit()
    }
}
