//! The W&B `User` class for the browser, on its way from a library whose classes
//! are JavaScript to one that is Rust.
//!
//! **The core** is there, and is what the library will be: [`actions`] do what a
//! method promises, over the typed values of [`model`]; [`client`] sends one of the
//! [`operations`], with credentials, retries, limits and errors; an [`environment`]
//! sends the request and waits. It names no value of JavaScript's: it compiles and is
//! tested natively.
//!
//! **What is exported today** stands in the files beside those folders, and goes when
//! classes over the core take its place. Its public classes are JavaScript, in the
//! `.js` files, whose objects hold what was loaded. What they are asked to do goes one
//! way: [`methods`] lists it all, and makes of each call a [`task::Task`], in which a
//! flow sends [`graphql`] operations through the [`js_client`] and its [`transport`]
//! → `fetch`. Its answer comes back the same way: [`answer`] takes errors out, and
//! `graphql/answer.js` checks what is left. Whatever fails is a [`js_error::Error`],
//! which is a `WandbError` from the beginning. All waiting is done in JavaScript.
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

// The core.
pub mod actions;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod client;
pub mod environment;
pub mod error;
pub mod json;
pub mod model;
pub mod operations;

// The public classes.
pub mod api;
pub mod graphql_client;
pub mod member;
pub mod organization;
pub mod team;
pub mod user;
pub mod user_list;

// What they do.
pub mod account;
pub mod api_keys;
pub mod connection;
pub mod create_user;
pub mod create_users;
pub mod display;
pub mod graphql;
pub mod key_rotation;
pub mod loaded;
pub mod user_search;
pub mod viewer;

// From a method to its end.
pub mod call;
pub mod methods;
pub mod task;

// The way to the server and back.
pub mod answer;
pub mod client_options;
pub mod credentials;
pub mod event;
pub mod js_client;
pub mod rate_limit;
pub use client::retry;
pub mod transport;

// The boundary to JavaScript.
pub mod js;
pub mod js_error;
pub mod options;
pub mod text;
pub mod view;
