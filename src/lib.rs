//! The W&B `User` class for the browser: its user model and its GraphQL operations,
//! which JavaScript uses as ordinary classes.
//!
//! A call goes one way down and its answer one way up, each layer in one folder:
//!
//! ```text
//! js/        exported class: reads arguments, makes a promise, wraps the result
//! actions/   what a method promises, as an async function over typed values
//! client/    sends one operation: credentials, retries, limits, errors, decoding
//! browser/   fetch, timers, signals, dice: the only folder that waits
//! ```
//!
//! The typed values are those of [`model`]; what is sent is one of the [`operations`],
//! and [`json`] reads and writes its text. `client/` and `actions/` know their
//! surroundings by the traits of [`environment`] alone: they name no value of
//! JavaScript's, and are tested natively on a scripted one. Whatever fails is an
//! [`error`].
//!
//! Exports take `&self`, a call owns all it needs, no borrow lives across an await,
//! and nothing that JavaScript can pass in leads to a panic, which would poison the
//! module.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic
    )
)]

/// A third of the size of the standard library's allocator for WebAssembly, and
/// as quick: every page fetches it.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

pub mod actions;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod client;
pub mod environment;
pub mod error;
#[cfg(target_arch = "wasm32")]
pub mod js;
pub mod json;
pub mod model;
pub mod operations;
