//! What JavaScript sees: the exported classes, thin over the [`crate::actions`].
//!
//! A method takes what it needs out of its object ([`held`]), reads its arguments
//! ([`arguments`], [`options`]), and promises what an action comes to ([`call`]),
//! made into values of JavaScript's ([`value`], [`error`]). The doc comments here are
//! the package's typings, and their examples run in the tests.

mod api;
mod arguments;
mod call;
mod client_options;
mod create_users;
mod display;
mod error;
mod event;
mod graphql_client;
mod held;
mod iterator;
mod lend;
mod many_rows;
mod member;
mod options;
mod organization;
mod team;
mod typings;
mod update_users;
mod user;
mod user_list;
mod value;

use wasm_bindgen::JsValue;

use crate::browser::Browser;
use crate::client;

pub use api::Api;
pub use graphql_client::GraphQLClient;
pub use iterator::AsyncIterator;
pub use member::Member;
pub use organization::Organization;
pub use team::Team;
pub use user::User;
pub use user_list::UserList;

/// A client of the runtime's own means.
type Client = client::Client<Browser>;

/// What a check of the caller's words comes to.
type Checked<V> = crate::error::Checked<V, JsValue>;
