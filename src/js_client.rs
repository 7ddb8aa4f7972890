//! Sends operations: credentials, retries, time limits, errors. Not generic
//! over what is sent or read: an async function is compiled once per type.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::answer::{self, Failed};
use crate::call::{Call, Outcome, Patience};
use crate::client_options::{Settings, api_key_credentials, check_way};
use crate::credentials::Credentials;
use crate::event::{tell_failure, tell_retry};
use crate::graphql::{LeftOut, Operation, object};
use crate::js;
use crate::js_error::{Error, ErrorCode};
use crate::rate_limit::{RateLimit, retry_after_seconds};
use crate::retry;
use crate::text::{decimal, join};
use crate::transport::{Attempt, End};
use crate::view::{Field, name_all_fields, read};

/// How long a call may take whose failure is nobody's.
const BRIEF_MS: u32 = 5_000;

/// Who waits for the rate limit, however long, does not ask more often than this.
const LEAST_WAIT_MS: u32 = 250;

#[wasm_bindgen(module = "/src/client.js")]
extern "C" {
    /// Gives the JavaScript classes this one. The package's loader calls it.
    #[wasm_bindgen(reexport)]
    pub fn provide(class: &JsValue);
}

/// A server and the credentials for it. Clones share everything.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Client(Rc<State>);

struct State {
    settings: Rc<Settings>,
    credentials: Credentials,
    rate_limit: Cell<Option<RateLimit>>,
    /// What the server's clock showed in the newest answer, in milliseconds
    /// since 1970, to the second; NaN where pages cannot see it.
    server_time_ms: Cell<f64>,
    /// What this server does not show, or does not know.
    left_out: Cell<LeftOut>,
}

#[wasm_bindgen]
impl Client {
    /// Checks the options; nothing is sent.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<Client, JsValue> {
        name_all_fields();
        let (settings, credentials) = Settings::read(options)?;
        Ok(Self::with(Rc::new(settings), credentials))
    }

    /// A client of the same server for whoever has this API key; `undefined`
    /// where there is none.
    #[wasm_bindgen(js_name = withKey)]
    pub fn with_key(&self, api_key: &JsValue) -> Result<Option<Client>, JsValue> {
        let credentials = api_key_credentials(api_key)?;
        if matches!(credentials, Credentials::None) {
            return Ok(None);
        }
        check_way(&self.0.settings.base_url, &credentials)?;
        Ok(Some(Self::with(Rc::clone(&self.0.settings), credentials)))
    }

    /// The server's address, absolute, without `/graphql`.
    #[wasm_bindgen(getter, js_name = baseUrl)]
    pub fn base_url(&self) -> JsValue {
        self.0.settings.base_url.as_str().into()
    }

    /// `{remaining, resetSeconds}` of the newest answer that had them.
    #[wasm_bindgen(getter, js_name = rateLimit)]
    pub fn rate_limit(&self) -> JsValue {
        let Some(limit) = self.0.rate_limit.get() else {
            return JsValue::UNDEFINED;
        };
        object(&[
            ("remaining", &limit.remaining.into()),
            ("resetSeconds", &limit.reset_seconds.into()),
        ])
    }
}

impl Client {
    fn with(settings: Rc<Settings>, credentials: Credentials) -> Self {
        Self(Rc::new(State {
            settings,
            credentials,
            rate_limit: Cell::new(None),
            server_time_ms: Cell::new(f64::NAN),
            left_out: Cell::default(),
        }))
    }

    /// What the server's clock showed in the newest answer, in milliseconds
    /// since 1970, rounded down to the second; NaN where that is not known.
    pub fn server_time_ms(&self) -> f64 {
        self.0.server_time_ms.get()
    }

    /// Whether the server refused to show API keys, so that queries leave them out.
    pub fn keys_refused(&self) -> bool {
        self.0.left_out.get().keys()
    }

    /// Tells the caller's `onEvent` of a failure; an abort is none.
    pub fn report_failure(&self, error: &Error) {
        if error.code.is_some() {
            tell_failure(&self.0.settings.on_event, &error.value);
        }
    }

