//! Making accounts, changing them, and removing them.

use rusqlite::{Connection, params};

use super::{User, require, reversed};
use crate::store::{Result, entities, invites, now, organizations, rows, seats};

/// What a new account starts with.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// `None` for service accounts only.
    pub email: Option<String>,
    /// Must be free: see [`free_username`].
    pub username: String,
    /// The name to show.
    pub name: String,
    /// Administrator of the instance.
    pub admin: bool,
    /// A `UserAccountType`.
    pub account_type: String,
}

impl NewUser {
    /// The role that they begin with; service accounts are in no organization.
    fn organization_role(&self) -> Option<&'static str> {
        match self.account_type.as_str() {
            "SERVICE" => None,
            "VIEWER" => Some("viewer"),
            _ => Some("member"),
        }
    }
}

/// Makes an account. People get an entity of their own, a place in the default
/// organization, and the teams that their address was invited to.
pub fn create(db: &Connection, new: &NewUser) -> Result<User> {
    let organization_id = organizations::default_id(db)?;
    let seat = new.organization_role().and_then(seats::of_role);
    seats::require(db, organization_id, None, seat)?;
    let id = insert(db, new, organization_id, &now())?;
    if let Some(email) = &new.email {
        invites::accept_for(db, id, email)?;
    }
    require(db, id, &new.username)
}

/// As [`create`], in the given organization, whatever the invites and its seats;
/// answers the row.
pub fn insert(db: &Connection, new: &NewUser, organization_id: i64, at: &str) -> Result<i64> {
    let email_lower = new.email.as_deref().map(str::to_lowercase);
    let username_lower = new.username.to_lowercase();
    rows::change(
        db,
        "INSERT INTO users (username, username_lower, username_reversed, email, email_lower,
            email_reversed, name, admin, account_type, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            new.username,
            username_lower,
            reversed(&username_lower),
            new.email,
            email_lower,
            email_lower.as_deref().map(reversed),
            new.name,
            new.admin,
            new.account_type,
            at,
        ],
    )?;
    let id = db.last_insert_rowid();
    if let Some(role) = new.organization_role() {
        entities::create_personal(db, id, &new.username, at)?;
        organizations::add(db, organization_id, id, role, at)?;
    }
    Ok(id)
}

/// A username that nobody has, made from `wish`: letters, digits, `-` and `_`
/// stay, and a number is added while the name is taken.
pub fn free_username(db: &Connection, wish: &str) -> Result<String> {
    let allowed = |c: char| {
        if c.is_ascii_alphanumeric() || c == '_' {
            c
        } else {
            '-'
        }
    };
    let cleaned: String = wish.chars().map(allowed).take(100).collect();
    let base = match cleaned.trim_matches('-') {
        "" => "user",
        trimmed => trimmed,
    };
    let mut name = base.to_owned();
    let mut number = 1;
    while entities::name_is_taken(db, &name)? {
        number += 1;
        name = format!("{base}-{number}");
    }
    Ok(name)
}

/// Changes to an account; what is `None` stays.
#[derive(Debug, Default)]
pub struct Changes {
    /// The name to show.
    pub name: Option<String>,
    /// Administrator of the instance.
    pub admin: Option<bool>,
    /// The address.
    pub email: Option<String>,
    /// The row of the default entity.
    pub default_entity: Option<i64>,
}

/// Applies `changes` to the account in row `id`.
pub fn update(db: &Connection, id: i64, changes: &Changes, at: &str) -> Result<()> {
    let email_lower = changes.email.as_deref().map(str::to_lowercase);
    rows::change(
        db,
        "UPDATE users SET name = coalesce(?2, name), admin = coalesce(?3, admin),
            email = coalesce(?4, email), email_lower = coalesce(?5, email_lower),
            email_reversed = coalesce(?6, email_reversed),
            default_entity_id = coalesce(?7, default_entity_id), updated_at = ?8
         WHERE id = ?1",
        params![
            id,
            changes.name,
            changes.admin,
            changes.email,
            email_lower,
            email_lower.as_deref().map(reversed),
            changes.default_entity,
            at,
        ],
    )
}

/// Deactivates the account, or reactivates it. Doing it twice changes nothing.
pub fn set_deactivated(db: &Connection, id: i64, deactivated: bool, at: &str) -> Result<()> {
    let sql = if deactivated {
        "UPDATE users SET deleted_at = ?2, updated_at = ?2 WHERE id = ?1 AND deleted_at IS NULL"
    } else {
        "UPDATE users SET deleted_at = NULL, updated_at = ?2
         WHERE id = ?1 AND deleted_at IS NOT NULL"
    };
    rows::change(db, sql, params![id, at])
}

/// Removes the account with its keys, memberships and own entity.
pub fn purge(db: &Connection, id: i64) -> Result<()> {
    rows::change(db, "DELETE FROM users WHERE id = ?1", [id])
}
