//! Creating many users: what is in a row, and what becomes of it.

use super::check;
use super::create_rows::create_rows;
use super::remembered::Remembered;
use super::rows::{Outcome, Rows, Sending, Taken, Work};
use super::user_search::lowercase;
use crate::client::Call;
use crate::environment::Environment;
use crate::error::{Checked, Error};

/// A row of the input.
#[derive(Clone, Default)]
pub struct NewUser {
    /// The address; empty where there was none.
    pub email: Box<str>,
    /// Whether an administrator of the whole instance.
    pub admin: bool,
    /// Teams to invite them to.
    pub teams: Vec<Box<str>>,
}

/// What is in a row: somebody to make, or what is wrong with it beside its address.
pub type Row<T> = Result<NewUser, (Box<str>, Box<Error<T>>)>;

/// A row that was checked.
pub struct CheckedUser {
    pub(super) row: usize,
    pub(super) user: NewUser,
}

/// Makes users.
pub struct Creation<T> {
    input: Box<dyn Rows<Row<T>, T>>,
    known: Remembered,
    taken: Vec<CheckedUser>,
}

impl<T> Creation<T> {
    /// Of the rows of this input.
    pub fn of(input: Box<dyn Rows<Row<T>, T>>) -> Self {
        Self {
            input,
            known: Remembered::default(),
            taken: Vec::new(),
        }
    }
}

impl<E: Environment> Work<E> for Creation<E::Thrown> {
    fn take(&mut self, row: usize) -> Result<Taken<E>, E::Thrown> {
        let (email, error) = match self.input.next()? {
            None => return Ok(Taken::Over),
            Some(Ok(mut user)) => match self.check_user(row, &mut user) {
                Ok(()) => {
                    self.taken.push(CheckedUser { row, user });
                    return Ok(Taken::Right);
                }
                Err(error) => (user.email, error),
            },
            Some(Err(wrong)) => wrong,
        };
        Ok(Taken::Wrong(Outcome {
            email,
            ..Outcome::failed(row, error.into())
        }))
    }

    fn send(&mut self, call: Call<E>) -> Sending<E> {
        let rows = std::mem::take(&mut self.taken);
        Box::pin(async move { create_rows(&call, rows).await })
    }

    fn close(&mut self) {
        self.input.close();
    }
}

impl<T> Creation<T> {
    fn check_user(&mut self, row: usize, user: &mut NewUser) -> Checked<(), T> {
        user.email = check::email("email", &user.email)?.into();
        check::teams("teams", &user.teams)?;
        let address = lowercase(&user.email).collect::<String>();
        let Some(before) = self.known.remember(&address, row) else {
            return Ok(());
        };
        let before = before.to_string();
        let message = [
            "email: row ",
            &before,
            " of the input has this address already",
        ];
        Err(Error::invalid(message.concat()))
    }
}