    /// Sends an operation and resolves to the `data` of its answer, an object.
    ///
    /// Where the server refuses a field that the library can do without, the
    /// library's own documents are sent once more without it, and from then on.
    pub async fn execute<'a>(
        &self,
        operation: &Operation,
        variables: &JsValue,
        call: &'a Call,
    ) -> Outcome<'a> {
        let settings = &self.0.settings;
        let mut limit_ms = match call.timeout_ms() {
            0 => settings.timeout_ms,
            limit_ms => limit_ms,
        };
        let mut max_retries = settings.max_retries;
        if call.patience() == Patience::Brief {
            limit_ms = limit_ms.min(BRIEF_MS);
            max_retries = 0;
        }
        let signal = call.signal();
        let mut left_out = self.0.left_out.get();
        let mut body = call.keep(body(operation, variables, left_out)?);
        let mut failed_attempts = 0;
        let mut wait_ms = -1.0;
        let mut maybe_applied = false;
        let is_patient = call.patience() == Patience::Endless;
        // What is waited for.
        let mut last = None;
        loop {
            let attempt = Attempt {
                wait_ms,
                credentials: &self.0.credentials,
                body,
                limit_ms,
                signal,
                is_gentle: is_patient,
            };
            let Failed { error, outcome } = match settings.endpoint.send(attempt).await {
                End::Aborted(reason) => {
                    return Err(match last {
                        Some((code, value)) if is_patient => Error::again(code, value),
                        _ => Error::thrown(reason),
                    });
                }
                End::Answer(answer) => match self.read(&answer) {
                    Ok(data) if operation.is_ours && is_unsuccessful(&data) => unsuccessful(),
                    Ok(data) => return Ok(call.keep(data)),
                    Err(failed) => failed,
                },
                end => no_answer(end, limit_ms),
            };
            let result = read(&error.data(), Field::Result);
            // A later attempt that is refused does not undo what an earlier one did.
            maybe_applied |=
                operation.is_mutation() && (outcome.may_be_done() || result.is_object());
            let error = error.during(&operation.name, maybe_applied);
            if let Some(more) = left_out.after(&error, operation) {
                left_out = more;
                self.0.left_out.set(more.and(self.0.left_out.get()));
                body = call.keep(self::body(operation, variables, left_out)?);
                wait_ms = -1.0;
                tell_retry(&settings.on_event, &error.value, failed_attempts + 1, 0);
                continue;
            }
            failed_attempts += 1;
            let retry_after = error.retry_after_seconds();
            let dice = js_sys::Math::random();
            let delay_ms = if is_patient && error.code == Some(ErrorCode::RateLimited) {
                let delay_ms = retry::limited_delay_ms(failed_attempts, retry_after, dice);
                Some(delay_ms.max(LEAST_WAIT_MS))
            } else {
                retry::delay_ms(
                    operation.effect,
                    outcome,
                    failed_attempts,
                    max_retries,
                    retry_after,
                    dice,
                )
            };
            let Some(delay_ms) = delay_ms else {
                return Err(error);
            };
            wait_ms = f64::from(delay_ms);
            tell_retry(&settings.on_event, &error.value, failed_attempts, delay_ms);
            last = Some((error.code, call.keep(error.value)));
        }
    }

    fn read(&self, answer: &JsValue) -> Result<JsValue, Failed> {
        let text = |field| read(answer, field).as_string();
        let rate_limit = RateLimit::read(text(Field::Remaining), text(Field::Reset));
        if rate_limit.is_some() {
            self.0.rate_limit.set(rate_limit);
        }
        let server_time_ms = js::parse_date(&read(answer, Field::Date));
        self.0.server_time_ms.set(server_time_ms);
        // A date that the server names is one by its own clock.
        let now_ms = if server_time_ms.is_nan() {
            js_sys::Date::now()
        } else {
            server_time_ms
        };
        let retry_after = text(Field::RetryAfter)
            .and_then(|header| retry_after_seconds(&header, now_ms, parse_date));
        let status = read(answer, Field::Status).as_f64().unwrap_or_default();
        answer::data(status as u16, &read(answer, Field::Body), retry_after)
    }
}

fn parse_date(text: &str) -> f64 {
    js::parse_date(&text.into())
}

/// Whether a mutation that answers with its success alone says that there was none.
fn is_unsuccessful(data: &JsValue) -> bool {
    read(&read(data, Field::Result), Field::Success).as_bool() == Some(false)
}

#[cold]
fn unsuccessful() -> Failed {
    Failed {
        error: Error::new(
            ErrorCode::Graphql,
            "the server answered `success: false` and gave no reason; is it there, and yours to change?",
        ),
        outcome: retry::Outcome::Refused,
    }
}

/// The JSON text of a request.
fn body(operation: &Operation, variables: &JsValue, left_out: LeftOut) -> Result<JsValue, Error> {
    let document = left_out.document(operation);
    let name = operation.name.as_ref();
    let body = object(&[
        ("query", &document.as_ref().into()),
        ("variables", variables),
        (
            "operationName",
            &Some(name).filter(|name| !name.is_empty()).into(),
        ),
    ]);
    js::to_json(&body).map_err(|thrown| {
        Error::caused(
            ErrorCode::InvalidArgument,
            "variables: expected an object that JSON has a text for; see `cause`",
            &thrown,
        )
    })
}

#[cold]
fn no_answer(end: End, limit_ms: u32) -> Failed {
    let error = match end {
        End::NoToken(cause) => {
            return Failed {
                error: Error::caused(
                    ErrorCode::Unauthenticated,
                    "accessToken() made no token, so nothing was sent; see `cause`",
                    &cause,
                ),
                outcome: retry::Outcome::Refused,
            };
        }
        End::Thrown(thrown) => Error::caused(
            ErrorCode::Network,
            "no answer: the network or the server is down, the connection broke, the server \
             redirected, or the browser blocked the request (CORS); see `cause`",
            &thrown,
        ),
        _ => Error::new(
            ErrorCode::Timeout,
            &join(&["no answer within ", &decimal(limit_ms), " ms"]),
        ),
    };
    Failed {
        error,
        outcome: retry::Outcome::Unclear,
    }
}
