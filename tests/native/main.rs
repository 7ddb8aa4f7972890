//! What can be tested without a JavaScript runtime: the documents against the
//! schema, and the pure parts.

#![cfg(not(target_arch = "wasm32"))]

mod core;
mod documents;
mod keys;
mod one_source;
mod properties;
mod rate_limit;
mod retry;
