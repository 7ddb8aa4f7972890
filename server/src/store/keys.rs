//! API keys: whose they are, and what of them may be shown.

use rusqlite::{Connection, Row, params};

use super::{Result, rows};
use crate::key;

/// One key, without its secret, which is not kept.
#[derive(Debug, Clone)]
pub struct ApiKey {
    /// The row.
    pub id: i64,
    /// The owner's row.
    pub user_id: i64,
    /// The public name: how the key begins.
    pub name: String,
    /// What the owner wrote about it.
    pub description: Option<String>,
}

/// Who a key belongs to, as far as a request needs to know.
#[derive(Debug, Clone)]
pub struct Owner {
    /// The user's row.
    pub user_id: i64,
    /// Administrator of the instance.
    pub admin: bool,
}

const COLUMNS: &str = "id, user_id, name, description";

fn from_row(row: &Row<'_>) -> rusqlite::Result<ApiKey> {
    Ok(ApiKey {
        id: row.get(0)?,
        user_id: row.get(1)?,
        name: row.get(2)?,
        description: row.get(3)?,
    })
}

/// Keeps the hash of `secret` for a user.
pub fn insert(
    db: &Connection,
    user_id: i64,
    secret: &str,
    description: Option<&str>,
    at: &str,
) -> Result<ApiKey> {
    let name = key::public_name(secret);
    rows::change(
        db,
        "INSERT INTO api_keys (user_id, name, description, sha256, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![user_id, name, description, key::digest(secret), at],
    )?;
    let description = description.map(str::to_owned);
    Ok(ApiKey {
        id: db.last_insert_rowid(),
        user_id,
        name,
        description,
    })
}

/// The key in row `id`.
pub fn by_id(db: &Connection, id: i64) -> Result<Option<ApiKey>> {
    let sql = format!("SELECT {COLUMNS} FROM api_keys WHERE id = ?1");
    rows::first(db, &sql, [id], from_row)
}

/// Every key of these users, oldest first.
pub fn of_users(db: &Connection, user_ids: &[i64]) -> Result<Vec<ApiKey>> {
    let sql = format!("SELECT {COLUMNS} FROM api_keys WHERE user_id IN rarray(?1) ORDER BY id");
    rows::all(db, &sql, [rows::numbers(user_ids)], from_row)
}

/// Forgets a key: from the next request on it is refused.
pub fn delete(db: &Connection, id: i64) -> Result<()> {
    rows::change(db, "DELETE FROM api_keys WHERE id = ?1", [id])
}

/// The active account that a key belongs to.
///
/// A search takes longer the more of what is looked for stands in the index, so
/// it is made by the public name alone, which is no secret: all that its time
/// tells is whether some key has that name. The rest of the key counts in a
/// comparison of constant time, of the hashes of every key of that name, also
/// after one was found. A key that is unknown is hashed and searched for as one
/// that is known.
pub fn owner(db: &Connection, secret: &str) -> Result<Option<Owner>> {
    let presented = key::digest(secret);
    let candidates = rows::all(
        db,
        "SELECT k.sha256, u.id, u.admin FROM api_keys k JOIN users u ON u.id = k.user_id
         WHERE k.name = ?1 AND u.deleted_at IS NULL",
        [key::public_name(secret)],
        |row| {
            let owner = Owner {
                user_id: row.get(1)?,
                admin: row.get(2)?,
            };
            Ok((row.get::<_, [u8; 32]>(0)?, owner))
        },
    )?;
    let mut owner = None;
    for (kept, candidate) in candidates {
        if key::is_same(&kept, &presented) {
            owner = Some(candidate);
        }
    }
    Ok(owner)
}
