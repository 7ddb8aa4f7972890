//! The library in a real browser, with answers of the tests' own making: they
//! come in through the option `fetch`, as `Response` objects of the browser.

#![cfg(target_arch = "wasm32")]

mod abort;
mod decoding;
mod display;
mod environment;
mod errors;
mod retry;
mod side_by_side;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
