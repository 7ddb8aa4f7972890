//! API keys: whose they are, and what of them may be shown.

use rusqlite::{Connection, Row, params};

use super::{Result, rows};
use crate::failure::Failure;
use crate::key::{self, Form};

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

/// Makes a key for a user, and answers its secret too. One that is called as
/// another of the user's keys is drawn again.
pub fn make(
    db: &Connection,
    form: Form,
    user_id: i64,
    description: Option<&str>,
    at: &str,
) -> Result<(ApiKey, String)> {
    let secret = drawn(db, user_id, || key::generate(form))?;
    Ok((insert(db, user_id, &secret, description, at)?, secret))
}

fn drawn(db: &Connection, user_id: i64, mut draw: impl FnMut() -> String) -> Result<String> {
    loop {
        let secret = draw();
        if !has_name(db, user_id, &key::public_name(&secret))? {
            return Ok(secret);
        }
    }
}

fn has_name(db: &Connection, user_id: i64, name: &str) -> Result<bool> {
    rows::exist(
        db,
        "SELECT 1 FROM api_keys WHERE user_id = ?1 AND name = ?2",
        params![user_id, name],
    )
}

/// Keeps the hash of `secret` for a user. Where another of the user's keys has
/// its name, the name takes so many characters more that it has not.
pub fn insert(
    db: &Connection,
    user_id: i64,
    secret: &str,
    description: Option<&str>,
    at: &str,
) -> Result<ApiKey> {
    let name = free_name(db, user_id, secret)?;
    let id = rows::insert(
        db,
        "INSERT INTO api_keys (user_id, name, description, sha256, created_at, found_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            user_id,
            name,
            description,
            key::digest(secret),
            at,
            key::public_name(secret),
        ],
    )?;
    Ok(ApiKey {
        id,
        user_id,
        name,
        description: description.map(str::to_owned),
    })
}

fn free_name(db: &Connection, user_id: i64, secret: &str) -> Result<String> {
    for name in key::names(secret) {
        if !has_name(db, user_id, &name)? {
            return Ok(name);
        }
    }
    Err(Failure::Conflict(
        "an API key begins as another one of this account: no name tells them apart \
         and keeps enough of it secret"
            .into(),
    ))
}

/// How many keys a user has.
pub fn count(db: &Connection, user_id: i64) -> Result<i64> {
    let sql = "SELECT count(*) FROM api_keys WHERE user_id = ?1";
    rows::only(db, sql, [user_id], |row| row.get(0))
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
/// tells is whether some key begins so. The rest of the key counts in a
/// comparison of constant time, of the hashes of every key that does, also after
/// one was found. A key that is unknown is hashed and searched for as one
/// that is known.
pub fn owner(db: &Connection, secret: &str) -> Result<Option<Owner>> {
    let presented = key::digest(secret);
    let candidates = rows::all(
        db,
        "SELECT k.sha256, u.id, u.admin FROM api_keys k JOIN users u ON u.id = k.user_id
         WHERE k.found_by = ?1 AND u.deleted_at IS NULL",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Store, now, users};

    #[test]
    fn a_key_of_a_name_that_the_user_has_is_drawn_again() {
        let store = Store::in_memory().expect("a database");
        let db = store.writer.lock();
        let [taken, free] = ["sameName", "anotherN"].map(|start| format!("{start:0<40}"));
        let users = ["ada", "bob"].map(|name| {
            let new = users::NewUser {
                email: None,
                username: name.to_owned(),
                name: name.to_owned(),
                admin: false,
                account_type: "SERVICE".to_owned(),
            };
            users::create(&db, &new).expect("an account").id
        });
        insert(&db, users[0], &taken, None, &now()).expect("a key");
        for (user, expected) in [(users[0], &free), (users[1], &taken)] {
            let mut draws = [&taken, &taken, &free].into_iter();
            let found = drawn(&db, user, || draws.next().expect("a draw").clone());
            assert_eq!(&found.expect("a key"), expected);
        }
    }
}
