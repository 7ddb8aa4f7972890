//! Sends one operation until it is answered: time limits, retries, errors. It is
//! not generic over what is sent or read, and so compiled once.

use std::borrow::Cow;
use std::cell::RefCell;

use super::answer::{self, Asked, Failed, Received};
use super::retry::{self, Outcome};
use super::{Call, Client, Data, Patience, Redactor, Result, gateway, words};
use crate::environment::{Answer, Attempt, End, Environment, Event};
use crate::error::{Error, ErrorCode, Failure};
use crate::json::{self, Elements, Mismatch, Pieces};
use crate::operations::{Effect, LeftOut, SecretsOf};

/// How long a call may take whose failure is nobody's.
const BRIEF_MS: u32 = 5_000;

/// Who waits for the rate limit, however long, does not ask more often than this.
const LEAST_WAIT_MS: u32 = 250;

/// An operation on its way.
pub struct Outgoing<'a> {
    /// The operation's name; empty for an anonymous one.
    pub name: &'a str,
    /// GraphQL text. Only a document of the library's own, which is static, can do
    /// without some of its fields.
    pub document: Document<'a>,
    /// What sending it again can do.
    pub effect: Effect,
    /// JSON text of an object, or `null`.
    pub variables: &'a str,
    /// What finds the secrets in the answer, where it holds any.
    pub secrets: Option<SecretsOf>,
    /// Who takes the elements of a list out of the answer.
    pub elements: Option<&'a dyn Elements>,
}

/// Whose document it is.
#[derive(Clone, Copy)]
pub enum Document<'a> {
    /// The library's own, which can do without some of its fields.
    Ours(&'static str),
    /// Of any other making: it goes as it is.
    Other(&'a str),
}

/// What an exchange came to.
pub struct Answered {
    /// The `data` of the answer, without the elements that were taken out of it.
    pub data: Data,
    /// Why some of them do not fit.
    pub misfits: Vec<Mismatch>,
    /// Whether an earlier attempt may have done something.
    pub maybe_applied: bool,
}

impl<E: Environment> Client<E> {
    /// Sends an operation and resolves to the `data` of its answer.
    ///
    /// Where the server refuses a field that the library can do without, the
    /// library's own documents are sent once more without it, and from then on.
    pub async fn exchange(&self, outgoing: &Outgoing<'_>, call: &Call<E>) -> Result<Answered, E> {
        let settings = self.settings();
        let environment = self.environment();
        let is_brief = call.patience == Patience::Brief;
        let is_patient = call.patience == Patience::Endless;
        let limit_ms = call.timeout_ms.unwrap_or(settings.timeout_ms);
        let (limit_ms, max_retries) = match is_brief {
            true => (limit_ms.min(BRIEF_MS), 0),
            false => (limit_ms, settings.max_retries),
        };
        let mut left_out = self.left_out();
        let mut body = body(outgoing, left_out);
        let mut failed_attempts = 0;
        let mut maybe_applied = false;
        loop {
            let signal = call.signal.as_ref();
            // What a patient call has begun comes to its end, and what it takes to
            // know that end is sent all the same.
            let ends_requests = signal.filter(|_| !is_patient);
            if let Some(reason) = ends_requests.and_then(|signal| environment.reason(signal)) {
                return Err(Failure::Theirs(reason));
            }
            let pieces = RefCell::new(Pieces::new(outgoing.elements));
            let attempt = Attempt {
                endpoint: self.endpoint(),
                credentials: self.credentials(),
                operation: outgoing.name,
                body: &body,
                effect: outgoing.effect,
                limit_ms,
                signal: ends_requests,
                secrets: &call.secrets,
                means: &call.means,
                pieces: &pieces,
            };
            let Failed { error, outcome } = match environment.send(attempt).await {
                End::Aborted(reason) => return Err(Failure::Theirs(reason)),
                End::Answer(answer) => {
                    let (text, misfits) = pieces.take().finish();
                    match self.read(answer, text, outgoing) {
                        Ok(data) => {
                            call.secrets.add_those_of(outgoing, Some(&data));
                            return Ok(Answered {
                                data,
                                misfits,
                                maybe_applied,
                            });
                        }
                        Err(failed) => failed,
                    }
                }
                end => no_answer(end, limit_ms),
            };
            let error = self.redacted(error, call, outgoing);
            // A later attempt that is refused does not undo what an earlier one did.
            maybe_applied |= outgoing.effect.is_mutation()
                && (outcome.may_be_done() || has_result(error.data.as_ref()));
            let error = error.during(outgoing.name, maybe_applied);
            if let Some(more) = outgoing
                .document
                .without(left_out, outgoing.variables, &error)
            {
                left_out = more;
                self.leave_out(more);
                body = self::body(outgoing, left_out);
                environment.tell(Event::Retry {
                    attempt: failed_attempts + 1,
                    delay_ms: 0,
                    error: &error,
                });
                continue;
            }
            failed_attempts += 1;
            let retry_after = error.retry_after_seconds;
            let dice = environment.random();
            let delay_ms = if is_patient && error.code == ErrorCode::RateLimited {
                let delay_ms = retry::limited_delay_ms(failed_attempts, retry_after, dice);
                Some(delay_ms.max(LEAST_WAIT_MS))
            } else {
                retry::delay_ms(
                    outgoing.effect,
                    outcome,
                    failed_attempts,
                    max_retries,
                    retry_after,
                    dice,
                )
            };
            let Some(delay_ms) = delay_ms else {
                return Err(error.into());
            };
            environment.tell(Event::Retry {
                attempt: failed_attempts,
                delay_ms,
                error: &error,
            });
            if let Err(reason) = environment.sleep(f64::from(delay_ms), signal).await {
                return Err(match is_patient {
                    true => error.into(),
                    false => Failure::Theirs(reason),
                });
            }
        }
    }

    fn read(
        &self,
        answer: Answer<E::Headers>,
        text: String,
        outgoing: &Outgoing<'_>,
    ) -> std::result::Result<Data, Failed<E::Thrown>> {
        let Answer { status, headers } = answer;
        self.note_headers(headers);
        let retry_after_seconds = match status {
            200..300 => None,
            _ => self.retry_after_seconds(),
        };
        let received = Received {
            status,
            text,
            content_type: &|| self.header("Content-Type"),
            retry_after_seconds,
        };
        let asked = Asked {
            variables: outgoing.variables,
            is_secret: outgoing.secrets.is_some(),
        };
        answer::data(received, &asked)
    }

    /// Without the caller's credentials, and without the secrets that the call has made,
    /// whoever repeats them.
    fn redacted(
        &self,
        mut error: Box<Error<E::Thrown>>,
        call: &Call<E>,
        outgoing: &Outgoing<'_>,
    ) -> Box<Error<E::Thrown>> {
        call.secrets.add_those_of(outgoing, error.data.as_ref());
        let redactor = self.redactor(call);
        error.cause = error
            .cause
            .map(|cause| self.environment().redact(cause, &redactor));
        error.redacted(&redactor)
    }

    /// For all that this call knows.
    pub fn redactor(&self, call: &Call<E>) -> Redactor {
        let mut redactor = Redactor::new(&call.secrets);
        if let Some(secret) = self.credentials().secret() {
            redactor.add(secret);
        }
        for (name, value) in &self.settings().headers {
            if may_be_secret(name) {
                redactor.add(value);
            }
        }
        redactor
    }
}

impl Document<'_> {
    /// What else to leave out of it, now that the server has refused it with this
    /// error: fields that it has still.
    fn without<T>(&self, left_out: LeftOut, variables: &str, error: &Error<T>) -> Option<LeftOut> {
        let Self::Ours(document) = *self else {
            return None;
        };
        let more = match error.code {
            ErrorCode::ReloginRequired => LeftOut::KEYS,
            // Nobody but the server speaks of its fields.
            ErrorCode::Graphql if !words::holds(variables, "Cannot query field") => {
                LeftOut::those(|one| {
                    let words = [
                        "Cannot query field \"",
                        one.field,
                        "\" on type \"",
                        one.owner,
                        "\"",
                    ];
                    let words = words.concat();
                    let mut errors = error.server_errors.iter();
                    errors.any(|error| words::holds(&error.message, &words))
                })
            }
            _ => return None,
        };
        let more = left_out.and(more);
        (more.document(document).len() < left_out.document(document).len()).then_some(more)
    }
}

