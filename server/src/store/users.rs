//! Accounts: people and service accounts.

use rusqlite::{Connection, Row, params};

use super::{Result, invites, now, organizations, rows};
use crate::failure::Failure;

/// One account, as read. Times are RFC 3339 in UTC.
#[derive(Debug, Clone)]
pub struct User {
    /// The row.
    pub id: i64,
    /// Unique, letter case apart.
    pub username: String,
    /// Unique, letter case apart; `None` for service accounts.
    pub email: Option<String>,
    /// The name to show.
    pub name: String,
    /// Administrator of the instance.
    pub admin: bool,
    /// A `UserAccountType`.
    pub account_type: String,
    /// A JSON object as text.
    pub flags: String,
    /// The default entity's name.
    pub entity: String,
    /// When the account was made.
    pub created_at: String,
    /// The last change; `None` before the first.
    pub updated_at: Option<String>,
    /// Set while the account is deactivated.
    pub deleted_at: Option<String>,
}

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

pub(super) const COLUMNS: &str = "u.id, u.username, u.email, u.name, u.admin, u.account_type, \
    u.flags, coalesce(d.name, u.username), u.created_at, u.updated_at, u.deleted_at";

pub(super) const TABLES: &str = "users u LEFT JOIN entities d ON d.id = u.default_entity_id";

impl User {
    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            username: row.get(1)?,
            email: row.get(2)?,
            name: row.get(3)?,
            admin: row.get(4)?,
            account_type: row.get(5)?,
            flags: row.get(6)?,
            entity: row.get(7)?,
            created_at: row.get(8)?,
            updated_at: row.get(9)?,
            deleted_at: row.get(10)?,
        })
    }

    /// Whether this is a service account.
    pub fn is_service(&self) -> bool {
        self.account_type == "SERVICE"
    }
}

/// The account in row `id`.
pub fn by_id(db: &Connection, id: i64) -> Result<Option<User>> {
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE u.id = ?1");
    rows::first(db, &sql, [id], User::from_row)
}

/// As [`by_id`], with a "not found" that names `what` the caller asked for.
pub fn require(db: &Connection, id: i64, what: &str) -> Result<User> {
    by_id(db, id)?.ok_or_else(|| Failure::not_found(format_args!("user {what:?}")))
}

/// The accounts of these rows, in no order.
pub fn by_ids(db: &Connection, ids: &[i64]) -> Result<Vec<User>> {
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE u.id IN rarray(?1)");
    rows::all(db, &sql, [rows::numbers(ids)], User::from_row)
}

/// The account of this name, letter case apart.
pub fn by_username(db: &Connection, username: &str) -> Result<Option<User>> {
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE u.username_lower = ?1");
    let lower = username.to_lowercase();
    rows::first(db, &sql, [lower], User::from_row)
}

/// The account with this address, letter case apart.
pub fn by_email(db: &Connection, email: &str) -> Result<Option<User>> {
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE u.email_lower = ?1");
    let lower = email.to_lowercase();
    rows::first(db, &sql, [lower], User::from_row)
}

/// Makes an account. People get an entity of their own, a place in the default
/// organization, and the teams that their address was invited to.
pub fn create(db: &Connection, new: &NewUser) -> Result<User> {
    let id = insert(db, new, organizations::default_id(db)?, &now())?;
    if let Some(email) = &new.email {
        invites::accept_for(db, id, email)?;
    }
    require(db, id, &new.username)
}

/// As [`create`], in the given organization and whatever the invites; answers
/// the row.
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
    if new.account_type != "SERVICE" {
        super::entities::create_personal(db, id, &new.username, at)?;
        let role = if new.account_type == "VIEWER" {
            "viewer"
        } else {
            "member"
        };
        organizations::add(db, organization_id, id, role, at)?;
    }
    Ok(id)
}

/// The text with its letters in the opposite order, for searches by the end.
pub fn reversed(text: &str) -> String {
    text.chars().rev().collect()
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
    while super::entities::name_is_taken(db, &name)? {
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

/// Whether the account is the only active administrator.
pub fn is_last_admin(db: &Connection, user: &User) -> Result<bool> {
    if !user.admin || user.deleted_at.is_some() {
        return Ok(false);
    }
    let other = rows::exist(
        db,
        "SELECT 1 FROM users WHERE admin = 1 AND deleted_at IS NULL AND id <> ?1 LIMIT 1",
        [user.id],
    )?;
    Ok(!other)
}

/// Whether there is no account yet.
pub fn none_exist(db: &Connection) -> Result<bool> {
    Ok(!rows::exist(db, "SELECT 1 FROM users LIMIT 1", [])?)
}
