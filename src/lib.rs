//! The W&B `User` class for the browser.
//!
//! A call goes one way: an exported class → an operation of [`graphql`] →
//! [`client`] → [`transport`] → `fetch`. Its answer comes back the same way:
//! [`answer`] takes errors out, [`view`] reads what is left, checked, where the
//! browser's JSON parser put it. Whatever fails is an [`error::Error`], which
//! [`promise`] turns into a `WandbError` at the very end.
//!
//! The classes of the model (`User`, `Team`, `Member`, `Organization`) are
//! JavaScript classes, whose objects hold what was loaded: they come and go
//! without a trace on this side, and have a [`graphql_client::GraphQLClient`] do
//! what they are asked for. A module whose name a `.js` file shares has its
//! JavaScript half in that.
//!
//! Exports take `&self` and return promises of futures that own all they need;
//! no borrow lives across an await, and nothing that JavaScript can pass in
//! leads to a panic, which would poison the module.
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

// The exported classes.
pub mod api;
pub mod graphql_client;
pub mod loaded;
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
pub mod user_search;
pub mod viewer;

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
pub mod promise;
pub mod text;
pub mod view;
