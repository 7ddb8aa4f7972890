//! The typed views of a team and its members in an answer.

use super::user_view::{check_boolean, check_nodes, check_texts};
use crate::view::{Field, View};

/// Checks an `Entity`, which may be a user's or an organization's own: of those
/// nothing but their kind is looked at.
pub fn check_team(entity: &View) {
    if !entity.field(Field::IsTeam).boolean() {
        return;
    }
    for text in [Field::Id, Field::Name] {
        entity.field(text).string();
    }
    entity.field(Field::Members).each(&mut |member| {
        check_member(&member);
    });
    check_nodes(&entity.field(Field::Invites), &[Field::Id]);
}

/// Checks a `Member`, who has a name and not much else before an invite is accepted.
pub fn check_member(member: &View) {
    member.field(Field::Name).string();
    check_texts(
        member,
        &[
            Field::Id,
            Field::Username,
            Field::Email,
            Field::Role,
            Field::AccountType,
            Field::PhotoUrl,
        ],
    );
    check_boolean(member, Field::Pending);
}
