//! A local server that answers the identity part of the W&B GraphQL API.
//!
//! A request goes one way: [`http`] reads it, `auth` finds out who sends it,
//! `graphql` resolves it under the caller's rights, and `store` reads or writes
//! the database. `faults` and `rate_limit` stand before that way for the tests
//! of clients.

mod administrator;
mod auth;
mod cli;
mod document;
mod extent;
mod failure;
mod faults;
mod graphql;
mod http;
mod id;
mod key;
mod last_seen;
mod rate_limit;
mod run;
mod seed;
mod service_keys;
mod store;
mod without_fields;

pub use cli::{Options, Refusal};
pub use run::run;

/// The schema that the server answers, in the schema definition language.
pub fn schema_sdl() -> String {
    graphql::sdl()
}
