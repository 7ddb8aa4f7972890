//! Many rows of one kind: each is checked when its turn comes, and has an outcome.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::pace::Pace;
use crate::client::{Call, CallOptions, Client};
use crate::environment::Environment;

/// Where rows come from: the caller's own code, which may have no end.
pub trait Rows<R, T> {
    /// The next row; none at the end; or what was thrown.
    fn next(&mut self) -> Result<Option<R>, T>;
    /// No more will be asked for, before the end.
    fn close(&mut self);
}

/// What is done with rows.
pub trait Work<E: Environment>: Default + 'static {
    /// A row as it came, which may be wrong.
    type Row: 'static;
    /// A row that is right.
    type Checked: 'static;
    /// What becomes of a row.
    type Outcome: 'static;

    /// Checks the row with this number. What is wrong with it is its outcome.
    fn check(&mut self, row: usize, taken: Self::Row) -> Result<Self::Checked, Self::Outcome>;

    /// Resolves to what becomes of these, which go together. The call's signal ends
    /// waits for the server's rate limit, no request.
    fn work(&self, call: Call<E>, rows: Vec<Self::Checked>) -> Working<Self::Outcome>;
}

/// Rows under way.
pub type Working<O> = Pin<Box<dyn Future<Output = Vec<O>>>>;

/// Rows of any kind, and what has become of them so far.
pub trait Batches<E: Environment> {
    /// Takes the next row of the input, which has this number, or throws what the
    /// input throws.
    fn take(&mut self, row: usize) -> Result<Taken, E::Thrown>;
    /// What becomes of the rows that were taken and are right: at its end it is known.
    fn send(&mut self, call: Call<E>) -> Pin<Box<dyn Future<Output = ()>>>;
    /// How many outcomes are known, and not told yet.
    fn ready(&self) -> usize;
    /// No more will be taken, before the end.
    fn close(&mut self);
}

/// What came of the input.
pub enum Taken {
    /// A row that goes with the next request.
    Right,
    /// A row that is wrong by itself: its outcome is known.
    Wrong,
    /// The end.
    Over,
}

/// The rows, and what has become of them so far. Dropping it begins no more; what is
/// under way comes to its end.
pub struct ManyRows<E: Environment, W: Work<E>> {
    pace: Pace<E>,
    rows: Typed<E, W>,
}

struct Typed<E: Environment, W: Work<E>> {
    input: Box<dyn Rows<W::Row, E::Thrown>>,
    work: W,
    /// Those that go with the next request.
    taken: Vec<W::Checked>,
    /// Outcomes that are known and not told yet.
    ready: Rc<RefCell<VecDeque<W::Outcome>>>,
}

impl<E: Environment, W: Work<E>> ManyRows<E, W> {
    /// Nothing is sent, and no row is taken, before an outcome is asked for.
    pub fn new(
        client: &Client<E>,
        input: Box<dyn Rows<W::Row, E::Thrown>>,
        concurrency: usize,
        options: CallOptions<E>,
    ) -> Self {
        Self {
            pace: Pace::new(client, concurrency, options),
            rows: Typed {
                input,
                work: W::default(),
                taken: Vec::new(),
                ready: Rc::default(),
            },
        }
    }

    /// The next outcome; none after the last; or what ended it: the signal's reason,
    /// or what the input threw.
    pub async fn next(&mut self) -> Result<Option<W::Outcome>, E::Thrown> {
        let is_ready = self.pace.next(&mut self.rows).await?;
        let mut ready = self.rows.ready.borrow_mut();
        Ok(is_ready.then(|| ready.pop_front()).flatten())
    }

    /// No more rows are begun: the caller left.
    pub fn close(&mut self) {
        self.pace.close(&mut self.rows);
    }
}

impl<E: Environment, W: Work<E>> Batches<E> for Typed<E, W> {
    fn take(&mut self, row: usize) -> Result<Taken, E::Thrown> {
        let Some(next) = self.input.next()? else {
            return Ok(Taken::Over);
        };
        Ok(match self.work.check(row, next) {
            Ok(right) => {
                self.taken.push(right);
                Taken::Right
            }
            Err(wrong) => {
                self.ready.borrow_mut().push_back(wrong);
                Taken::Wrong
            }
        })
    }

    fn send(&mut self, call: Call<E>) -> Pin<Box<dyn Future<Output = ()>>> {
        let work = self.work.work(call, std::mem::take(&mut self.taken));
        let ready = Rc::clone(&self.ready);
        Box::pin(async move {
            let outcomes = work.await;
            ready.borrow_mut().extend(outcomes);
        })
    }

    fn ready(&self) -> usize {
        self.ready.borrow().len()
    }

    fn close(&mut self) {
        self.input.close();
    }
}
