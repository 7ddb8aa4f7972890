//! Seats of an organization's licence: who uses one, and whether one is free.

use rusqlite::Connection;

use super::organizations::{self, Organization};
use super::users::User;
use super::{Result, rows};
use crate::failure::Failure;

/// Enough for any test, and more than there can be accounts.
pub const PLENTY: i32 = 10_000_000;

/// What a role in an organization takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// Of somebody who may write.
    Full,
    /// Of a viewer.
    ViewOnly,
}

/// The seat that `user` uses, or would use, with this role: none for a service
/// account or a deactivated one, and none for who only pays.
pub fn of(user: &User, role: &str) -> Option<Seat> {
    if user.is_service() || user.deleted_at.is_some() {
        return None;
    }
    of_role(role)
}

/// As [`of`], of an active person.
pub fn of_role(role: &str) -> Option<Seat> {
    match role {
        "viewer" => Some(Seat::ViewOnly),
        "billing-only" => None,
        _ => Some(Seat::Full),
    }
}

/// Full and view-only seats in use.
pub fn used(db: &Connection, organization_id: i64) -> Result<(i32, i32)> {
    rows::only(
        db,
        "SELECT count(*) FILTER (WHERE m.role <> 'viewer'), count(*) FILTER (WHERE m.role = 'viewer')
         FROM organization_members m JOIN users u ON u.id = m.user_id
         WHERE m.organization_id = ?1 AND m.role <> 'billing-only'
         AND u.deleted_at IS NULL AND u.account_type <> 'SERVICE'",
        [organization_id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Refuses a change that takes a seat where none is free: from the seat `before`
/// to the seat `after`. What takes no other seat than it had is never refused.
pub fn require(
    db: &Connection,
    organization_id: i64,
    before: Option<Seat>,
    after: Option<Seat>,
) -> Result<()> {
    let Some(seat) = after.filter(|_| before != after) else {
        return Ok(());
    };
    let Some(organization) = organizations::by_id(db, organization_id)? else {
        return Ok(());
    };
    let (kind, seats) = match seat {
        Seat::Full => ("full", organization.seats),
        Seat::ViewOnly => ("view-only", organization.view_only_seats),
    };
    // Counting a hundred thousand people takes longer than adding one.
    if seats >= PLENTY {
        return Ok(());
    }
    let (full, view_only) = used(db, organization_id)?;
    let taken = if seat == Seat::Full { full } else { view_only };
    if taken < seats {
        return Ok(());
    }
    Err(Failure::Denied(format!(
        "Seat limit reached: {taken} of {seats} {kind} seats of {:?} are in use",
        organization.name
    )))
}

/// How many seats are left; none when more are in use than there are.
pub fn free(db: &Connection, organization: &Organization) -> Result<(i32, i32)> {
    let (full, view_only) = used(db, organization.id)?;
    Ok((
        organization.seats.saturating_sub(full).max(0),
        organization
            .view_only_seats
            .saturating_sub(view_only)
            .max(0),
    ))
}

/// Says how many seats every organization has; what is `None` stays.
pub fn set(db: &Connection, full: Option<u32>, view_only: Option<u32>) -> Result<()> {
    rows::change(
        db,
        "UPDATE organizations SET seats = coalesce(?1, seats),
            view_only_seats = coalesce(?2, view_only_seats)",
        [full, view_only],
    )
}

/// Says how many seats one organization has.
pub fn set_of(db: &Connection, id: i64, full: i32, view_only: i32) -> Result<()> {
    rows::change(
        db,
        "UPDATE organizations SET seats = ?2, view_only_seats = ?3 WHERE id = ?1",
        [id, full.into(), view_only.into()],
    )
}
