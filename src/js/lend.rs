//! What one object takes from another.
//!
//! `new User(client, …)` takes a `GraphQLClient` or an `Api`, `updateUsers()` takes
//! users, and wasm-bindgen has no way to ask a value which of the exported classes it
//! is without taking it over. So these classes have a method, which is in no typings,
//! that leaves here what they hold.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::{Checked, Client};
use crate::actions::Account;
use crate::browser::Browser;
use crate::error::Error;

#[wasm_bindgen]
extern "C" {
    type Lender;

    #[wasm_bindgen(method, structural, catch, js_name = __lend)]
    fn lend(this: &Lender) -> Result<JsValue, JsValue>;
}

/// What is lent.
pub enum Lent {
    /// By an `Api` or a `GraphQLClient`.
    Client(Client),
    /// By a `User`.
    Account(Rc<dyn Account<Browser>>),
}

thread_local! {
    static LENT: RefCell<Option<Lent>> = const { RefCell::new(None) };
}

/// Leaves something for whoever asked.
pub fn lend(lent: Lent) {
    LENT.with(|place| drop(place.replace(Some(lent))));
}

/// The client of an `Api` or a `GraphQLClient` of this copy of the package: another
/// copy's leave theirs in another module.
pub fn borrow(name: &str, lender: &JsValue) -> Checked<Client> {
    match lent_by(lender) {
        Some(Lent::Client(client)) => Ok(client),
        _ => {
            let wanted = "a GraphQLClient or an Api of this copy of wandb-user, not freed";
            Err(Error::expected(name, wanted))
        }
    }
}

/// The account of a `User` of this copy of the package; none where it is another thing.
pub fn account(lender: &JsValue) -> Option<Rc<dyn Account<Browser>>> {
    match lent_by(lender) {
        Some(Lent::Account(account)) => Some(account),
        _ => None,
    }
}

fn lent_by(lender: &JsValue) -> Option<Lent> {
    LENT.with(|lent| drop(lent.take()));
    // Whatever it throws, it lent none.
    let _ = lender.unchecked_ref::<Lender>().lend();
    LENT.with(|lent| lent.take())
}
