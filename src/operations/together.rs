//! Several rows in one request: a document that is written when the number of them
//! is known.

use super::Effect;

/// What is asked of a user in such a document. The library can do without some of it.
pub const USER_FIELDS: &str = include_str!("documents/user_fields.graphql");

/// A document for several rows, and its variables.
pub struct Together {
    /// The operation's name.
    pub name: &'static str,
    /// What sending it again can do.
    pub effect: Effect,
    /// GraphQL text.
    pub document: String,
    /// JSON text of an object.
    pub variables: String,
}

/// A document under way.
#[derive(Default)]
pub(super) struct Draft {
    declared: String,
    fields: String,
    variables: String,
    count: usize,
}

impl Draft {
    /// Adds a row: its variables, each with its type and its JSON text, and what is
    /// asked. There `#` stands for the row's number, which the variables' names end in.
    pub fn add(&mut self, variables: &[(&str, &str, &str)], field: &str) {
        let n = &self.count.to_string();
        self.count += 1;
        for (name, of, value) in variables {
            let mark = if self.variables.is_empty() { "" } else { "," };
            for part in [mark, "\"", name, n, "\":", value] {
                self.variables.push_str(part);
            }
            let mark = if self.declared.is_empty() { "$" } else { ", $" };
            for part in [mark, name, n, ": ", of] {
                self.declared.push_str(part);
            }
        }
        for part in ["  r", n, ": ", &field.replace('#', n), "\n"] {
            self.fields.push_str(part);
        }
    }

    /// The whole, with these fields of a user: [`USER_FIELDS`], or what a server
    /// knows of them.
    pub fn finish(&self, name: &'static str, effect: Effect, user_fields: &str) -> Together {
        let kind = match effect {
            Effect::Query => "query ",
            _ => "mutation ",
        };
        let (declared, fields) = (&self.declared, &self.fields);
        let document = [
            kind,
            name,
            "(",
            declared,
            ") {\n",
            fields,
            "}\n",
            user_fields,
        ];
        Together {
            name,
            effect,
            document: document.concat(),
            variables: ["{", &self.variables, "}"].concat(),
        }
    }
}

/// The name of the row with this number in the answer.
pub fn row_alias(index: usize) -> String {
    ["r", &index.to_string()].concat()
}
