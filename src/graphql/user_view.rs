//! The typed view of a `User` in an answer, or in attributes passed in.

use crate::js;
use crate::view::{Field, Mismatch, View, field};

/// Checks every field of a `User` that the library knows, so that reading one
/// later cannot fail. Only `id` has to be there: what was not asked for is absent.
pub fn check_user(user: &View) -> Result<(), Mismatch> {
    user.field(field::ID)?.string()?;
    for text in [
        field::NAME,
        field::USERNAME,
        field::EMAIL,
        field::FLAGS,
        field::ENTITY,
        field::ACCOUNT_TYPE,
        field::PHOTO_URL,
    ] {
        if let Some(text) = user.field(text)?.present() {
            text.string()?;
        }
    }
    if let Some(admin) = user.field(field::ADMIN)?.present() {
        admin.boolean()?;
    }
    for date in [field::CREATED_AT, field::DELETED_AT] {
        if let Some(date) = user.field(date)?.present()
            && js::parse_date(date.string()?).is_none()
        {
            return Err(date.mismatch("a date"));
        }
    }
    if let Some(keys) = user.field(field::API_KEYS)?.present() {
        check_nodes(&keys, &[field::ID, field::NAME])?;
    }
    if let Some(teams) = user.field(field::TEAMS)?.present() {
        check_nodes(&teams, &[field::NAME])?;
    }
    Ok(())
}

/// Checks that each node of a connection is null or has these strings.
fn check_nodes(connection: &View, strings: &[Field]) -> Result<(), Mismatch> {
    let edges = connection.field(field::EDGES)?;
    for edge in edges.items()? {
        if let Some(node) = edge.field(field::NODE)?.present() {
            for string in strings {
                node.field(*string)?.string()?;
            }
        }
    }
    Ok(())
}
