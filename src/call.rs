//! One call of a method: what the caller gave, what came up on the way, and the
//! way to the server.

use std::cell::Cell;

use js_sys::Array;
use typed_arena::Arena;
use wasm_bindgen::prelude::*;

use crate::graphql::{Operation, object};
use crate::js_client::Client;
use crate::js_error::Error;
use crate::loaded::Loaded;
use crate::options::Options;
use crate::view::{Field, read};

/// How long a call goes on trying.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Patience {
    /// Once, and not for long: nobody's call fails with it.
    Brief,
    /// As the client's options say.
    #[default]
    Usual,
    /// As they say, and until the server's rate limit lets it through. The
    /// signal ends waits, with the error that is waited for; no request.
    Endless,
}

/// A call of a method, for the flow that does what it promises.
///
/// The JavaScript values that a flow meets are kept here until the call ends,
/// and it passes references to them on. So nothing has to be let go on any of
/// the ways through a flow, which were most of its code once.
pub struct Call {
    /// Whose method it is.
    pub client: Client,
    arguments: Array,
    options: Options,
    values: Arena<JsValue>,
    patience: Cell<Patience>,
    is_stoppable: Cell<bool>,
}

/// What most flows end in.
pub type Outcome<'a> = Result<&'a JsValue, Error>;

/// No value.
pub const NOTHING: &JsValue = &JsValue::UNDEFINED;

/// It was done.
pub const DONE: &JsValue = &JsValue::TRUE;

impl Call {
    /// A call with arguments and options that were checked.
    pub fn new(client: Client, arguments: Array, options: Options) -> Self {
        Self {
            client,
            arguments,
            options,
            values: Arena::new(),
            patience: Cell::default(),
            is_stoppable: Cell::new(true),
        }
    }

    /// Keeps a value until the call ends.
    #[inline(never)]
    pub fn keep(&self, value: JsValue) -> &JsValue {
        self.values.alloc(value)
    }

    /// A field of a value, as [`read`] reads it.
    #[inline(never)]
    pub fn read(&self, value: &JsValue, field: Field) -> &JsValue {
        self.keep(read(value, field))
    }

    /// An argument, from 0.
    #[inline(never)]
    pub fn argument(&self, index: u32) -> &JsValue {
        self.keep(self.arguments.get(index))
    }

    /// An argument that is something loaded.
    pub fn loaded(&self, index: u32) -> &Loaded {
        self.argument(index).unchecked_ref()
    }

    /// A field of something loaded.
    #[inline(never)]
    pub fn attr(&self, loaded: &Loaded, field: Field) -> &JsValue {
        self.keep(loaded.read(field))
    }

    /// An option beside those that every request takes, or `undefined`.
    pub fn option(&self, option: Field) -> &JsValue {
        self.keep(self.options.get(option))
    }

    /// A plain object of these fields, without those that are `undefined`.
    #[inline(never)]
    pub fn object(&self, fields: &[(&str, &JsValue)]) -> &JsValue {
        self.keep(object(fields))
    }

    /// The caller's signal; `undefined` without one.
    pub fn signal(&self) -> &JsValue {
        if self.is_stoppable.get() {
            self.option(Field::Signal)
        } else {
            NOTHING
        }
    }

    /// From here on the caller's signal changes nothing.
    pub fn go_on_anyway(&self) {
        self.is_stoppable.set(false);
    }

    /// The limit for an attempt that the caller gave; 0 for none.
    pub fn timeout_ms(&self) -> u32 {
        self.options.number(Field::TimeoutMs, 0)
    }

    /// How long to go on trying.
    pub fn patience(&self) -> Patience {
        self.patience.get()
    }

    /// From here on the call goes on trying for so long.
    pub fn set_patience(&self, patience: Patience) {
        self.patience.set(patience);
    }

    /// Sends an operation, and resolves to what its answer is about, checked:
    /// `undefined` where the server has nothing of the kind.
    pub async fn send(&self, operation: &Operation, variables: &JsValue) -> Outcome<'_> {
        let data = self.execute(operation, variables).await?;
        Ok(self.keep(operation.read(data)?))
    }

    /// Sends an operation, and resolves to the `data` of its answer, an object.
    pub async fn execute(&self, operation: &Operation, variables: &JsValue) -> Outcome<'_> {
        self.client.execute(operation, variables, self).await
    }
}
