//! Creating several users in one request: a document that is written when the
//! number of them is known.

use std::borrow::Cow;

use super::{Effect, Operation};
use crate::text::{decimal, join};

/// `create_user.graphql` so many times, under the aliases `r0`, `r1`, … with the
/// variables `email0`, `admin0`, …
pub fn create_users(count: u32) -> Operation {
    let mut variables = String::new();
    let mut fields = String::new();
    for index in 0..count {
        let n = &decimal(index);
        variables.push_str(&join(&["$email", n, ": String!, $admin", n, ": Boolean, "]));
        fields.push_str(&join(&[
            "  r",
            n,
            ": createUser(input: { email: $email",
            n,
            ", admin: $admin",
            n,
            " }) {\n",
            "    user {\n      ...UserFields\n    }\n  }\n",
        ]));
    }
    let document = [
        "mutation CreateUser(",
        &variables,
        ") {\n",
        &fields,
        "}\n",
        include_str!("../operations/documents/user_fields.graphql"),
    ];
    Operation {
        name: Cow::Borrowed("CreateUser"),
        document: Cow::Owned(join(&document)),
        effect: Effect::Mutation,
        answer: "",
        is_ours: true,
    }
}
