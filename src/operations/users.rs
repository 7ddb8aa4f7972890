//! Reading users.

use serde::{Deserialize, Serialize};

use super::{Id, Listing, NoVariables, PageOfId, operation};
use crate::model::{self, Connection, Named};

operation! {
    /// The owner of the credentials, with keys and teams.
    Viewer: Query, "viewer" "user_fields", ["viewer"], NoVariables => Option<model::User>
}

operation! {
    /// One user by id, with keys and teams.
    User: Query, "user" "user_fields", ["user"], Id => Option<model::User>
}

operation! {
    /// A page of users, with keys and teams. Administrators only.
    SearchUsers: Query, "search_users" "user_fields", ["users"],
    SearchUsersVariables => Option<Connection<model::User>>
}

impl Listing for SearchUsers {
    type Node = model::User;
    const EDGES: &'static [&'static str] = &["data", "users", "edges"];
}

operation! {
    /// The entity that the caller's runs go to.
    DefaultEntity: Query, "default_entity", ["viewer"], NoVariables => Option<EntityOfViewer>
}

operation! {
    /// A page of a user's teams.
    UserTeams: Query, "user_teams", ["user"], PageOfId => Option<TeamsOfUser>
}

/// Which users, and which page of them.
#[derive(Serialize)]
pub struct SearchUsersVariables {
    /// The start or the end of a username or an address; everybody without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<Box<str>>,
    /// Users on a page.
    pub first: u32,
    /// The cursor behind which the page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Box<str>>,
}

/// The answer of [`DefaultEntity`].
#[derive(Deserialize)]
pub struct EntityOfViewer {
    /// None where none is set.
    pub entity: Option<Box<str>>,
}

/// The answer of [`UserTeams`].
#[derive(Deserialize)]
pub struct TeamsOfUser {
    /// None where the server does not show them.
    pub teams: Option<Connection<Named>>,
}
