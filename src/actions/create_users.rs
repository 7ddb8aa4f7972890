//! Creating many users, some at a time: which rows go when, and together with which.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use super::check;
use super::create_rows::create_rows;
use super::remembered::Remembered;
use crate::client::{Call, CallOptions, Client, Patience};
use crate::environment::Environment;
use crate::error::{Error, Failure};
use crate::model::User;

/// Many rows go in few requests, since most of the time is spent on the way: at most so many,
const MOST_PER_REQUEST: usize = 50;
/// in as much as takes so long,
const REQUEST_MS: f64 = 250.0;
/// and no more than a fraction of those that are done: the first are told one by one.
const WARM_UP: usize = 5;

/// Requests under way at once, where the caller says nothing.
pub const DEFAULT_CONCURRENCY: usize = 4;

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
pub type Row<T> = std::result::Result<NewUser, (Box<str>, Box<Error<T>>)>;

/// Where rows come from: the caller's own code, which may have no end.
pub trait Rows<T> {
    /// The next row; none at the end; or what was thrown.
    fn next(&mut self) -> std::result::Result<Option<Row<T>>, T>;
    /// No more will be asked for, before the end.
    fn close(&mut self);
}

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
pub(super) struct Checked {
    pub row: usize,
    pub user: NewUser,
}

/// The rows, and what has become of them so far. Dropping it begins no more; what is
/// under way comes to its end.
pub struct CreateUsers<E: Environment> {
    call: Call<E>,
    concurrency: usize,
    input: Box<dyn Rows<E::Thrown>>,
    known: Remembered,
    shared: Rc<RefCell<Shared<E::Thrown>>>,
    row: usize,
    told: usize,
    /// Why no more rows are begun.
    end: Option<End<E::Thrown>>,
    /// Whether the input came to its end by itself.
    is_over: bool,
}

enum End<T> {
    OfInput,
    /// To be thrown after the last outcome.
    With(T),
}

/// What requests under way have brought.
struct Shared<T> {
    /// Outcomes that are known and not told yet.
    ready: VecDeque<Outcome<T>>,
    under_way: usize,
    ms_per_row: f64,
    waiting: Option<Waker>,
}

impl<E: Environment> CreateUsers<E> {
    /// Nothing is sent, and no row is taken, before an outcome is asked for.
    pub fn new(
        client: &Client<E>,
        input: Box<dyn Rows<E::Thrown>>,
        concurrency: usize,
        options: CallOptions<E>,
    ) -> Self {
        Self {
            call: Call::new(client, options).with(Patience::Endless),
            concurrency,
            input,
            known: Remembered::default(),
            shared: Rc::new(RefCell::new(Shared {
                ready: VecDeque::new(),
                under_way: 0,
                ms_per_row: f64::INFINITY,
                waiting: None,
            })),
            row: 0,
            told: 0,
            end: None,
            is_over: false,
        }
    }

    /// The next outcome; none after the last; or what ended it: the signal's reason,
    /// or what the input threw.
    pub async fn next(&mut self) -> std::result::Result<Option<Outcome<E::Thrown>>, E::Thrown> {
        loop {
            self.begin_what_may().await;
            if let Some(outcome) = self.take_ready() {
                return Ok(Some(outcome));
            }
            if self.shared.borrow().under_way == 0 {
                match self.end.take() {
                    None => continue,
                    Some(End::With(thrown)) => {
                        self.close();
                        self.end = Some(End::OfInput);
                        return Err(thrown);
                    }
                    Some(End::OfInput) => {
                        self.end = Some(End::OfInput);
                        return Ok(None);
                    }
                }
            }
            self.something_is_ready().await;
            // It is told before more is begun: the caller may leave now.
            if let Some(outcome) = self.take_ready() {
                return Ok(Some(outcome));
            }
        }
    }

    fn take_ready(&mut self) -> Option<Outcome<E::Thrown>> {
        let outcome = self.shared.borrow_mut().ready.pop_front();
        self.told += usize::from(outcome.is_some());
        outcome
    }

    /// No more rows are begun: the caller left.
    pub fn close(&mut self) {
        if !std::mem::replace(&mut self.is_over, true) {
            self.input.close();
        }
        self.end.get_or_insert(End::OfInput);
    }

