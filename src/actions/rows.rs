//! Rows of an input, and what becomes of each.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::account::Account;
use crate::client::Call;
use crate::environment::Environment;
use crate::error::Failure;

/// Where rows come from: the caller's own code, which may have no end.
pub trait Rows<R, T> {
    /// The next row; none at the end; or what was thrown.
    fn next(&mut self) -> Result<Option<R>, T>;
    /// No more will be asked for, before the end.
    fn close(&mut self);
}

/// Rows of one kind, and what is done with them.
pub trait Work<E: Environment> {
    /// Takes the next row of the input, which has this number, and checks it; or
    /// throws what the input throws.
    fn take(&mut self, row: usize) -> Result<Taken<E>, E::Thrown>;
    /// Sends the rows that were taken and are right. The call's signal ends waits for
    /// the server's rate limit, no request.
    fn send(&mut self, call: Call<E>) -> Sending<E>;
    /// No more will be taken, before the end.
    fn close(&mut self);
}

/// Rows under way, which comes to what became of each.
pub type Sending<E> = Pin<Box<dyn Future<Output = Vec<Outcome<E>>>>>;

/// What came of the input.
pub enum Taken<E: Environment> {
    /// A row that goes with the next request.
    Right,
    /// A row that is wrong by itself.
    Wrong(Outcome<E>),
    /// The end.
    Over,
}

/// What became of a row.
pub struct Outcome<E: Environment> {
    /// Its number in the input, from 0.
    pub row: usize,
    /// The address of who was to be made, as the row has it.
    pub email: Box<str>,
    /// Whose account it is; also where something beside it failed.
    pub account: Option<Rc<dyn Account<E>>>,
    /// How it ended.
    pub status: Status,
    /// Why it failed.
    pub error: Option<Failure<E::Thrown>>,
}

impl<E: Environment> Outcome<E> {
    /// Of a row that failed.
    pub fn failed(row: usize, error: Failure<E::Thrown>) -> Self {
        Self {
            row,
            email: Box::default(),
            account: None,
            status: Status::Failed,
            error: Some(error),
        }
    }
}

/// How a row ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The call made the user.
    Created,
    /// The user was there.
    Exists,
    /// The call changed the account.
    Changed,
    /// The account was as wanted.
    Unchanged,
    /// Something of it failed.
    Failed,
}

impl Status {
    /// The status as JavaScript sees it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Exists => "exists",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::Failed => "failed",
        }
    }
}
