//! Who is in an organization, and in which role.

use rusqlite::{Connection, params};

use crate::store::users::{self, User};
use crate::store::{Result, entities, members as team_members, now, rows};

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
        team_members::remove(db, team.id, user_id)?;
    }
    rows::change(
        db,
        "DELETE FROM organization_members WHERE organization_id = ?1 AND user_id = ?2",
        [id, user_id],
    )
}
