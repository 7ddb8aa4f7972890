//! Changing many accounts: what is in a row, and what becomes of it.

use std::cell::RefCell;
use std::rc::Rc;

use super::account::{Account, id_of};
use super::change_rows::change_rows;
use super::check;
use super::remembered::Remembered;
use super::rows::{Outcome, Rows, Sending, Taken, Work};
use super::user_changes::Change;
use super::user_search::lowercase;
use crate::client::Call;
use crate::environment::Environment;
use crate::error::{Checked, Error};

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

/// A row that was checked.
pub struct CheckedChange<E: Environment> {
    pub(super) row: usize,
    pub(super) change: UserChange<E>,
}

/// Changes accounts.
pub struct Changing<E: Environment> {
    input: Box<dyn Rows<ChangeRow<E>, E::Thrown>>,
    names: Remembered,
    /// Of accounts that are looked up, too: requests under way remember them.
    ids: Rc<RefCell<Remembered>>,
    taken: Vec<CheckedChange<E>>,
}

impl<E: Environment> Changing<E> {
    /// Those of the rows of this input.
    pub fn of(input: Box<dyn Rows<ChangeRow<E>, E::Thrown>>) -> Self {
        Self {
            input,
            names: Remembered::default(),
            ids: Rc::default(),
            taken: Vec::new(),
        }
    }
}

impl<E: Environment> Work<E> for Changing<E> {
    fn take(&mut self, row: usize) -> Result<Taken<E>, E::Thrown> {
        let (account, error) = match self.input.next()? {
            None => return Ok(Taken::Over),
            Some(Ok(mut change)) => match self.check_change(row, &mut change) {
                Ok(()) => {
                    self.taken.push(CheckedChange { row, change });
                    return Ok(Taken::Right);
                }
                Err(error) => match change.who {
                    Who::Account(account) => (Some(account), error),
                    Who::Named(_) => (None, error),
                },
            },
            Some(Err(wrong)) => wrong,
        };
        Ok(Taken::Wrong(Outcome {
            account,
            ..Outcome::failed(row, error.into())
        }))
    }

    fn send(&mut self, call: Call<E>) -> Sending<E> {
        let (ids, rows) = (Rc::clone(&self.ids), std::mem::take(&mut self.taken));
        Box::pin(async move { change_rows(&call, &ids, rows).await })
    }

    fn close(&mut self) {
        self.input.close();
    }
}

impl<E: Environment> Changing<E> {
    fn check_change(&mut self, row: usize, change: &mut UserChange<E>) -> Checked<(), E::Thrown> {
        change.change.check("update")?;
        match &mut change.who {
            Who::Account(account) => {
                only_once(&mut self.ids.borrow_mut(), &id_of(account.user()), row)
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
