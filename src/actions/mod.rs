//! What the methods of the classes promise, each an async function over typed
//! values. A call goes through `js/`, one of these, and [`crate::client`].

mod account;
mod api_keys;
mod change_rows;
mod characters;
pub mod check;
mod create_rows;
mod create_user;
mod create_users;
mod exact_users;
mod execute;
mod key_rotation;
mod lists;
mod many_rows;
mod member;
mod organization;
mod organization_rules;
mod pace;
mod remembered;
mod service_account;
mod team;
mod together;
mod trail;
mod update_users;
mod user_changes;
mod user_pages;
mod user_search;
mod viewer;

use crate::client::{Client, Result};
use crate::environment::Environment;
use crate::error::{ErrorCode, Failure};

pub use account::{Account, deactivate, purge, reactivate, reload, update};
pub use api_keys::{delete_api_key, generate_api_key};
pub use create_user::create_user;
pub use create_users::{CreateUsers, Creation, NewUser, Outcome, Row, Status};
pub use execute::execute;
pub use key_rotation::{Store, rotate_api_key};
pub use many_rows::{ManyRows, Rows, Work, Working};
pub use member::{delete_member, set_role};
pub use organization::{
    OrganizationChange, change_organization, find_organization, own_organization,
    reload_organization,
};
pub use pace::DEFAULT_CONCURRENCY;
pub use service_account::{create_service_account, load_api_key};
pub use team::{Invitee, create_team, delete_team, find_team, invite, reload_team};
pub use update_users::{ChangeOutcome, ChangeRow, Changing, UpdateUsers, UserChange, Who};
pub use user_changes::{Change, UserChanges};
pub use user_pages::{UserPages, UsersOptions};
pub use user_search::find_user;
pub use viewer::{default_entity, viewer};

/// The end of a call: its failure names the operation, if it came to none more
/// precise, and the caller's listener is told of it.
pub fn conclude<V, E: Environment>(
    client: &Client<E>,
    operation: &str,
    result: Result<V, E>,
) -> Result<V, E> {
    result.map_err(|failure| {
        let failure = failure.map(|error| error.during(operation, false));
        client.report(&failure);
        failure
    })
}

/// The end of a call that tells of failure by value: by none. A wrong call and an
/// abort reject in any case.
pub fn conclude_fallible<V, E: Environment>(
    client: &Client<E>,
    operation: &str,
    is_strict: bool,
    result: Result<V, E>,
) -> Result<Option<V>, E> {
    match conclude(client, operation, result) {
        Err(Failure::Ours(error)) if !is_strict && error.code != ErrorCode::InvalidArgument => {
            Ok(None)
        }
        result => result.map(Some),
    }
}
