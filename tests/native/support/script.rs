//! The environment itself.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use serde_json::Value;
use wandb_user::client::{Credentials, Redactor};
use wandb_user::environment::{Answer, Attempt, End, Environment, Event};

use super::answers::{AnswerHeaders, Reply, ReplyEnd};
use super::signal::Signal;

/// What the clock shows when a script begins, in milliseconds since 1970.
pub const START_MS: f64 = 1_700_000_000_000.0;

/// Bytes that come at a time: few, so that every text is cut somewhere.
const PIECE: usize = 61;

/// A request that was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The name of the operation.
    pub operation: String,
    /// The JSON of the request.
    pub body: Value,
    /// How long it may take.
    pub limit_ms: u32,
    /// When, from the script's beginning.
    pub at_ms: f64,
}

/// What the caller's listener was told.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    Retry {
        attempt: u32,
        delay_ms: u32,
        message: String,
    },
    Failure {
        message: String,
        unclaimed_keys: Vec<String>,
    },
}

#[derive(Clone)]
pub struct Script(Rc<State>);

type Task = Pin<Box<dyn Future<Output = ()>>>;
type Handler = Box<dyn FnMut(&Sent) -> Reply>;

struct State {
    replies: RefCell<VecDeque<Reply>>,
    /// In the place of `replies`, where a test needs to see the request.
    handler: RefCell<Option<Handler>>,
    sent: RefCell<Vec<Sent>>,
    told: RefCell<Vec<Told>>,
    waits: RefCell<Vec<f64>>,
    now_ms: Cell<f64>,
    dice: Cell<f64>,
    /// The moment that somebody waits for, the next one.
    next_ms: Cell<f64>,
    tasks: RefCell<Vec<Task>>,
}

/// What the script's endpoints hold: the URL and the headers.
pub struct Endpoint {
    pub url: String,
    pub headers: Vec<(String, String)>,
}

impl Script {
    /// Answers come in turn. More requests than that are a mistake.
    pub fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self(Rc::new(State {
            replies: RefCell::new(replies.into_iter().collect()),
            handler: RefCell::new(None),
            sent: RefCell::default(),
            told: RefCell::default(),
            waits: RefCell::default(),
            now_ms: Cell::new(START_MS),
            dice: Cell::new(0.5),
            next_ms: Cell::new(f64::INFINITY),
            tasks: RefCell::default(),
        }))
    }

    /// From here on this decides on every request.
    pub fn answer_with(&self, handler: impl FnMut(&Sent) -> Reply + 'static) {
        *self.0.handler.borrow_mut() = Some(Box::new(handler));
    }

    /// What random numbers are from here on.
    pub fn throw(&self, dice: f64) {
        self.0.dice.set(dice);
    }

    /// Milliseconds since the script's beginning.
    pub fn elapsed_ms(&self) -> f64 {
        self.0.now_ms.get() - START_MS
    }

    pub fn sent(&self) -> Vec<Sent> {
        self.0.sent.borrow().clone()
    }

    /// The operations that were sent, in their order.
    pub fn operations(&self) -> Vec<String> {
        let sent = self.0.sent.borrow();
        sent.iter().map(|sent| sent.operation.clone()).collect()
    }

    /// The variables of the request with this number.
    pub fn variables(&self, number: usize) -> Value {
        self.0.sent.borrow()[number].body["variables"].clone()
    }

    pub fn told(&self) -> Vec<Told> {
        self.0.told.borrow().clone()
    }

    /// How long the waits were that were asked for.
    pub fn waits(&self) -> Vec<f64> {
        self.0.waits.borrow().clone()
    }

    /// Answers that nobody asked for.
    pub fn replies_left(&self) -> usize {
        self.0.replies.borrow().len()
    }

    /// Runs a future to its end, and what it has spawned as far as that needs; the
    /// clock goes on whenever all of them wait for it.
    pub fn run<F: Future>(&self, future: F) -> F::Output {
        let mut future = pin!(future);
        let flag = Arc::new(Flag::default());
        let waker = Waker::from(Arc::clone(&flag));
        let mut context = Context::from_waker(&waker);
        loop {
            flag.0.store(false, Ordering::Relaxed);
            self.0.next_ms.set(f64::INFINITY);
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return output;
            }
            let tasks = self.0.tasks.take();
            let before = tasks.len();
            let still: Vec<_> = tasks
                .into_iter()
                .filter_map(|mut task| {
                    task.as_mut()
                        .poll(&mut context)
                        .is_pending()
                        .then_some(task)
                })
                .collect();
            let is_same = still.len() == before && self.0.tasks.borrow().is_empty();
            self.0.tasks.borrow_mut().splice(..0, still);
            if is_same && !flag.0.load(Ordering::Relaxed) {
                let next_ms = self.0.next_ms.get();
                assert!(next_ms.is_finite(), "everybody waits, and for nothing");
                self.0.now_ms.set(next_ms);
            }
        }
    }

    /// Waits until the clock comes to a moment.
    async fn until(&self, at_ms: f64) {
        std::future::poll_fn(|_| {
            if self.0.now_ms.get() >= at_ms {
                return Poll::Ready(());
            }
            self.0.next_ms.set(self.0.next_ms.get().min(at_ms));
            Poll::Pending
        })
        .await;
    }

    fn reply_to(&self, sent: &Sent) -> Reply {
        if let Some(handler) = &mut *self.0.handler.borrow_mut() {
            return handler(sent);
        }
        let reply = self.0.replies.borrow_mut().pop_front();
        reply.unwrap_or_else(|| panic!("{} was sent, and nobody answers", sent.operation))
    }
}

