//! What becomes of an account.

use super::check;
use crate::error::{Checked, Error};
use crate::model::{DateTime, User};
use crate::operations::{AccountInput, Id, UpdateUserInput};

/// What becomes of an account.
pub enum Change {
    /// Nobody may use it.
    Deactivate,
    /// They may again.
    Reactivate,
    /// It is another's to some extent.
    Update(UserChanges),
}

/// What [`super::update`] changes. What is `None` stays as it is.
#[derive(Clone, Default)]
pub struct UserChanges {
    /// The name to show.
    pub name: Option<Box<str>>,
    /// Whether an administrator of the whole instance.
    pub admin: Option<bool>,
    /// The name of the entity that runs go to.
    pub default_entity: Option<Box<str>>,
    /// The email address.
    pub primary_email: Option<Box<str>>,
}

impl Change {
    /// What is sent for it.
    pub fn input(&self, id: Box<str>) -> AccountInput {
        match self {
            Self::Deactivate => AccountInput::Delete(Id { id }),
            Self::Reactivate => AccountInput::Undelete(Id { id }),
            Self::Update(changes) => AccountInput::Update(changes.clone().input(id)),
        }
    }

    /// Whether a user is as wanted, and since when, where that is known.
    pub fn met_by(&self, user: &User) -> Option<Option<DateTime>> {
        match self {
            Self::Deactivate => user.deleted_at.clone().map(Some),
            Self::Reactivate => user.deleted_at.is_none().then_some(None),
            Self::Update(changes) => changes.are_made(user).then_some(None),
        }
    }
}

impl UserChanges {
    /// Refuses what is no change. Messages call the whole by this name.
    pub fn check<T>(&mut self, called: &str) -> Checked<(), T> {
        let texts = [
            ("name", &self.name),
            ("defaultEntity", &self.default_entity),
        ];
        for (name, text) in texts {
            text.as_ref()
                .map_or(Ok(()), |text| check::text(name, text))?;
        }
        if let Some(address) = &self.primary_email {
            self.primary_email = Some(check::email("primaryEmail", address)?.into());
        }
        let is_change = self.name.is_some()
            || self.admin.is_some()
            || self.default_entity.is_some()
            || self.primary_email.is_some();
        if is_change {
            return Ok(());
        }
        Err(Error::expected(
            called,
            "at least one of name, admin, defaultEntity, primaryEmail",
        ))
    }

    /// What is sent for them.
    pub fn input(self, id: Box<str>) -> UpdateUserInput {
        UpdateUserInput {
            id,
            name: self.name,
            admin: self.admin,
            default_entity: self.default_entity,
            primary_email: self.primary_email,
        }
    }

    fn are_made(&self, user: &User) -> bool {
        let is = |wanted: &Option<Box<str>>, known: &Option<Box<str>>| {
            wanted.is_none() || wanted == known
        };
        is(&self.name, &user.name)
            && (self.admin.is_none() || self.admin == user.admin)
            && is(&self.default_entity, &user.entity)
            && is(&self.primary_email, &user.email)
    }
}
