//! Invites to teams. An address without an account waits; everybody else is
//! a member at once, and the invite is kept as accepted.

use rusqlite::{Connection, Row, params};

use super::{Result, entities, members, now, organizations, rows, users};

/// One invite, as read.
#[derive(Debug, Clone)]
pub struct Invite {
    /// The row.
    pub id: i64,
    /// The team's row.
    pub entity_id: i64,
    /// Where it went; `None` when a user without an address was invited.
    pub email: Option<String>,
    /// The role in the team, which they have or get when they accept.
    pub role: String,
    /// Whether it was taken up.
    pub accepted: bool,
    /// Who invited; `None` when they are gone.
    pub from_user_id: Option<i64>,
    /// Who was invited; `None` while the address has no account.
    pub to_user_id: Option<i64>,
    /// RFC 3339, UTC.
    pub created_at: String,
    /// The last change; `None` before the first.
    pub updated_at: Option<String>,
}

/// Who is invited where, by whom.
#[derive(Debug)]
pub struct NewInvite<'a> {
    /// The team's row.
    pub entity_id: i64,
    /// Who invites.
    pub from_user_id: i64,
    /// The account that is invited, when there is one.
    pub to_user_id: Option<i64>,
    /// Where it goes.
    pub email: Option<&'a str>,
    /// The role in the team.
    pub role: &'a str,
}

const COLUMNS: &str = "i.id, i.entity_id, i.email, i.accepted, i.from_user_id, i.to_user_id, \
    i.created_at, i.updated_at, i.role";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Invite> {
    Ok(Invite {
        id: row.get(0)?,
        entity_id: row.get(1)?,
        email: row.get(2)?,
        accepted: row.get(3)?,
        from_user_id: row.get(4)?,
        to_user_id: row.get(5)?,
        created_at: row.get(6)?,
        updated_at: row.get(7)?,
        role: row.get(8)?,
    })
}

/// Writes the invite down; one to an account is accepted from the start.
pub fn insert(db: &Connection, new: &NewInvite<'_>, at: &str) -> Result<i64> {
    rows::insert(
        db,
        "INSERT INTO invites (entity_id, email, email_lower, role, accepted, from_user_id,
            to_user_id, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            new.entity_id,
            new.email,
            new.email.map(str::to_lowercase),
            new.role,
            new.to_user_id.is_some(),
            new.from_user_id,
            new.to_user_id,
            at,
        ],
    )
}

/// The invite in row `id`.
pub fn by_id(db: &Connection, id: i64) -> Result<Option<Invite>> {
    let sql = format!("SELECT {COLUMNS} FROM invites i WHERE i.id = ?1");
    rows::first(db, &sql, [id], from_row)
}

/// Whether this address is invited to the team and has no account yet.
pub fn is_pending(db: &Connection, entity_id: i64, email: &str) -> Result<bool> {
    rows::exist(
        db,
        "SELECT 1 FROM invites WHERE email_lower = ?1 AND entity_id = ?2 AND accepted = 0",
        params![email.to_lowercase(), entity_id],
    )
}

/// The invites to a team that nobody has taken up, oldest first.
pub fn pending_of_entity(db: &Connection, entity_id: i64) -> Result<Vec<Invite>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM invites i WHERE i.entity_id = ?1 AND i.accepted = 0 ORDER BY i.id"
    );
    rows::all(db, &sql, [entity_id], from_row)
}

/// The same for all teams of an organization.
pub fn pending_of_organization(db: &Connection, organization_id: i64) -> Result<Vec<Invite>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM invites i JOIN entities e ON e.id = i.entity_id
         WHERE e.organization_id = ?1 AND i.accepted = 0 ORDER BY i.id"
    );
    rows::all(db, &sql, [organization_id], from_row)
}

/// Gives a pending invite another role.
pub fn set_role(db: &Connection, id: i64, role: &str) -> Result<()> {
    rows::change(
        db,
        "UPDATE invites SET role = ?2, updated_at = ?3 WHERE id = ?1",
        params![id, role, now()],
    )
}

/// Takes an invite back.
pub fn delete(db: &Connection, id: i64) -> Result<()> {
    rows::change(db, "DELETE FROM invites WHERE id = ?1", [id])
}

/// Makes the user a member wherever their address was invited.
pub fn accept_for(db: &Connection, user_id: i64, email: &str) -> Result<()> {
    let accepted = rows::all(
        db,
        "UPDATE invites SET accepted = 1, to_user_id = ?1, updated_at = ?3
         WHERE email_lower = ?2 AND accepted = 0 RETURNING entity_id, role",
        params![user_id, email.to_lowercase(), now()],
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)),
    )?;
    if accepted.is_empty() {
        return Ok(());
    }
    let user = users::require(db, user_id, email)?;
    for (entity_id, role) in accepted {
        members::add(db, entity_id, user_id, &role, &now())?;
        if let Some(team) = entities::by_ids(db, &[entity_id])?.pop() {
            organizations::seat_with_team(db, &team, &user, &role)?;
        }
    }
    Ok(())
}
