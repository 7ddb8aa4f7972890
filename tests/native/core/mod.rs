//! The core: what the library decides, without a browser.

mod actions;
mod client;
mod json;
mod operations;
mod support;
