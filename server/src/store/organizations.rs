//! Organizations: the people and teams that share a licence.

use rusqlite::{Connection, Row, params};

use super::users::{self, User};
use super::{Result, entities, now, rows};

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

/// The organization that new users and teams belong to.
const DEFAULT: &str = "default";

/// Enough for any test: this server has no licence that could run out.
const SEATS: i32 = 10_000_000;

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

/// Makes the default organization, with its own entity.
pub fn create_default(db: &Connection) -> Result<()> {
    db.execute(
        "INSERT INTO organizations (name, name_lower, org_type, seats, view_only_seats)
         VALUES (?1, ?2, 'ORGANIZATION', ?3, ?3)",
        params![DEFAULT, DEFAULT.to_lowercase(), SEATS],
    )?;
    entities::create_for_organization(db, db.last_insert_rowid(), DEFAULT, &now())?;
    Ok(())
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

/// Seats in use: by those who may write, and by viewers. Deactivated accounts
/// use none.
pub fn used_seats(db: &Connection, id: i64) -> Result<(i32, i32)> {
    rows::only(
        db,
        "SELECT count(*) FILTER (WHERE m.role <> 'viewer'), count(*) FILTER (WHERE m.role = 'viewer')
         FROM organization_members m JOIN users u ON u.id = m.user_id
         WHERE m.organization_id = ?1 AND u.deleted_at IS NULL",
        [id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
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

/// Puts a user into the organization; somebody who is in it keeps their role.
pub fn add(db: &Connection, id: i64, user_id: i64, role: &str, at: &str) -> Result<()> {
    rows::change(
        db,
        "INSERT INTO organization_members (organization_id, user_id, role, created_at)
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        params![id, user_id, role, at],
    )
}

/// Whoever joins a team belongs to its organization too; a team's administrator
/// is an ordinary member there.
pub fn add_with_team(db: &Connection, entity_id: i64, user_id: i64, team_role: &str) -> Result<()> {
    let role = if team_role == "viewer" {
        "viewer"
    } else {
        "member"
    };
    let team = entities::by_ids(db, &[entity_id])?.pop();
    match team.and_then(|team| team.organization_id) {
        Some(organization_id) => add(db, organization_id, user_id, role, &now()),
        None => Ok(()),
    }
}

/// Gives a member another role.
pub fn set_role(db: &Connection, id: i64, user_id: i64, role: &str) -> Result<()> {
    rows::change(
        db,
        "UPDATE organization_members SET role = ?3 WHERE organization_id = ?1 AND user_id = ?2",
        params![id, user_id, role],
    )
}

/// Takes a user out of the organization and of all its teams.
pub fn remove(db: &Connection, id: i64, user_id: i64) -> Result<()> {
    for team in entities::teams_of_organization(db, id)? {
        super::members::remove(db, team.id, user_id)?;
    }
    rows::change(
        db,
        "DELETE FROM organization_members WHERE organization_id = ?1 AND user_id = ?2",
        [id, user_id],
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
