//! Checks of what mutations are given. Every message says what was expected.

use super::super::user::UserAccountType;
use crate::failure::Failure;

/// The longest email address that mail servers take.
const MAX_EMAIL: usize = 254;

/// The longest name of a team or a person.
const MAX_NAME: usize = 128;

/// An email address: something before and after one `@`, no white space.
pub fn check_email(email: &str) -> Result<(), Failure> {
    let well_formed = email.len() <= MAX_EMAIL
        && !email.contains(|c: char| c.is_whitespace() || c.is_control())
        && email.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && !domain.is_empty() && !domain.contains('@')
        });
    if well_formed {
        return Ok(());
    }
    Err(Failure::Invalid(format!("invalid email address {email:?}")))
}

/// The name of a `team` or an `organization`, which its entity has too: letters,
/// digits, `-` and `_`.
pub fn check_entity_name(what: &str, name: &str) -> Result<(), Failure> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.is_empty() && name.len() <= MAX_NAME && name.chars().all(allowed) {
        return Ok(());
    }
    Err(Failure::Invalid(format!(
        "invalid {what} name {name:?}: use up to {MAX_NAME} letters, digits, `-` and `_`"
    )))
}

/// A name to show: anything but nothing.
pub fn check_name(name: &str) -> Result<(), Failure> {
    if !name.trim().is_empty() && name.chars().count() <= MAX_NAME {
        return Ok(());
    }
    Err(Failure::Invalid(format!(
        "a name has between 1 and {MAX_NAME} characters"
    )))
}

/// The account type of a person; left out, it is `USER`. Service accounts are
/// made by `createServiceAccount`.
pub fn account_type(text: Option<&str>) -> Result<&'static str, Failure> {
    match text.map(UserAccountType::parse) {
        None | Some(Some(UserAccountType::User)) => Ok("USER"),
        Some(Some(UserAccountType::Viewer)) => Ok("VIEWER"),
        _ => Err(Failure::Invalid(format!(
            "invalid account type {:?}: use `USER` or `VIEWER`",
            text.unwrap_or_default()
        ))),
    }
}

/// The name of a role in a team, from `role` or else from the older `admin`;
/// `None` when both are left out. Whether there is such a role, the team's
/// organization knows.
pub fn team_role(role: Option<String>, admin: Option<bool>) -> Option<String> {
    role.or_else(|| admin.map(|admin| if admin { "admin" } else { "member" }.to_owned()))
}

/// A role in an organization.
pub fn organization_role(role: &str) -> Result<(), Failure> {
    if ["admin", "member", "viewer", "billing-only"].contains(&role) {
        return Ok(());
    }
    Err(Failure::Invalid(format!(
        "invalid role {role:?}: use `admin`, `member`, `viewer` or `billing-only`"
    )))
}
