//! The organization's custom roles, and its seats.

use rusqlite::Connection;

use super::people::{RELEASE_MANAGER, REVIEWER};
use crate::failure::Failure;
use crate::store::roles::{self, NewRole};
use crate::store::seats;

/// A name, what it is for, what it inherits, and what it permits beside.
const ROLES: [(&str, &str, &str, &[&str]); 2] = [
    (
        REVIEWER,
        "Reads everything, and writes reports about it",
        "viewer",
        &["report:create", "report:update"],
    ),
    (
        RELEASE_MANAGER,
        "Tidies up after a release",
        "member",
        &["artifact:delete", "project:delete", "run:delete"],
    ),
];

/// Seats are bought in dozens of so many, a fifth more of them than are in use.
const DOZEN: i32 = 100;

/// Makes the roles, before anybody comes who holds one. A role of that name that
/// was asked for stays what it is.
pub fn make_roles(db: &Connection, organization_id: i64) -> Result<(), Failure> {
    let known = roles::of_organization(db, organization_id)?;
    for (name, description, inherited_from, permissions) in ROLES {
        if known.iter().any(|role| role.name == name) {
            continue;
        }
        let new = NewRole {
            name: name.to_owned(),
            description: Some(description.to_owned()),
            inherited_from: inherited_from.to_owned(),
            permissions: permissions.iter().map(|&each| each.to_owned()).collect(),
        };
        roles::insert(db, organization_id, &new)?;
    }
    Ok(())
}

/// Gives the organization seats for everybody who is there, and some to spare.
pub fn buy_seats(db: &Connection, organization_id: i64) -> Result<(), Failure> {
    let (full, view_only) = seats::used(db, organization_id)?;
    seats::set_of(db, organization_id, enough(full), enough(view_only))
}

fn enough(used: i32) -> i32 {
    (used + used / 5) / DOZEN * DOZEN + DOZEN
}
