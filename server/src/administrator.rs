//! The administrator without whom nobody could make a user.

use rusqlite::Connection;

use crate::failure::Failure;
use crate::key::Form;
use crate::store::users::{self, NewUser};
use crate::store::{keys, now, organizations};

/// Makes the administrator when the database holds nobody, and answers the key
/// to print, unless one was given. A given key is made theirs at later starts
/// too, so that a script can rely on it.
pub fn ensure(
    db: &Connection,
    email: &str,
    given: Option<&str>,
    form: Form,
) -> Result<Option<String>, Failure> {
    let is_first_start = users::none_exist(db)?;
    match (is_first_start, given) {
        (true, Some(secret)) => {
            let id = create(db, email)?;
            keys::insert(db, id, secret, Some("Given with --admin-key"), &now())?;
            Ok(None)
        }
        (true, None) => {
            let id = create(db, email)?;
            let (_, secret) = keys::make(db, form, id, Some("Made by the first start"), &now())?;
            Ok(Some(secret))
        }
        (false, Some(secret)) => grant(db, email, secret).map(|()| None),
        (false, None) => Ok(None),
    }
}

fn create(db: &Connection, email: &str) -> Result<i64, Failure> {
    let local_part = email.split('@').next().unwrap_or_default();
    let username = users::free_username(db, local_part)?;
    let new = NewUser {
        email: Some(email.to_owned()),
        name: username.clone(),
        username,
        admin: true,
        account_type: "USER".to_owned(),
    };
    Ok(users::create(db, &new)?.id)
}

fn grant(db: &Connection, email: &str, secret: &str) -> Result<(), Failure> {
    let user = users::by_email(db, email)?;
    if let Some(owner) = keys::owner(db, secret)? {
        return match user {
            Some(user) if user.id == owner.user_id => Ok(()),
            _ => Err(Failure::Conflict(format!(
                "the key given with --admin-key belongs to somebody other than {email}"
            ))),
        };
    }
    match user {
        Some(user) if user.admin && user.deleted_at.is_none() => {
            keys::insert(db, user.id, secret, Some("Given with --admin-key"), &now())?;
        }
        Some(_) => {
            return Err(Failure::Denied(format!(
                "{email} is not an active administrator"
            )));
        }
        None => {
            let id = create(db, email)?;
            keys::insert(db, id, secret, Some("Given with --admin-key"), &now())?;
        }
    }
    Ok(())
}

/// Makes the instance's first administrator that of an organization.
pub fn take_over(db: &Connection, organization_id: i64) -> Result<(), Failure> {
    match users::first_admin(db)? {
        Some(id) => organizations::add(db, organization_id, id, "admin", &now()),
        None => Ok(()),
    }
}
