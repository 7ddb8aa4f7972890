//! Several accounts in one request: finding them, and changing each in its own way.

use super::together::{Draft, Together};
use super::{Effect, Id, Operation, SearchUsers, UpdateUserInput};
use crate::json;

/// What to do with an account.
pub enum AccountInput {
    /// As `delete_user.graphql`.
    Delete(Id),
    /// As `undelete_user.graphql`.
    Undelete(Id),
    /// As `update_user.graphql`.
    Update(UpdateUserInput),
}

/// Changes each of these accounts. All of it ends in the same state, however often it
/// is sent.
pub fn update_users(inputs: impl Iterator<Item = AccountInput>, user_fields: &str) -> Together {
    let mut draft = Draft::default();
    for input in inputs {
        let (of, field, value) = match &input {
            AccountInput::Delete(id) => ("DeleteUserInput!", "deleteUser", json::encode(id)),
            AccountInput::Undelete(id) => ("UndeleteUserInput!", "undeleteUser", json::encode(id)),
            AccountInput::Update(input) => ("UpdateUserInput!", "updateUser", json::encode(input)),
        };
        let field = [field, "(input: $input#) { user { ...UserFields } }"].concat();
        draft.add(&[("input", of, &value)], &field);
    }
    draft.finish("UpdateUsers", Effect::Repeatable, user_fields)
}

/// Looks for each of these usernames and addresses. Whose it is wholly is among the
/// first that it fits, or there are many.
pub fn find_users<'a>(texts: impl Iterator<Item = &'a str>, user_fields: &str) -> Together {
    let mut draft = Draft::default();
    for text in texts {
        draft.add(
            &[("query", "String", &json::encode(text))],
            "users(query: $query#, first: 10) { edges { node { ...UserFields } } pageInfo { hasNextPage } }",
        );
    }
    draft.finish(SearchUsers::NAME, SearchUsers::EFFECT, user_fields)
}
