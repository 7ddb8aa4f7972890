//! Who is in an organization, and in which role.

use rusqlite::{Connection, params};

use crate::store::entities::{self, Entity};
use crate::store::users::{self, User};
use crate::store::{Result, members as team_members, now, roles, rows, seats};

/// Somebody in an organization, with their role there.
#[derive(Debug, Clone)]
pub struct OrganizationMember {
    /// The organization's row.
    pub organization_id: i64,
    /// `admin`, `member`, `viewer` or `billing-only`.
    pub role: String,
    /// The account.
    pub user: User,
}

/// Everybody in the organization, oldest account first.
pub fn members(db: &Connection, id: i64) -> Result<Vec<OrganizationMember>> {
    let sql = format!(
        "SELECT {}, m.role FROM organization_members m JOIN users u ON u.id = m.user_id
         LEFT JOIN entities d ON d.id = u.default_entity_id
         WHERE m.organization_id = ?1 ORDER BY u.id",
        users::COLUMNS
    );
    rows::all(db, &sql, [id], |row| {
        Ok(OrganizationMember {
            organization_id: id,
            role: row.get(11)?,
            user: User::from_row(row)?,
        })
    })
}

/// A user's role in the organization; `None` when they are not in it.
pub fn role(db: &Connection, id: i64, user_id: i64) -> Result<Option<String>> {
    rows::first(
        db,
        "SELECT role FROM organization_members WHERE organization_id = ?1 AND user_id = ?2",
        [id, user_id],
        |row| row.get(0),
    )
}

/// Puts a user into the organization, whatever its seats; somebody who is in it
/// keeps their role.
pub fn add(db: &Connection, id: i64, user_id: i64, role: &str, at: &str) -> Result<()> {
    rows::change(
        db,
        "INSERT INTO organization_members (organization_id, user_id, role, created_at)
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        params![id, user_id, role, at],
    )
}

/// As [`add`], where a seat is free.
pub fn seat(db: &Connection, id: i64, user: &User, member_role: &str, at: &str) -> Result<()> {
    if role(db, id, user.id)?.is_some() {
        return Ok(());
    }
    seats::require(db, id, None, seats::of(user, member_role))?;
    add(db, id, user.id, member_role, at)
}

/// Whoever joins a team belongs to its organization too; a team's administrator
/// is an ordinary member there, and who holds a custom role is what it inherits.
pub fn seat_with_team(db: &Connection, team: &Entity, user: &User, team_role: &str) -> Result<()> {
    let role = match roles::base(db, team.organization_id, team_role)?.as_str() {
        "viewer" => "viewer",
        _ => "member",
    };
    match team.organization_id {
        Some(organization_id) => seat(db, organization_id, user, role, &now()),
        None => Ok(()),
    }
}

/// Gives a member another role, where a seat for it is free.
pub fn set_role(db: &Connection, id: i64, user: &User, next: &str) -> Result<()> {
    let before = role(db, id, user.id)?.and_then(|role| seats::of(user, &role));
    seats::require(db, id, before, seats::of(user, next))?;
    rows::change(
        db,
        "UPDATE organization_members SET role = ?3 WHERE organization_id = ?1 AND user_id = ?2",
        params![id, user.id, next],
    )
}

/// Refuses to let somebody come back who would take a seat where none is free.
pub fn require_seats_again(db: &Connection, user: &User) -> Result<()> {
    if user.is_service() || user.deleted_at.is_none() {
        return Ok(());
    }
    let places = rows::all(
        db,
        "SELECT organization_id, role FROM organization_members WHERE user_id = ?1",
        [user.id],
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)),
    )?;
    for (id, role) in places {
        seats::require(db, id, None, seats::of_role(&role))?;
    }
    Ok(())
}

/// Whether the user is the organization's only active administrator.
pub fn is_last_admin(db: &Connection, id: i64, user: &User) -> Result<bool> {
    if user.deleted_at.is_some() || role(db, id, user.id)?.as_deref() != Some("admin") {
        return Ok(false);
    }
    let other = rows::exist(
        db,
        "SELECT 1 FROM organization_members m JOIN users u ON u.id = m.user_id
         WHERE m.organization_id = ?1 AND m.role = 'admin' AND u.deleted_at IS NULL
         AND u.id <> ?2 LIMIT 1",
        [id, user.id],
    )?;
    Ok(!other)
}

/// Takes a user out of the organization and of all its teams.
pub fn remove(db: &Connection, id: i64, user_id: i64) -> Result<()> {
    for team in entities::teams_of_organization(db, id)? {
        team_members::remove(db, team.id, user_id)?;
    }
    rows::change(
        db,
        "DELETE FROM organization_members WHERE organization_id = ?1 AND user_id = ?2",
        [id, user_id],
    )
}
