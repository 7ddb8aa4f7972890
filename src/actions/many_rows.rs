//! Many rows, some at a time: which go when, and together with which. What is in them
//! is known to their [`Work`] alone, so that all of this is compiled once.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use super::rows::{Outcome, Taken, Work};
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

/// The rows, and what has become of them so far. Dropping it begins no more; what is
/// under way comes to its end.
pub struct ManyRows<E: Environment> {
    call: Call<E>,
    concurrency: usize,
    work: Box<dyn Work<E>>,
    shared: Rc<RefCell<Shared<E>>>,
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
struct Shared<E: Environment> {
    /// Outcomes that are known and not told yet.
    ready: VecDeque<Outcome<E>>,
    under_way: usize,
    ms_per_row: f64,
    waiting: Option<Waker>,
}

impl<E: Environment> ManyRows<E> {
    /// Nothing is sent, and no row is taken, before an outcome is asked for.
    pub fn new(
        client: &Client<E>,
        work: Box<dyn Work<E>>,
        concurrency: usize,
        options: CallOptions<E>,
    ) -> Self {
        Self {
            call: Call::new(client, options).with(Patience::Endless),
            concurrency,
            work,
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
    pub async fn next(&mut self) -> Result<Option<Outcome<E>>, E::Thrown> {
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

    fn take_ready(&mut self) -> Option<Outcome<E>> {
        let outcome = self.shared.borrow_mut().ready.pop_front();
        self.told += usize::from(outcome.is_some());
        outcome
    }

    /// No more rows are begun: the caller left.
    pub fn close(&mut self) {
        if !std::mem::replace(&mut self.is_over, true) {
            self.work.close();
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
        let count = self.take_rows();
        if count == 0 {
            return;
        }
        self.shared.borrow_mut().under_way += 1;
        let (call, shared) = (self.call.clone(), Rc::clone(&self.shared));
        let began_ms = call.client.environment().now_ms();
        let work = self.work.send(call.clone());
        self.call.client.environment().spawn(Box::pin(async move {
            let outcomes = work.await;
            let took_ms = call.client.environment().now_ms() - began_ms;
            let mut shared = shared.borrow_mut();
            // One that had to wait says little about the next.
            shared.ms_per_row = (2.0 * shared.ms_per_row).min(took_ms / count as f64);
            shared.ready.extend(outcomes);
            shared.under_way -= 1;
            if let Some(waker) = shared.waiting.take() {
                waker.wake();
            }
        }));
    }

    /// Takes the next rows of the input, and says how many of them are right. What is
    /// wrong with one is its outcome.
    fn take_rows(&mut self) -> usize {
        let mut right = 0;
        for _ in 0..self.rows_per_request() {
            match self.work.take(self.row) {
                Ok(Taken::Right) => right += 1,
                Ok(Taken::Wrong(outcome)) => self.shared.borrow_mut().ready.push_back(outcome),
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