/// Headers of the caller's by which somebody knows who they are.
fn may_be_secret(header: &str) -> bool {
    let name = header.to_ascii_lowercase();
    let words = ["auth", "cookie", "key", "secret", "token"];
    words.iter().any(|word| words::holds(&name, word))
}

/// Whether there is something in the answer of a mutation beside its errors.
fn has_result(data: Option<&Data>) -> bool {
    data.is_some_and(|data| {
        let result = json::at(data.as_str(), &["result"]);
        matches!(result, Ok(json::Found::Value(text)) if text.starts_with('{'))
    })
}

/// The JSON text of a request.
fn body(outgoing: &Outgoing, left_out: LeftOut) -> String {
    let document = match outgoing.document {
        Document::Ours(document) => left_out.document(document),
        Document::Other(document) => Cow::Borrowed(document),
    };
    let mut body = String::new();
    for part in [
        "{\"query\":",
        &json::encode(&*document),
        ",\"variables\":",
        outgoing.variables,
    ] {
        body.push_str(part);
    }
    if !outgoing.name.is_empty() {
        body.push_str(",\"operationName\":");
        body.push_str(&json::encode(outgoing.name));
    }
    body.push('}');
    body
}

fn no_answer<E: Environment>(end: End<E>, limit_ms: u32) -> Failed<E::Thrown> {
    let error = match end {
        End::NoToken(cause) => {
            let message = "accessToken() made no token, so nothing was sent; see `cause`";
            return Failed {
                error: Error::new(ErrorCode::Unauthenticated, message).with_cause(cause),
                outcome: Outcome::Refused,
            };
        }
        End::Redirected(status) => return gateway::redirected(status),
        End::Unfit(wanted, cause) => {
            let mut error = Error::expected("options.fetch", wanted);
            error.cause = cause;
            return Failed {
                error,
                outcome: Outcome::Failed,
            };
        }
        End::Thrown(thrown) => Error::new(
            ErrorCode::Network,
            "no answer: the network or the server is down, the connection broke, the server \
             redirected, or the browser blocked the request (CORS); see `cause`",
        )
        .with_cause(thrown),
        _ => Error::new(
            ErrorCode::Timeout,
            ["no answer within ", &limit_ms.to_string(), " ms"].concat(),
        ),
    };
    Failed {
        error,
        outcome: Outcome::Unclear,
    }
}
