//! The W&B `User` class for the browser.
//!
//! The public classes are JavaScript, in the `.js` files here: their objects hold
//! what was loaded, and come and go without a trace on this side. What they are
//! asked to do goes one way: [`methods`] lists it all, and makes of each call a
//! [`task::Task`], in which a flow (the rest of the modules under "what they do")
//! sends [`graphql`] operations through the [`client`] and its [`transport`] →
//! `fetch`. Its answer comes back the same way: [`answer`] takes errors out, and
//! `graphql/answer.js` checks what is left, where the browser's JSON parser put
//! it. Whatever fails is an [`error::Error`], which is a `WandbError` from the
//! beginning.
//!
//! **Rust decides, JavaScript waits.** What is sent, with whose credentials,
//! whether once more, what an answer means and what comes next is decided here;
//! promises, timers, and loops over thousands of objects are in the JavaScript
//! halves, which share their modules' names. So no runtime for futures is compiled
//! in, and what a flow meets is kept in its [`call::Call`] until that ends.
//!
//! Exports take `&self`, a call owns all it needs, no borrow lives across an
//! await, and nothing that JavaScript can pass in leads to a panic, which would
//! poison the module.
//!
//! Every page fetches what is compiled here: small functions that are called in
//! many places are marked `inline(never)`, which took 3 % off.

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
pub mod client;
pub mod client_options;
pub mod credentials;
pub mod event;
pub mod rate_limit;
pub mod retry;
pub mod transport;

// The boundary to JavaScript.
pub mod error;
pub mod js;
pub mod options;
pub mod text;
pub mod view;
