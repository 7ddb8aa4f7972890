//! Sends one operation until it is answered: time limits, retries, errors. It is
//! not generic over what is sent or read, and so compiled once.

use std::cell::RefCell;

use super::answer::{self, Received};
use super::failed::Failed;
use super::retry::{self, Outcome};
use super::{Call, Client, Data, Outgoing, Patience, Result, gateway};
use crate::environment::{Answer, Attempt, End, Environment, Event};
use crate::error::{Error, ErrorCode, Failure};
use crate::json::{self, Mismatch, Pieces};

/// How long a call may take whose failure is nobody's.
const BRIEF_MS: u32 = 5_000;

/// Who waits for the rate limit, however long, does not ask more often than this.
const LEAST_WAIT_MS: u32 = 250;

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
    /// Where the server does not know a field that the library can do without, the
    /// library's own documents are sent once more without it, and from then on; where
    /// it keeps one from the caller, this one is.
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
        let mut body = outgoing.body(left_out);
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
            let unknown = outgoing.without(left_out, &error);
            unknown.into_iter().for_each(|more| self.leave_out(more));
            if let Some(more) = unknown.or_else(|| outgoing.without_kept(left_out, &error)) {
                left_out = more;
                body = outgoing.body(left_out);
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
        answer::data(received, outgoing)
    }
}

/// Whether there is something in the answer of a mutation beside its errors.
fn has_result(data: Option<&Data>) -> bool {
    data.is_some_and(|data| {
        let result = json::at(data.as_str(), &["result"]);
        matches!(result, Ok(json::Found::Value(text)) if text.starts_with('{'))
    })
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
