//! Arrays and objects while they are written.

use super::serializer::{Unwritable, Writer};
use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct,
};

/// An array or object whose opening bracket is written.
pub(super) struct Compound<'w> {
    writer: &'w mut Writer,
    end: char,
    is_empty: bool,
}

impl<'w> Compound<'w> {
    pub(super) fn new(writer: &'w mut Writer, end: char) -> Self {
        Compound {
            writer,
            end,
            is_empty: true,
        }
    }

    fn separate(&mut self) {
        if !std::mem::take(&mut self.is_empty) {
            self.writer.out.push(',');
        }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.separate();
        value.serialize(&mut *self.writer)
    }

    fn close(self) -> Result<(), Unwritable> {
        self.writer.out.push(self.end);
        Ok(())
    }
}

/// Arrays differ only in which trait serde asks for.
macro_rules! arrays {
    ($($trait:ident::$method:ident;)*) => {$(
        impl $trait for Compound<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
                self.element(value)
            }

            fn end(self) -> Result<(), Unwritable> {
                self.close()
            }
        }
    )*};
}

arrays! {
    SerializeSeq::serialize_element;
    SerializeTuple::serialize_element;
    SerializeTupleStruct::serialize_field;
}

impl SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = Unwritable;

    /// Whether a name is a string shows in what it was written as.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Unwritable> {
        self.separate();
        let start = self.writer.out.len();
        name.serialize(&mut *self.writer)?;
        match self.writer.out.as_bytes().get(start) {
            Some(b'"') => Ok(()),
            _ => Err(Unwritable),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.writer.out.push(':');
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close()
    }
}

impl SerializeStruct for Compound<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        SerializeMap::serialize_key(self, name)?;
        self.serialize_value(value)
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close()
    }
}
