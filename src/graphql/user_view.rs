//! The typed view of a `User` in an answer, or in attributes passed in.

use crate::js;
use crate::view::{Field, View};

/// Checks every field of a `User` that the library knows, so that reading one
/// later cannot fail. Only `id` has to be there: what was not asked for is absent.
pub fn check_user(user: &View) {
    user.field(Field::Id).string();
    check_texts(
        user,
        &[
            Field::Name,
            Field::Username,
            Field::Email,
            Field::Flags,
            Field::Entity,
            Field::AccountType,
            Field::PhotoUrl,
        ],
    );
    check_boolean(user, Field::Admin);
    for date in [Field::CreatedAt, Field::DeletedAt] {
        let date = user.field(date);
        if date.is_present() && !(date.value().is_string() && js::is_date(date.value())) {
            date.complain("a date");
        }
    }
    check_nodes(&user.field(Field::ApiKeys), &[Field::Id, Field::Name]);
    check_nodes(&user.field(Field::Teams), &[Field::Name]);
}

/// Checks that each of these fields is a string, where it is there.
pub fn check_texts(owner: &View, fields: &[Field]) {
    for field in fields {
        let text = owner.field(*field);
        if text.is_present() {
            text.string();
        }
    }
}

/// Checks that the field is true or false, where it is there.
pub fn check_boolean(owner: &View, field: Field) {
    let boolean = owner.field(field);
    if boolean.is_present() {
        boolean.boolean();
    }
}

/// Checks that each node of a connection, if there is one, has these strings.
pub fn check_nodes(connection: &View, strings: &[Field]) {
    if !connection.is_present() {
        return;
    }
    connection.field(Field::Edges).each(&mut |edge| {
        let node = edge.field(Field::Node);
        if node.is_present() {
            for string in strings {
                node.field(*string).string();
            }
        }
    });
}
