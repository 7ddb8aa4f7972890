//! The typed view of an `Organization` in an answer.

use super::user_view::check_texts;
use crate::view::{Field, View};

/// Checks every field of an `Organization` that was asked for.
pub fn check_organization(organization: &View) {
    for text in [Field::Id, Field::Name] {
        organization.field(text).string();
    }
    organization.field(Field::Members).each(&mut |member| {
        for text in [Field::Username, Field::Name] {
            member.field(text).string();
        }
        // An older server knows no roles.
        check_texts(&member, &[Field::Role]);
        member.field(Field::Admin).boolean();
    });
    organization.field(Field::Teams).each(&mut |team| {
        team.field(Field::Name).string();
    });
    organization.field(Field::UsedSeats).number();
    let seats = organization.field(Field::SeatAvailability);
    seats.field(Field::Seats).number();
}
