//! Entities: teams, personal spaces and organizations' own spaces. They share
//! one set of names with the users.

use rusqlite::{Connection, Row, params};

use super::{Result, rows};

/// One entity, as read.
#[derive(Debug, Clone)]
pub struct Entity {
    /// The row.
    pub id: i64,
    /// Unique, letter case apart.
    pub name: String,
    /// `team`, `user` or `organization`.
    pub entity_type: String,
    /// The organization's row; `None` for personal spaces.
    pub organization_id: Option<i64>,
    /// The owner's row; `None` for all but personal spaces.
    pub user_id: Option<i64>,
    /// What members may do in new projects.
    pub default_access: String,
    /// RFC 3339, UTC.
    pub created_at: String,
}

impl Entity {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            entity_type: row.get(2)?,
            organization_id: row.get(3)?,
            user_id: row.get(4)?,
            default_access: row.get(5)?,
            created_at: row.get(6)?,
        })
    }

    /// Whether this is a team.
    pub fn is_team(&self) -> bool {
        self.entity_type == "team"
    }
}

const COLUMNS: &str =
    "e.id, e.name, e.entity_type, e.organization_id, e.user_id, e.default_access, e.created_at";

/// What members may do in new projects, unless the team says otherwise.
pub const DEFAULT_ACCESS: &str = "ENTITY_WRITE";

fn insert(
    db: &Connection,
    name: &str,
    entity_type: &str,
    organization_id: Option<i64>,
    user_id: Option<i64>,
    default_access: &str,
    at: &str,
) -> Result<i64> {
    rows::insert(
        db,
        "INSERT INTO entities (name, name_lower, entity_type, organization_id, user_id,
            default_access, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            name,
            name.to_lowercase(),
            entity_type,
            organization_id,
            user_id,
            default_access,
            at,
        ],
    )
}

/// Makes a user's own space.
pub fn create_personal(db: &Connection, user_id: i64, username: &str, at: &str) -> Result<i64> {
    insert(
        db,
        username,
        "user",
        None,
        Some(user_id),
        DEFAULT_ACCESS,
        at,
    )
}

/// Makes an organization's own space.
pub fn create_for_organization(
    db: &Connection,
    organization_id: i64,
    name: &str,
    at: &str,
) -> Result<i64> {
    insert(
        db,
        name,
        "organization",
        Some(organization_id),
        None,
        DEFAULT_ACCESS,
        at,
    )
}

/// Makes a team with no members.
pub fn create_team(
    db: &Connection,
    name: &str,
    organization_id: i64,
    default_access: &str,
    at: &str,
) -> Result<i64> {
    insert(
        db,
        name,
        "team",
        Some(organization_id),
        None,
        default_access,
        at,
    )
}

/// Removes an entity with its memberships and invites.
pub fn delete(db: &Connection, id: i64) -> Result<()> {
    rows::change(db, "DELETE FROM entities WHERE id = ?1", [id])
}

/// Whether an entity or a user has this name, letter case apart.
pub fn name_is_taken(db: &Connection, name: &str) -> Result<bool> {
    rows::exist(
        db,
        "SELECT 1 FROM entities WHERE name_lower = ?1
             UNION ALL SELECT 1 FROM users WHERE username_lower = ?1 LIMIT 1",
        [name.to_lowercase()],
    )
}

/// The entity of this name, letter case apart.
pub fn by_name(db: &Connection, name: &str) -> Result<Option<Entity>> {
    let sql = format!("SELECT {COLUMNS} FROM entities e WHERE e.name_lower = ?1");
    let lower = name.to_lowercase();
    rows::first(db, &sql, [lower], Entity::from_row)
}

/// The entities of these names, letter case apart, in no order.
pub fn by_names(db: &Connection, names: &[String]) -> Result<Vec<Entity>> {
    let lower: Vec<_> = names.iter().map(|name| name.to_lowercase()).collect();
    let sql = format!("SELECT {COLUMNS} FROM entities e WHERE e.name_lower IN rarray(?1)");
    rows::all(db, &sql, [rows::texts(&lower)], Entity::from_row)
}

/// The entities of these rows, in no order.
pub fn by_ids(db: &Connection, ids: &[i64]) -> Result<Vec<Entity>> {
    let sql = format!("SELECT {COLUMNS} FROM entities e WHERE e.id IN rarray(?1)");
    rows::all(db, &sql, [rows::numbers(ids)], Entity::from_row)
}

/// The teams of each of these users, with the user's row, oldest team first.
pub fn teams_of_users(db: &Connection, user_ids: &[i64]) -> Result<Vec<(i64, Entity)>> {
    let sql = format!(
        "SELECT {COLUMNS}, m.user_id FROM team_members m JOIN entities e ON e.id = m.entity_id
         WHERE m.user_id IN rarray(?1) ORDER BY e.id"
    );
    rows::all(db, &sql, [rows::numbers(user_ids)], |row| {
        Ok((row.get(7)?, Entity::from_row(row)?))
    })
}

/// The teams of an organization, oldest first.
pub fn teams_of_organization(db: &Connection, organization_id: i64) -> Result<Vec<Entity>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM entities e
         WHERE e.organization_id = ?1 AND e.entity_type = 'team' ORDER BY e.id"
    );
    rows::all(db, &sql, [organization_id], Entity::from_row)
}

/// Each of these organizations' own entity.
pub fn of_organizations(db: &Connection, organization_ids: &[i64]) -> Result<Vec<Entity>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM entities e
         WHERE e.organization_id IN rarray(?1) AND e.entity_type = 'organization'"
    );
    rows::all(
        db,
        &sql,
        [rows::numbers(organization_ids)],
        Entity::from_row,
    )
}
