//! Changing many accounts: what is in a row, and what becomes of it.

use std::cell::RefCell;
use std::rc::Rc;

use super::account::Account;
use super::change_rows::change_rows;
use super::check;
use super::many_rows::{ManyRows, Work, Working};
use super::remembered::Remembered;
use super::user_changes::Change;
use super::user_search::lowercase;
use crate::client::Call;
use crate::environment::Environment;
use crate::error::{Checked, Error, Failure};

/// The rows, and what has become of them so far.
pub type UpdateUsers<E> = ManyRows<E, Changing>;

/// A row of the input.
pub struct UserChange<E: Environment> {
    /// Whose account.
    pub who: Who<E>,
    /// What becomes of it.
    pub change: Change,
}

/// Whose account a row is about.
pub enum Who<E: Environment> {
    /// One that is known.
    Account(Rc<dyn Account<E>>),
    /// The one with this username or address.
    Named(Box<str>),
}

/// What is in a row: a change, or what is wrong with it beside the account, as far as
/// that is known.
pub type ChangeRow<E> = Result<UserChange<E>, Wrong<E>>;

/// What is wrong with a row, and whose it is.
pub type Wrong<E> = (
    Option<Rc<dyn Account<E>>>,
    Box<Error<<E as Environment>::Thrown>>,
);

/// What became of a row.
pub struct ChangeOutcome<E: Environment> {
    /// Its number in the input, from 0.
    pub row: usize,
    /// Whose it is, as far as that is known.
    pub account: Option<Rc<dyn Account<E>>>,
    /// Whether the account was changed, or was as wanted already; or why it failed.
    pub end: Result<bool, Failure<E::Thrown>>,
}

/// A row that was checked.
pub struct CheckedChange<E: Environment> {
    pub(super) row: usize,
    pub(super) change: UserChange<E>,
}

/// Changes accounts.
#[derive(Default)]
pub struct Changing {
    names: Remembered,
    /// Of accounts that are looked up, too: requests under way remember them.
    ids: Rc<RefCell<Remembered>>,
}

impl<E: Environment> Work<E> for Changing {
    type Row = ChangeRow<E>;
    type Checked = CheckedChange<E>;
    type Outcome = ChangeOutcome<E>;

    fn check(&mut self, row: usize, taken: Self::Row) -> Result<Self::Checked, Self::Outcome> {
        let (account, error) = match taken {
            Ok(mut change) => match self.check_change(row, &mut change) {
                Ok(()) => return Ok(CheckedChange { row, change }),
                Err(error) => match change.who {
                    Who::Account(account) => (Some(account), error),
                    Who::Named(_) => (None, error),
                },
            },
            Err(wrong) => wrong,
        };
        Err(ChangeOutcome {
            row,
            account,
            end: Err(error.into()),
        })
    }

    fn work(&self, call: Call<E>, rows: Vec<Self::Checked>) -> Working<Self::Outcome> {
        let ids = Rc::clone(&self.ids);
        Box::pin(async move { change_rows(&call, &ids, rows).await })
    }
}

impl Changing {
    fn check_change<E: Environment>(
        &mut self,
        row: usize,
        change: &mut UserChange<E>,
    ) -> Checked<(), E::Thrown> {
        if let Change::Update(changes) = &mut change.change {
            changes.check("update")?;
        }
        match &mut change.who {
            Who::Account(account) => {
                let id = account.user().read(|user| user.id.clone());
                only_once(&mut self.ids.borrow_mut(), &id, row)
            }
            Who::Named(name) => {
                *name = check::username_or_email("user", name)?.into();
                let name = lowercase(name).collect::<String>();
                only_once(&mut self.names, &name, row)
            }
        }
    }
}

/// Refuses a row about somebody whom one before is about already: nobody could tell
/// which of the changes stays.
pub(super) fn only_once<T>(known: &mut Remembered, text: &str, row: usize) -> Checked<(), T> {
    let Some(before) = known.remember(text, row) else {
        return Ok(());
    };
    let before = before.to_string();
    let message = [
        "user: row ",
        &before,
        " of the input is about this account already",
    ];
    Err(Error::invalid(message.concat()))
}
