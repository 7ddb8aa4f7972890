//! Making users, and changing their accounts.

use serde::Serialize;

use super::{Id, Input, OfId, operation};
use crate::model;

operation! {
    /// Makes a user. Keys are not asked for: a server that refuses them to this
    /// User-Agent would refuse the whole mutation.
    CreateUser: Mutation, "create_user" "user_fields", ["result" "user"],
    CreateUserVariables => model::User
}

operation! {
    /// Changes an account.
    UpdateUser: Repeatable, "update_user" "user_fields", ["result" "user"],
    Input<UpdateUserInput> => model::User
}

operation! {
    /// Deactivates an account.
    DeleteUser: Repeatable, "delete_user" "user_fields", ["result" "user"], Id => model::User
}

operation! {
    /// Reactivates an account.
    UndeleteUser: Repeatable, "undelete_user" "user_fields", ["result" "user"], Id => model::User
}

operation! {
    /// Removes a deactivated account for good.
    PurgeUser: Mutation, "purge_user", ["result" "user"], PurgeUserVariables => Option<OfId>
}

/// Whom to make.
#[derive(Serialize)]
pub struct CreateUserVariables {
    /// The address.
    pub email: Box<str>,
    /// Whether an administrator of the whole instance.
    pub admin: bool,
}

/// What to change. What is `None` stays as it is.
#[derive(Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateUserInput {
    /// Whose account.
    pub id: Box<str>,
    /// The name to show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Box<str>>,
    /// Whether an administrator of the whole instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin: Option<bool>,
    /// The name of the entity that runs go to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_entity: Option<Box<str>>,
    /// The email address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary_email: Option<Box<str>>,
}

/// Whom to remove: the server wants both, so that nobody is taken for another.
#[derive(Serialize)]
pub struct PurgeUserVariables {
    /// The address.
    pub email: Box<str>,
    /// The unique name.
    pub username: Box<str>,
}
