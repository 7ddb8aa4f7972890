//! Creating several users in one request: a document that is written when the
//! number of them is known.

use crate::json;

/// `create_user.graphql` once for each of these users, `(email, admin)`: the
/// document and the JSON text of its variables.
pub fn create_users<'a>(users: impl Iterator<Item = (&'a str, bool)>) -> (String, String) {
    let mut declared = String::new();
    let mut fields = String::new();
    let mut variables = String::from("{");
    for (index, (email, admin)) in users.enumerate() {
        let n = &index.to_string();
        if index > 0 {
            variables.push(',');
        }
        for part in ["$email", n, ": String!, $admin", n, ": Boolean, "] {
            declared.push_str(part);
        }
        for part in [
            "  r",
            n,
            ": createUser(input: { email: $email",
            n,
            ", admin: $admin",
            n,
            " }) {\n    user {\n      ...UserFields\n    }\n  }\n",
        ] {
            fields.push_str(part);
        }
        let admin = if admin { "true" } else { "false" };
        for part in [
            "\"email",
            n,
            "\":",
            &json::encode(email),
            ",\"admin",
            n,
            "\":",
            admin,
        ] {
            variables.push_str(part);
        }
    }
    variables.push('}');
    let document = [
        "mutation CreateUser(",
        &declared,
        ") {\n",
        &fields,
        "}\n",
        include_str!("documents/user_fields.graphql"),
    ];
    (document.concat(), variables)
}

/// The name of the row with this number in the answer.
pub fn row_alias(index: usize) -> String {
    ["r", &index.to_string()].concat()
}
