//! Who belongs to a team, and in which role.

use rusqlite::{Connection, params};

use super::{Result, rows, users};

/// One line of a list of members: an account, or an invite not yet taken up.
#[derive(Debug, Clone)]
pub struct Member {
    /// The entity's row.
    pub entity_id: i64,
    /// `admin`, `member` or `viewer`; in an organization also `billing-only`.
    pub role: String,
    /// Who it is.
    pub who: Who,
}

/// Who a member is.
#[derive(Debug, Clone)]
pub enum Who {
    /// Somebody with an account.
    User(Box<users::User>),
    /// An address that has no account yet.
    Invited {
        /// The invite's row.
        invite_id: i64,
        /// Where the invite went.
        email: String,
    },
}

/// Everybody in these entities, in the order in which they came.
pub fn of_entities(db: &Connection, entity_ids: &[i64]) -> Result<Vec<Member>> {
    let sql = format!(
        "SELECT {}, m.entity_id, m.role, m.kind, m.member_id, m.email
         FROM entity_members m
         LEFT JOIN users u ON m.kind = 'User' AND u.id = m.member_id
         LEFT JOIN entities d ON d.id = u.default_entity_id
         WHERE m.entity_id IN rarray(?1)
         ORDER BY m.created_at, m.kind, m.member_id",
        users::COLUMNS
    );
    rows::all(db, &sql, [rows::numbers(entity_ids)], |row| {
        let who = match row.get::<_, String>(13)?.as_str() {
            "User" => Who::User(Box::new(users::User::from_row(row)?)),
            _ => Who::Invited {
                invite_id: row.get(14)?,
                email: row.get::<_, Option<String>>(15)?.unwrap_or_default(),
            },
        };
        Ok(Member {
            entity_id: row.get(11)?,
            role: row.get(12)?,
            who,
        })
    })
}

/// How many belong to each of these entities, invites left out.
pub fn counts(db: &Connection, entity_ids: &[i64]) -> Result<Vec<(i64, i32)>> {
    rows::all(
        db,
        "SELECT entity_id, count(*) FROM entity_members
         WHERE kind = 'User' AND entity_id IN rarray(?1) GROUP BY entity_id",
        [rows::numbers(entity_ids)],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// A user's role in a team; `None` when they are not in it.
pub fn role(db: &Connection, entity_id: i64, user_id: i64) -> Result<Option<String>> {
    rows::first(
        db,
        "SELECT role FROM team_members WHERE entity_id = ?1 AND user_id = ?2",
        [entity_id, user_id],
        |row| row.get(0),
    )
}

/// Whether a user is in a team that `caller` administers.
pub fn administers(db: &Connection, caller: i64, user_id: i64) -> Result<bool> {
    rows::exist(
        db,
        "SELECT 1 FROM team_members m JOIN team_members a ON a.entity_id = m.entity_id
         WHERE m.user_id = ?2 AND a.user_id = ?1 AND a.role = 'admin'",
        [caller, user_id],
    )
}

/// Puts a user into a team; somebody who is in it keeps their role.
pub fn add(db: &Connection, entity_id: i64, user_id: i64, role: &str, at: &str) -> Result<()> {
    rows::change(
        db,
        "INSERT INTO team_members (entity_id, user_id, role, created_at)
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        params![entity_id, user_id, role, at],
    )
}

/// Gives a member another role.
pub fn set_role(db: &Connection, entity_id: i64, user_id: i64, role: &str) -> Result<()> {
    rows::change(
        db,
        "UPDATE team_members SET role = ?3 WHERE entity_id = ?1 AND user_id = ?2",
        params![entity_id, user_id, role],
    )
}

/// Takes a user out of a team, which then is no longer their default entity.
pub fn remove(db: &Connection, entity_id: i64, user_id: i64) -> Result<()> {
    rows::change(
        db,
        "DELETE FROM team_members WHERE entity_id = ?1 AND user_id = ?2",
        [entity_id, user_id],
    )?;
    rows::change(
        db,
        "UPDATE users SET default_entity_id = NULL WHERE id = ?2 AND default_entity_id = ?1",
        [entity_id, user_id],
    )
}
