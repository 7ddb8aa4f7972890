//! From a method of a class to its end: a promise of what an action comes to.
//!
//! An exported method is no `async fn`, which would borrow the object for as long as
//! the call takes. It takes from the object what the call needs, reads the arguments,
//! and the promise owns the rest.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use super::error::thrown;
use super::held::Held;
use super::{Checked, Client};
use crate::actions::{conclude, conclude_fallible};
use crate::browser::Browser;
use crate::client;

/// What a call is at work on.
pub type Work = Pin<Box<dyn Future<Output = client::Result<JsValue, Browser>>>>;

/// The same, and whether its failure rejects.
pub type FallibleWork = (Work, bool);

/// What objects hold whose methods call the server.
pub trait HasClient {
    /// The client of all their calls.
    fn client(&self) -> &Client;
}

/// Begins a call of a method. `begin` reads the arguments; what it refuses rejects,
/// and so does whatever fails later. `operation` is what an error names that came to
/// none more precise.
pub fn call<S: HasClient>(
    held: &Held<S>,
    operation: &'static str,
    begin: &dyn Fn(&Rc<S>) -> Checked<Work>,
) -> Promise {
    match held.get() {
        Ok(state) => promise(state.client().clone(), operation, begin(&state)),
        Err(freed) => Promise::reject(&freed),
    }
}

/// The same for a method that tells of failure by a value, unless `begin` says that
/// the caller is strict.
pub fn fallible_call<S: HasClient>(
    held: &Held<S>,
    operation: &'static str,
    failed: JsValue,
    begin: &dyn Fn(&Rc<S>) -> Checked<FallibleWork>,
) -> Promise {
    match held.get() {
        Ok(state) => fallible_promise(state.client().clone(), operation, failed, begin(&state)),
        Err(freed) => Promise::reject(&freed),
    }
}

fn promise(client: Client, operation: &'static str, begun: Checked<Work>) -> Promise {
    future_to_promise(async move {
        let result = match begun {
            Ok(work) => work.await,
            Err(error) => Err(error.into()),
        };
        conclude(&client, operation, result).map_err(thrown)
    })
}

fn fallible_promise(
    client: Client,
    operation: &'static str,
    failed: JsValue,
    begun: Checked<FallibleWork>,
) -> Promise {
    future_to_promise(async move {
        let (result, is_strict) = match begun {
            Ok((work, is_strict)) => (work.await, is_strict),
            // What is wrong with the call rejects in any case.
            Err(error) => (Err(error.into()), true),
        };
        let concluded = conclude_fallible(&client, operation, is_strict, result);
        concluded
            .map(|value| value.unwrap_or(failed))
            .map_err(thrown)
    })
}