#[derive(Default)]
struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Environment for Script {
    type Thrown = String;
    type Signal = Signal;
    type TokenSource = ();
    type Endpoint = Endpoint;
    type Headers = AnswerHeaders;
    type Means = ();

    fn endpoint(&self, url: &str, headers: &[(String, String)], _: &Credentials<Self>) -> Endpoint {
        Endpoint {
            url: url.into(),
            headers: headers.into(),
        }
    }

    async fn send(&self, attempt: Attempt<'_, Self>) -> End<Self> {
        let sent = Sent {
            operation: attempt.operation.into(),
            body: serde_json::from_str(attempt.body).expect("the body is JSON"),
            limit_ms: attempt.limit_ms,
            at_ms: self.elapsed_ms(),
        };
        self.0.sent.borrow_mut().push(sent.clone());
        let Reply { after_ms, end } = self.reply_to(&sent);
        let now_ms = self.0.now_ms.get();
        let answered_ms = match end {
            ReplyEnd::Never => f64::INFINITY,
            _ => now_ms + after_ms,
        };
        let over_ms = now_ms + f64::from(attempt.limit_ms);
        let aborted_ms = attempt.signal.map_or(f64::INFINITY, Signal::at_ms);
        self.until(answered_ms.min(over_ms).min(aborted_ms)).await;
        let now_ms = self.0.now_ms.get();
        if attempt
            .signal
            .is_some_and(|signal| signal.at_ms() <= now_ms)
        {
            return End::Aborted(Signal::REASON.into());
        }
        match end {
            _ if answered_ms > now_ms => End::Elapsed,
            ReplyEnd::Answer(status, headers, text) => {
                // In pieces, as a network brings them.
                for piece in text.as_bytes().chunks(PIECE) {
                    attempt.pieces.borrow_mut().take(piece.to_vec());
                }
                End::Answer(Answer { status, headers })
            }
            ReplyEnd::Thrown(thrown) => End::Thrown(thrown.into()),
            ReplyEnd::NoToken(thrown) => End::NoToken(thrown.into()),
            ReplyEnd::Redirected(status) => End::Redirected(status),
            ReplyEnd::Unfit(wanted) => End::Unfit(wanted, None),
            ReplyEnd::Never => End::Elapsed,
        }
    }

    async fn sleep(&self, milliseconds: f64, signal: Option<&Signal>) -> Result<(), String> {
        self.0.waits.borrow_mut().push(milliseconds);
        let over_ms = self.0.now_ms.get() + milliseconds;
        let aborted_ms = signal.map_or(f64::INFINITY, Signal::at_ms);
        self.until(over_ms.min(aborted_ms)).await;
        match signal.and_then(|signal| self.reason(signal)) {
            Some(reason) => Err(reason),
            None => Ok(()),
        }
    }

    fn reason(&self, signal: &Signal) -> Option<String> {
        (signal.at_ms() <= self.0.now_ms.get()).then(|| Signal::REASON.into())
    }

    fn redact(&self, thrown: String, redactor: &Redactor) -> String {
        redactor.redact(&thrown)
    }

    fn spawn(&self, work: Pin<Box<dyn Future<Output = ()>>>) {
        self.0.tasks.borrow_mut().push(work);
    }

    fn now_ms(&self) -> f64 {
        self.0.now_ms.get()
    }

    fn random(&self) -> f64 {
        self.0.dice.get()
    }

    fn tell(&self, event: Event<'_, String>) {
        let told = match event {
            Event::Retry {
                attempt,
                delay_ms,
                error,
            } => Told::Retry {
                attempt,
                delay_ms,
                message: error.message.clone(),
            },
            Event::Failure { error } => Told::Failure {
                message: error.message.clone(),
                unclaimed_keys: error
                    .unclaimed_keys
                    .iter()
                    .map(|name| String::from(&**name))
                    .collect(),
            },
        };
        self.0.told.borrow_mut().push(told);
    }
}
