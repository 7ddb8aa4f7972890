//! `--faults`: answers that go wrong on purpose, for the tests of clients.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};

/// A fault as it is ordered.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fault {
    /// The GraphQL operation that it strikes; `*` for any.
    operation: String,
    /// Requests that it strikes.
    #[serde(default = "once")]
    times: u32,
    /// What goes wrong.
    #[serde(rename = "do")]
    action: Action,
}

fn once() -> u32 {
    1
}

/// What goes wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Action {
    /// It is broken, in a way that has a name.
    Break(Break),
    /// It comes late; the operation is done at once.
    Delay(Delay),
    /// It is this one, and nothing is done.
    Answer(Answer),
}

/// How an answer breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Break {
    /// The connection closes; nothing was done.
    DropBefore,
    /// The connection closes; all was done.
    DropAfter,
    /// Half of the body comes, then the connection closes; all was done.
    Truncate,
    /// The body is not JSON; all was done.
    Garbage,
}

/// How late an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Delay {
    /// Milliseconds.
    pub delay_ms: u64,
}

/// An answer in place of the server's own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "WrittenAnswer")]
pub struct Answer {
    /// The HTTP status.
    pub status: StatusCode,
    /// Headers to send, over those that every answer has.
    pub headers: HeaderMap,
    /// The body as it is.
    pub body: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAnswer {
    status: u16,
    #[serde(default)]
    headers: HashMap<String, String>,
    #[serde(default)]
    body: String,
}

impl TryFrom<WrittenAnswer> for Answer {
    type Error = String;

    fn try_from(written: WrittenAnswer) -> Result<Self, String> {
        let status = StatusCode::from_u16(written.status).map_err(|error| error.to_string())?;
        let headers = HeaderMap::try_from(&written.headers).map_err(|error| error.to_string())?;
        if status.is_informational() {
            return Err("an answer's status is 200 or above".to_owned());
        }
        Ok(Self {
            status,
            headers,
            body: written.body,
        })
    }
}

/// One GraphQL request, for tests that count what a client sent.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// The operation's name; null when it has none.
    pub operation_name: Option<String>,
    /// The User-Agent header; null when there is none.
    pub user_agent: Option<String>,
    /// Whether administrators' rights were asked for.
    pub use_admin_privileges: bool,
    /// The Origin header; null when there is none.
    pub origin: Option<String>,
    /// Whether there was an Authorization header.
    pub authorized: bool,
}

/// The faults that wait and the requests that came; clones share them.
#[derive(Clone, Default)]
pub struct Faults {
    waiting: Arc<Mutex<Vec<Fault>>>,
    seen: Arc<Mutex<VecDeque<Seen>>>,
}

/// Requests that are remembered.
const MAX_SEEN: usize = 1_000;

impl Faults {
    /// Orders a fault. The first one ordered strikes first.
    pub fn order(&self, fault: Fault) {
        self.waiting.lock().push(fault);
    }

    /// Takes all faults back.
    pub fn clear(&self) {
        self.waiting.lock().clear();
    }

    /// The fault that strikes a request for this operation; it is used up by it.
    pub fn strike(&self, operation_name: Option<&str>) -> Option<Action> {
        let mut waiting = self.waiting.lock();
        waiting.retain(|fault| fault.times > 0);
        let fault = waiting.iter_mut().find(|fault| {
            fault.operation == "*" || Some(fault.operation.as_str()) == operation_name
        })?;
        fault.times -= 1;
        Some(fault.action.clone())
    }

    /// Remembers a request.
    pub fn saw(&self, request: Seen) {
        let mut seen = self.seen.lock();
        if seen.len() == MAX_SEEN {
            seen.pop_front();
        }
        seen.push_back(request);
    }

    /// The newest requests, oldest first.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().iter().cloned().collect()
    }

    /// Forgets the requests.
    pub fn forget_seen(&self) {
        self.seen.lock().clear();
    }
}
