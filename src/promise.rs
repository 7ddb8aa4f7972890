//! The one way from a future to a promise.
//!
//! An `async fn` export would be compiled with a runtime of its own each, and
//! would keep its receiver borrowed until it ends. Here the future owns what it
//! needs: `free()` in the middle of a call is safe, and so are calls side by side.

use std::future::Future;
use std::pin::Pin;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use crate::client::Client;
use crate::error::{Error, ErrorCode};

/// What a call does, owned and boxed: one type for all of them.
pub type Call = Pin<Box<dyn Future<Output = Result<JsValue, Error>>>>;

/// A promise that rejects with the call's error. `operation` names the call to
/// `onEvent` where the error names nothing more precise.
pub fn promise(client: &Client, operation: &'static str, call: Call) -> Promise {
    settle(client, operation, call, None)
}

/// A promise that resolves to `fallback` when the call fails: the caller asked
/// for failure by value. A wrong call and an abort reject all the same.
pub fn fallible(
    client: &Client,
    operation: &'static str,
    strict: bool,
    fallback: JsValue,
    call: Call,
) -> Promise {
    settle(client, operation, call, (!strict).then_some(fallback))
}

/// A promise that rejects: the call was refused before it began.
pub fn refused(client: &Client, operation: &'static str, error: Error) -> Promise {
    promise(client, operation, Box::pin(async { Err(error) }))
}

fn settle(
    client: &Client,
    operation: &'static str,
    call: Call,
    fallback: Option<JsValue>,
) -> Promise {
    let client = client.clone();
    future_to_promise(async move {
        let error = match call.await {
            Ok(value) => return Ok(value),
            Err(Error::Aborted(reason)) => return Err(reason),
            Err(error) => error.during(operation),
        };
        let wrong_call = error.code() == Some(ErrorCode::InvalidArgument);
        let named = error.operation().unwrap_or(operation).to_owned();
        let error = JsValue::from(error);
        client.report_failure(&named, &error);
        match fallback {
            Some(fallback) if !wrong_call => Ok(fallback),
            _ => Err(error),
        }
    })
}
