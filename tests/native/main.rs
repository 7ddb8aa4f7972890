//! What the library decides, without a browser: on a scripted environment with a
//! virtual clock; and its documents against the schema.

#![cfg(not(target_arch = "wasm32"))]

mod actions;
mod client;
mod json;
mod one_source;
mod operations;
mod properties;
mod support;
