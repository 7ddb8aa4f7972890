//! Roles of members of teams: the built-in ones and the custom ones of an
//! organization. A membership holds its role's name; whatever is decided by a
//! role goes by its [`base`].

use rusqlite::{Connection, OptionalExtension, params};

use super::{Result, rows};
use crate::failure::Failure;

/// What a custom role may begin with, and what every team knows.
pub const BUILT_IN: [&str; 3] = ["admin", "member", "viewer"];

/// One role, with all that it permits.
#[derive(Debug, Clone)]
pub struct Role {
    /// The row.
    pub id: i64,
    /// Unique in its organization.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The built-in role that its permissions begin with.
    pub inherited_from: Option<Box<Role>>,
    /// Such as `artifact:read`, the inherited ones too.
    pub permissions: Vec<String>,
}

/// A custom role as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRole {
    /// The exact name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// `member` or `viewer`.
    pub inherited_from: String,
    /// What it permits beside.
    pub permissions: Vec<String>,
}

/// The custom roles of an organization, oldest first.
pub fn of_organization(db: &Connection, organization_id: i64) -> Result<Vec<Role>> {
    let ids = rows::all(
        db,
        "SELECT id FROM roles WHERE organization_id = ?1 ORDER BY id",
        [organization_id],
        |row| row.get::<_, i64>(0),
    )?;
    ids.into_iter().map(|id| by_id(db, id)).collect()
}

fn by_id(db: &Connection, id: i64) -> Result<Role> {
    let (name, description, base) = rows::only(
        db,
        "SELECT name, description, inherited_from FROM roles WHERE id = ?1",
        [id],
        |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, Option<i64>>(2)?)),
    )?;
    let inherited_from = base.map(|base| by_id(db, base)).transpose()?;
    let permissions = rows::all(
        db,
        "SELECT DISTINCT name FROM role_permissions WHERE role_id IN (?1, ?2) ORDER BY name",
        params![id, base],
        |row| row.get(0),
    )?;
    Ok(Role {
        id,
        name,
        description,
        inherited_from: inherited_from.map(Box::new),
        permissions,
    })
}

/// What a role of the organization counts as wherever rights or seats are
/// decided: `admin`, `member` or `viewer`. A role that is unknown is refused
/// with the names of those there are.
pub fn base(db: &Connection, organization_id: Option<i64>, name: &str) -> Result<String> {
    if BUILT_IN.contains(&name) {
        return Ok(name.to_owned());
    }
    let base = db
        .prepare_cached(
            "SELECT b.name FROM roles r JOIN roles b ON b.id = r.inherited_from
             WHERE r.organization_id = ?1 AND r.name = ?2",
        )?
        .query_row(params![organization_id, name], |row| row.get(0))
        .optional()?;
    match base {
        Some(base) => Ok(base),
        None => Err(unknown(db, organization_id, name)?),
    }
}

fn unknown(db: &Connection, organization_id: Option<i64>, name: &str) -> Result<Failure> {
    let custom = rows::all(
        db,
        "SELECT name FROM roles WHERE organization_id = ?1 ORDER BY id",
        [organization_id],
        |row| row.get::<_, String>(0),
    )?;
    let mut names: Vec<_> = BUILT_IN
        .map(str::to_owned)
        .into_iter()
        .chain(custom)
        .collect();
    let last = names.pop().unwrap_or_default();
    Ok(Failure::Invalid(format!(
        "invalid role {name:?}: use `{}` or `{last}`",
        names.join("`, `")
    )))
}

/// Gives every organization this role: a new one, or what it is from now on.
pub fn ensure(db: &Connection, new: &NewRole) -> Result<()> {
    let organizations = rows::all(db, "SELECT id FROM organizations", [], |row| row.get(0))?;
    for id in organizations {
        insert(db, id, new)?;
    }
    Ok(())
}

/// Gives one organization this role, in place of the one of its name.
pub fn insert(db: &Connection, organization_id: i64, new: &NewRole) -> Result<()> {
    let id: i64 = rows::only(
        db,
        "INSERT INTO roles (organization_id, name, description, inherited_from)
         SELECT ?1, ?2, ?3, id FROM roles WHERE organization_id IS NULL AND name = ?4
         ON CONFLICT DO UPDATE SET description = coalesce(excluded.description, description),
            inherited_from = excluded.inherited_from
         RETURNING id",
        params![
            organization_id,
            new.name,
            new.description,
            new.inherited_from
        ],
        |row| row.get(0),
    )?;
    rows::change(db, "DELETE FROM role_permissions WHERE role_id = ?1", [id])?;
    for permission in &new.permissions {
        rows::change(
            db,
            "INSERT INTO role_permissions (role_id, name) VALUES (?1, ?2)
             ON CONFLICT DO NOTHING",
            params![id, permission],
        )?;
    }
    Ok(())
}
