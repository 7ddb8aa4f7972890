//! Accounts: people and service accounts.

mod changes;

pub use changes::{
    Changes, NewUser, create, free_username, insert, purge, set_deactivated, update,
};

use rusqlite::{Connection, Row};

use super::{Result, rows};
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

/// As [`by_username`], with a "not found" that says whom the caller asked for.
pub fn require_named(db: &Connection, username: &str) -> Result<User> {
    by_username(db, username)?.ok_or_else(|| Failure::not_found(format_args!("user {username:?}")))
}

/// The account with this address, letter case apart.
pub fn by_email(db: &Connection, email: &str) -> Result<Option<User>> {
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE u.email_lower = ?1");
    let lower = email.to_lowercase();
    rows::first(db, &sql, [lower], User::from_row)
}

/// The text with its letters in the opposite order, for searches by the end.
pub fn reversed(text: &str) -> String {
    text.chars().rev().collect()
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

/// The row of the active administrator who came first.
pub fn first_admin(db: &Connection) -> Result<Option<i64>> {
    rows::only(
        db,
        "SELECT min(id) FROM users WHERE admin = 1 AND deleted_at IS NULL",
        [],
        |row| row.get(0),
    )
}
