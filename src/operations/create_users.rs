//! Creating several users in one request.

use super::together::{Draft, Together};
use super::{CreateUser, Operation};
use crate::json;

/// `create_user.graphql` once for each of these users, `(email, admin)`.
pub fn create_users<'a>(
    users: impl Iterator<Item = (&'a str, bool)>,
    user_fields: &str,
) -> Together {
    let mut draft = Draft::default();
    for (email, admin) in users {
        let admin = if admin { "true" } else { "false" };
        draft.add(
            &[
                ("email", "String!", &json::encode(email)),
                ("admin", "Boolean", admin),
            ],
            "createUser(input: { email: $email#, admin: $admin# }) { user { ...UserFields } }",
        );
    }
    draft.finish(CreateUser::NAME, CreateUser::EFFECT, user_fields)
}