    /// Begins requests, as many as may be under way.
    async fn begin_what_may(&mut self) {
        loop {
            let (under_way, ready) = {
                let shared = self.shared.borrow();
                (shared.under_way, shared.ready.len())
            };
            let is_enough = under_way >= self.concurrency || ready >= MOST_PER_REQUEST;
            if self.end.is_some() || is_enough {
                return;
            }
            let environment = self.call.client.environment();
            let signal = self.call.signal.as_ref();
            // One from before the first row may be long over.
            let limit = self.call.client.rate_limit().filter(|_| self.row > 0);
            if let Some(limit) = limit.filter(|limit| limit.remaining as usize <= under_way) {
                // The requests under way take what is left. Their answers tell more.
                if under_way > 0 || ready > 0 {
                    return;
                }
                let wait_ms = f64::from(limit.reset_seconds) * 1000.0;
                // What ends the wait is seen below.
                let _ = environment.sleep(wait_ms, signal).await;
            }
            match signal.and_then(|signal| environment.reason(signal)) {
                Some(reason) => self.end = Some(End::With(reason)),
                None => self.begin(),
            }
        }
    }

    /// Sends the next rows on their way.
    fn begin(&mut self) {
        let rows = self.take_rows();
        if rows.is_empty() {
            return;
        }
        self.shared.borrow_mut().under_way += 1;
        let (call, shared) = (self.call.clone(), Rc::clone(&self.shared));
        let began_ms = call.client.environment().now_ms();
        self.call.client.environment().spawn(Box::pin(async move {
            let count = rows.len() as f64;
            let outcomes = create_rows(&call, rows).await;
            let took_ms = call.client.environment().now_ms() - began_ms;
            let mut shared = shared.borrow_mut();
            // One that had to wait says little about the next.
            shared.ms_per_row = (2.0 * shared.ms_per_row).min(took_ms / count);
            shared.ready.extend(outcomes);
            shared.under_way -= 1;
            if let Some(waker) = shared.waiting.take() {
                waker.wake();
            }
        }));
    }

    /// The next rows of the input, checked. What is wrong with one is its outcome.
    fn take_rows(&mut self) -> Vec<Checked> {
        let mut rows = Vec::new();
        for _ in 0..self.rows_per_request() {
            let next = match self.input.next() {
                Ok(Some(next)) => next,
                ended => {
                    self.is_over = true;
                    self.end = Some(ended.map_or_else(End::With, |_| End::OfInput));
                    break;
                }
            };
            let row = self.row;
            self.row += 1;
            if let Some(user) = self.check(row, next) {
                rows.push(Checked { row, user });
            }
        }
        rows
    }

    fn rows_per_request(&self) -> usize {
        let in_time = REQUEST_MS / self.shared.borrow().ms_per_row.max(f64::MIN_POSITIVE);
        let most = MOST_PER_REQUEST.min(self.told / WARM_UP);
        most.min(in_time as usize).max(1)
    }

    /// The user of a row that is right. Otherwise its outcome is known.
    fn check(&mut self, row: usize, next: Row<E::Thrown>) -> Option<NewUser> {
        let (email, error) = match next {
            Ok(mut user) => match self.check_user(row, &mut user) {
                Ok(()) => return Some(user),
                Err(error) => (user.email, error),
            },
            Err(wrong) => wrong,
        };
        self.shared.borrow_mut().ready.push_back(Outcome {
            row,
            email,
            status: Status::Failed,
            user: None,
            error: Some(error.into()),
        });
        None
    }

    fn check_user(
        &mut self,
        row: usize,
        user: &mut NewUser,
    ) -> std::result::Result<(), Box<Error<E::Thrown>>> {
        user.email = check::email("email", &user.email)?.into();
        check::teams("teams", &user.teams)?;
        let Some(before) = self.known.remember(&user.email, row) else {
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

    async fn something_is_ready(&self) {
        poll_fn(|context| {
            let mut shared = self.shared.borrow_mut();
            if !shared.ready.is_empty() || shared.under_way == 0 {
                return Poll::Ready(());
            }
            shared.waiting = Some(context.waker().clone());
            Poll::Pending
        })
        .await;
    }
}
