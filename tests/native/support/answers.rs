//! What a scripted server does with a request.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use wandb_user::environment::Headers;

/// What becomes of one request.
#[derive(Clone)]
pub struct Reply {
    /// How long that takes.
    pub after_ms: f64,
    pub end: ReplyEnd,
}

#[derive(Clone)]
pub enum ReplyEnd {
    Answer(u16, AnswerHeaders, String),
    /// The connection breaks, or `fetch` throws.
    Thrown(&'static str),
    /// The caller's function makes no token.
    NoToken(&'static str),
    /// The request is led elsewhere.
    Redirected(Option<u16>),
    /// The caller's means of sending is none.
    Unfit(&'static str),
    /// There is no answer.
    Never,
}

/// Headers by their names as the library asks for them.
#[derive(Clone, Default)]
pub struct AnswerHeaders(pub BTreeMap<&'static str, String>);

impl Headers for AnswerHeaders {
    fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
}

impl Reply {
    /// The same, later.
    pub fn after(mut self, milliseconds: f64) -> Self {
        self.after_ms = milliseconds;
        self
    }

    /// The same with a header.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        if let ReplyEnd::Answer(_, headers, _) = &mut self.end {
            headers.0.insert(name, value.into());
        }
        self
    }
}

fn reply(end: ReplyEnd) -> Reply {
    Reply { after_ms: 0.0, end }
}

/// An answer with this status and this text.
pub fn text(status: u16, text: &str) -> Reply {
    let headers = AnswerHeaders::default();
    reply(ReplyEnd::Answer(status, headers, text.into()))
}

/// An answer with this status and this JSON.
pub fn answer(status: u16, body: Value) -> Reply {
    text(status, &body.to_string())
}

/// `{"data": …}`.
pub fn data(data: Value) -> Reply {
    answer(200, json!({ "data": data }))
}

/// The answer of one of the library's mutations.
pub fn result(result: Value) -> Reply {
    data(json!({ "result": result }))
}

/// One error of the server's, with this status.
pub fn refusal(status: u16, message: &str) -> Reply {
    answer(status, json!({ "errors": [{ "message": message }] }))
}

/// The connection breaks.
pub fn broken() -> Reply {
    reply(ReplyEnd::Thrown("the connection broke"))
}

/// The caller's function makes no token.
pub fn no_token() -> Reply {
    reply(ReplyEnd::NoToken("signed out"))
}

/// The request is led elsewhere, with a status that may be hidden.
pub fn redirect(status: Option<u16>) -> Reply {
    reply(ReplyEnd::Redirected(status))
}

/// The caller's means of sending is none.
pub fn unfit(wanted: &'static str) -> Reply {
    reply(ReplyEnd::Unfit(wanted))
}

/// There is no answer.
pub fn silence() -> Reply {
    reply(ReplyEnd::Never)
}
