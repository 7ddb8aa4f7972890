//! Creating many users: what is in a row, and what becomes of it.

use super::check;
use super::create_rows::create_rows;
use super::many_rows::{ManyRows, Work, Working};
use super::remembered::Remembered;
use super::user_search::lowercase;
use crate::client::Call;
use crate::environment::Environment;
use crate::error::{Checked, Error, Failure};
use crate::model::User;

/// The rows, and what has become of them so far.
pub type CreateUsers<E> = ManyRows<E, Creation>;

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

/// What became of a row.
pub struct Outcome<T> {
    /// Its number in the input, from 0.
    pub row: usize,
    /// As the row has it.
    pub email: Box<str>,
    /// How it ended.
    pub status: Status,
    /// Who is there now; also where an invite failed.
    pub user: Option<User>,
    /// Why it failed.
    pub error: Option<Failure<T>>,
}

/// How a row ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The call made the user.
    Created,
    /// The user was there.
    Exists,
    /// Something of it failed.
    Failed,
}

/// A row that was checked.
pub struct CheckedUser {
    pub(super) row: usize,
    pub(super) user: NewUser,
}

/// Makes users.
#[derive(Default)]
pub struct Creation {
    known: Remembered,
}

impl<E: Environment> Work<E> for Creation {
    type Row = Row<E::Thrown>;
    type Checked = CheckedUser;
    type Outcome = Outcome<E::Thrown>;

    fn check(&mut self, row: usize, taken: Self::Row) -> Result<CheckedUser, Self::Outcome> {
        let (email, error) = match taken {
            Ok(mut user) => match self.check_user(row, &mut user) {
                Ok(()) => return Ok(CheckedUser { row, user }),
                Err(error) => (user.email, error),
            },
            Err(wrong) => wrong,
        };
        Err(Outcome {
            row,
            email,
            status: Status::Failed,
            user: None,
            error: Some(error.into()),
        })
    }

    fn work(&self, call: Call<E>, rows: Vec<CheckedUser>) -> Working<Self::Outcome> {
        Box::pin(async move { create_rows(&call, rows).await })
    }
}

impl Creation {
    fn check_user<T>(&mut self, row: usize, user: &mut NewUser) -> Checked<(), T> {
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
