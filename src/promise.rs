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
use crate::graphql::Operation;
use crate::options::RequestOptions;

/// What a call does, owned and boxed: one type for all of them.
pub type Call = Pin<Box<dyn Future<Output = Result<JsValue, Error>>>>;

/// What becomes of the `data` of an answer.
pub type Read = Box<dyn FnOnce(JsValue) -> Result<JsValue, Error>>;

/// A call that sends one operation, and reads the `data` of its answer.
#[inline(never)]
pub fn request(
    client: &Client,
    operation: Operation,
    variables: JsValue,
    options: RequestOptions,
    read: Read,
) -> Call {
    let client = client.clone();
    Box::pin(async move {
        let data = client.execute(&operation, &variables, &options).await?;
        read(data)
    })
}

/// A promise that rejects with the call's error, or with what kept it from
/// beginning. `operation` is the name where the error has none more precise.
pub fn promise(client: &Client, operation: &str, call: Result<Call, Error>) -> Promise {
    settle(client, operation, call, None)
}

/// A promise that resolves to `fallback` when the call fails: the caller asked
/// for failure by value. A wrong call and an abort reject all the same.
pub fn fallible(
    client: &Client,
    operation: &str,
    fallback: JsValue,
    call: Result<(Call, Strict), Error>,
) -> Promise {
    let (call, fallback) = match call {
        Ok((call, Strict(false))) => (Ok(call), Some(fallback)),
        Ok((call, Strict(true))) => (Ok(call), None),
        Err(error) => (Err(error), None),
    };
    settle(client, operation, call, fallback)
}

/// The option `strict`: reject instead of resolving to a fallback.
pub struct Strict(pub bool);

#[inline(never)]
fn settle(
    client: &Client,
    operation: &str,
    call: Result<Call, Error>,
    fallback: Option<JsValue>,
) -> Promise {
    let client = client.clone();
    let operation = operation.to_owned();
    future_to_promise(async move {
        let result = match call {
            Ok(call) => call.await,
            Err(error) => Err(error),
        };
        let error = match result {
            Ok(value) => return Ok(value),
            Err(error) => error.during(&operation, false),
        };
        client.report_failure(&error);
        match (fallback, error.code) {
            (Some(fallback), Some(code)) if code != ErrorCode::InvalidArgument => Ok(fallback),
            _ => Err(error.value),
        }
    })
}
