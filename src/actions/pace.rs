//! Many rows, some at a time: which go when, and together with which. What is in them
//! stays with [`Batches`], so that all of this is compiled once.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use super::many_rows::{Batches, Taken};
use crate::client::{Call, CallOptions, Client, Patience};
use crate::environment::Environment;

/// Many rows go in few requests, since most of the time is spent on the way: at most so many,
const MOST_PER_REQUEST: usize = 50;
/// in as much as takes so long,
const REQUEST_MS: f64 = 250.0;
/// and no more than a fraction of those that are done: the first are told one by one.
const WARM_UP: usize = 5;

/// Requests under way at once, where the caller says nothing.
pub const DEFAULT_CONCURRENCY: usize = 4;

/// When rows go, and how many.
pub struct Pace<E: Environment> {
    call: Call<E>,
    concurrency: usize,
    shared: Rc<RefCell<Shared>>,
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

/// What requests under way have to say.
struct Shared {
    under_way: usize,
    ms_per_row: f64,
    waiting: Option<Waker>,
}

impl<E: Environment> Pace<E> {
    /// Nothing is sent, and no row is taken, before an outcome is asked for.
    pub fn new(client: &Client<E>, concurrency: usize, options: CallOptions<E>) -> Self {
        Self {
            call: Call::new(client, options).with(Patience::Endless),
            concurrency,
            shared: Rc::new(RefCell::new(Shared {
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

    /// Whether there is another outcome, which is ready then; or what ended it: the
    /// signal's reason, or what the input threw.
    pub async fn next(&mut self, rows: &mut dyn Batches<E>) -> Result<bool, E::Thrown> {
        loop {
            self.begin_what_may(rows).await;
            if self.tells_one_of(rows) {
                return Ok(true);
            }
            if self.shared.borrow().under_way == 0 {
                match self.end.take() {
                    None => continue,
                    Some(End::With(thrown)) => {
                        self.close(rows);
                        self.end = Some(End::OfInput);
                        return Err(thrown);
                    }
                    Some(End::OfInput) => {
                        self.end = Some(End::OfInput);
                        return Ok(false);
                    }
                }
            }
            self.something_is_ready(rows).await;
            // It is told before more is begun: the caller may leave now.
            if self.tells_one_of(rows) {
                return Ok(true);
            }
        }
    }

    fn tells_one_of(&mut self, rows: &dyn Batches<E>) -> bool {
        let is_ready = rows.ready() > 0;
        self.told += usize::from(is_ready);
        is_ready
    }

    /// No more rows are begun: the caller left.
    pub fn close(&mut self, rows: &mut dyn Batches<E>) {
        if !std::mem::replace(&mut self.is_over, true) {
            rows.close();
        }
        self.end.get_or_insert(End::OfInput);
    }

    /// Begins requests, as many as may be under way.
    async fn begin_what_may(&mut self, rows: &mut dyn Batches<E>) {
        loop {
            let under_way = self.shared.borrow().under_way;
            let ready = rows.ready();
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
                None => self.begin(rows),
            }
        }
    }

    /// Sends the next rows on their way.
    fn begin(&mut self, rows: &mut dyn Batches<E>) {
        let count = self.take_rows(rows);
        if count == 0 {
            return;
        }
        self.shared.borrow_mut().under_way += 1;
        let (call, shared) = (self.call.clone(), Rc::clone(&self.shared));
        let began_ms = call.client.environment().now_ms();
        let work = rows.send(call.clone());
        self.call.client.environment().spawn(Box::pin(async move {
            work.await;
            let took_ms = call.client.environment().now_ms() - began_ms;
            let mut shared = shared.borrow_mut();
            // One that had to wait says little about the next.
            shared.ms_per_row = (2.0 * shared.ms_per_row).min(took_ms / count as f64);
            shared.under_way -= 1;
            if let Some(waker) = shared.waiting.take() {
                waker.wake();
            }
        }));
    }

    /// Takes the next rows of the input, and says how many of them are right.
    fn take_rows(&mut self, rows: &mut dyn Batches<E>) -> usize {
        let mut right = 0;
        for _ in 0..self.rows_per_request() {
            match rows.take(self.row) {
                Ok(Taken::Right) => right += 1,
                Ok(Taken::Wrong) => {}
                ended => {
                    self.is_over = true;
                    self.end = Some(ended.map_or_else(End::With, |_| End::OfInput));
                    break;
                }
            }
            self.row += 1;
        }
        right
    }

    fn rows_per_request(&self) -> usize {
        let in_time = REQUEST_MS / self.shared.borrow().ms_per_row.max(f64::MIN_POSITIVE);
        let most = MOST_PER_REQUEST.min(self.told / WARM_UP);
        most.min(in_time as usize).max(1)
    }

    async fn something_is_ready(&self, rows: &dyn Batches<E>) {
        poll_fn(|context| {
            let mut shared = self.shared.borrow_mut();
            if rows.ready() > 0 || shared.under_way == 0 {
                return Poll::Ready(());
            }
            shared.waiting = Some(context.waker().clone());
            Poll::Pending
        })
        .await;
    }
}
