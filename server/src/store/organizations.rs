//! Organizations: the people and teams that share a licence.

mod members;

pub use members::{
    OrganizationMember, add, is_last_admin, members, remove, require_seats_again, role, seat,
    seat_with_team, set_role,
};

use rusqlite::{Connection, Row, params};

use super::{Result, entities, now, rows, seats, users};
use crate::failure::Failure;

/// One organization, as read.
#[derive(Debug, Clone)]
pub struct Organization {
    /// The row.
    pub id: i64,
    /// Unique, letter case apart.
    pub name: String,
    /// An `OrgType`.
    pub org_type: String,
    /// Seats in the licence for those who may write.
    pub seats: i32,
    /// Seats in the licence for those who only read.
    pub view_only_seats: i32,
}

/// The organization that new users and teams belong to.
const DEFAULT: &str = "default";

const COLUMNS: &str = "o.id, o.name, o.org_type, o.seats, o.view_only_seats";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Organization> {
    Ok(Organization {
        id: row.get(0)?,
        name: row.get(1)?,
        org_type: row.get(2)?,
        seats: row.get(3)?,
        view_only_seats: row.get(4)?,
    })
}

/// Makes the default organization.
pub fn create_default(db: &Connection) -> Result<()> {
    create(db, DEFAULT).map(drop)
}

/// Makes an organization with nobody in it, with its own entity, and answers its
/// row; `None` when it is there already.
pub fn ensure(db: &Connection, name: &str) -> Result<Option<i64>> {
    if by_name(db, name)?.is_some() {
        return Ok(None);
    }
    if entities::name_is_taken(db, name)? {
        return Err(Failure::Conflict(format!(
            "the name {name:?} of an organization belongs to a user or a team"
        )));
    }
    create(db, name).map(Some)
}

fn create(db: &Connection, name: &str) -> Result<i64> {
    let id = rows::insert(
        db,
        "INSERT INTO organizations (name, name_lower, org_type, seats, view_only_seats)
         VALUES (?1, ?2, 'ORGANIZATION', ?3, ?3)",
        params![name, name.to_lowercase(), seats::PLENTY],
    )?;
    entities::create_for_organization(db, id, name, &now())?;
    Ok(id)
}

/// The default organization's row.
pub fn default_id(db: &Connection) -> Result<i64> {
    rows::only(db, "SELECT min(id) FROM organizations", [], |row| {
        row.get(0)
    })
}

/// The organization in row `id`.
pub fn by_id(db: &Connection, id: i64) -> Result<Option<Organization>> {
    let sql = format!("SELECT {COLUMNS} FROM organizations o WHERE o.id = ?1");
    rows::first(db, &sql, [id], from_row)
}

/// The organization of this name, letter case apart.
pub fn by_name(db: &Connection, name: &str) -> Result<Option<Organization>> {
    let sql = format!("SELECT {COLUMNS} FROM organizations o WHERE o.name_lower = ?1");
    let lower = name.to_lowercase();
    rows::first(db, &sql, [lower], from_row)
}

/// The organizations of each of these users, with the user's row.
pub fn of_users(db: &Connection, user_ids: &[i64]) -> Result<Vec<(i64, Organization)>> {
    let sql = format!(
        "SELECT {COLUMNS}, m.user_id FROM organization_members m
         JOIN organizations o ON o.id = m.organization_id
         WHERE m.user_id IN rarray(?1) ORDER BY o.id"
    );
    rows::all(db, &sql, [rows::numbers(user_ids)], |row| {
        Ok((row.get(5)?, from_row(row)?))
    })
}

/// Whether somebody in the organization has an address at this domain.
pub fn has_domain(db: &Connection, id: i64, domain: &str) -> Result<bool> {
    let low = users::reversed(&format!("@{}", domain.to_lowercase()));
    let high = format!("{low}\u{10FFFF}");
    rows::exist(
        db,
        "SELECT 1 FROM users u JOIN organization_members m ON m.user_id = u.id
             WHERE u.email_reversed >= ?2 AND u.email_reversed < ?3 AND m.organization_id = ?1",
        params![id, low, high],
    )
}

/// The teams of these names in the organization; a name that is none is left out.
pub fn teams_named(db: &Connection, id: i64, names: &[String]) -> Result<Vec<entities::Entity>> {
    let lower: Vec<_> = names.iter().map(|name| name.to_lowercase()).collect();
    let ids = rows::all(
        db,
        "SELECT id FROM entities WHERE organization_id = ?1 AND entity_type = 'team'
         AND name_lower IN rarray(?2)",
        params![id, rows::texts(&lower)],
        |row| row.get(0),
    )?;
    entities::by_ids(db, &ids)
}
