//! Clients that one object takes from another.
//!
//! `new User(client, …)` takes a `GraphQLClient` or an `Api`, and wasm-bindgen has no
//! way to ask a value which of the exported classes it is without taking it over. So
//! both classes have a method, which is in no typings, that leaves their client here.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::{Checked, Client};
use crate::error::Error;

#[wasm_bindgen]
extern "C" {
    type Lender;

    #[wasm_bindgen(method, structural, catch, js_name = __lend)]
    fn lend(this: &Lender) -> Result<JsValue, JsValue>;
}

thread_local! {
    static LENT: RefCell<Option<Client>> = const { RefCell::new(None) };
}

/// Leaves a client for whoever asked.
pub fn lend(client: Client) {
    LENT.with(|lent| drop(lent.replace(Some(client))));
}

/// The client of an `Api` or a `GraphQLClient` of this copy of the package: another
/// copy's leave theirs in another module.
pub fn borrow(name: &str, lender: &JsValue) -> Checked<Client> {
    LENT.with(|lent| drop(lent.take()));
    // Whatever it throws, it lent none.
    let _ = lender.unchecked_ref::<Lender>().lend();
    let client = LENT.with(|lent| lent.take());
    let wanted = "a GraphQLClient or an Api of this copy of wandb-user, not freed";
    client.ok_or_else(|| Error::expected(name, wanted))
}
