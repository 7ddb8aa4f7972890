//! Sends operations: credentials, retries, time limits, errors. Not generic
//! over what is sent or read: an async function is compiled once per type.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::alarm::{Alarm, Interruption, sleep};
use crate::answer::{self, Failed};
use crate::client_options::Settings;
use crate::credentials::Credentials;
use crate::error::{Error, ErrorCode, Failure};
use crate::event;
use crate::graphql::{Operation, without_field};
use crate::js;
use crate::options::RequestOptions;
use crate::rate_limit::RateLimit;
use crate::retry::{self, Outcome};
use crate::transport::{self, Answer, Loss, Outgoing};

/// A server and the credentials for it. Clones share everything.
#[derive(Clone)]
pub struct Client(Rc<State>);

struct State {
    settings: Rc<Settings>,
    credentials: Credentials,
    rate_limit: Cell<Option<RateLimit>>,
    /// The server refused to show API keys to this User-Agent.
    keys_refused: Cell<bool>,
}

/// The JSON text of a request, as an object.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    query: &'a str,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    variables: JsValue,
    #[serde(skip_serializing_if = "str::is_empty")]
    operation_name: &'a str,
}

impl Client {
    /// Checks the options and opens a client; nothing is sent.
    pub fn new(options: JsValue) -> Result<Self, Error> {
        let (settings, credentials) = Settings::read(options)?;
        Ok(Self::with(Rc::new(settings), credentials))
    }

    /// A client of the same server with another user's key.
    pub fn with_api_key(&self, api_key: String) -> Self {
        Self::with(Rc::clone(&self.0.settings), Credentials::ApiKey(api_key))
    }

    fn with(settings: Rc<Settings>, credentials: Credentials) -> Self {
        Self(Rc::new(State {
            settings,
            credentials,
            rate_limit: Cell::new(None),
            keys_refused: Cell::new(false),
        }))
    }

    /// The server's address, without `/graphql`.
    pub fn base_url(&self) -> &str {
        &self.0.settings.base_url
    }

    /// What the newest answer said of rate limits.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.0.rate_limit.get()
    }

    /// Whether the server refused to show API keys, so that queries leave them out.
    pub fn keys_refused(&self) -> bool {
        self.0.keys_refused.get()
    }

    /// Tells the caller's `onEvent` of a failure that ends a call.
    pub fn report_failure(&self, operation: &str, error: &JsValue) {
        if let Some(on_event) = &self.0.settings.on_event {
            event::failure(on_event, operation, error);
        }
    }

    /// Sends an operation and resolves to the `data` of its answer, an object.
    ///
    /// Where the server refuses to show API keys to this User-Agent, the
    /// library's own queries are sent once more without them, and from then on.
    pub async fn execute(
        &self,
        operation: &Operation,
        variables: JsValue,
        options: &RequestOptions,
    ) -> Result<JsValue, Error> {
        let ours = matches!(operation.document, Cow::Borrowed(_));
        let without_keys = ours
            .then(|| without_field(&operation.document, "apiKeys"))
            .flatten();
        match without_keys {
            None => {
                self.send(operation, &operation.document, variables, options)
                    .await
            }
            Some(document) => {
                if !self.keys_refused() {
                    let answer = self
                        .send(operation, &operation.document, variables.clone(), options)
                        .await;
                    match answer {
                        Err(Error::Failure(failure))
                            if failure.code == ErrorCode::ReloginRequired =>
                        {
                            self.0.keys_refused.set(true);
                            self.report_retry(operation, 1, 0, &failure);
                        }
                        answer => return answer,
                    }
                }
                self.send(operation, &document, variables, options).await
            }
        }
    }

    /// Attempts until one succeeds or another would not help.
    async fn send(
        &self,
        operation: &Operation,
        document: &str,
        variables: JsValue,
        options: &RequestOptions,
    ) -> Result<JsValue, Error> {
        let body = body(operation, document, variables)?;
        let mut failed_attempts = 0;
        loop {
            let Failed {
                mut failure,
                outcome,
            } = match self.attempt(&body, options).await? {
                Ok(data) => return Ok(data),
                Err(failed) => failed,
            };
            failed_attempts += 1;
            failure.operation = Some(operation.name.to_string()).filter(|name| !name.is_empty());
            failure.maybe_applied = operation.is_mutation() && outcome == Outcome::Unclear;
            let delay_ms = retry::delay_ms(
                operation.effect,
                outcome,
                failed_attempts,
                self.0.settings.max_retries,
                failure.retry_after_seconds,
                js_sys::Math::random(),
            );
            let Some(delay_ms) = delay_ms else {
                return Err(Error::Failure(failure));
            };
            self.report_retry(operation, failed_attempts, delay_ms, &failure);
            sleep(delay_ms, options.signal.as_ref())
                .await
                .map_err(Error::Aborted)?;
        }
    }

    /// One request. The outer error ends the call at once.
    async fn attempt(
        &self,
        body: &JsValue,
        options: &RequestOptions,
    ) -> Result<Result<JsValue, Failed>, Error> {
        let settings = &self.0.settings;
        let limit_ms = options.timeout_ms.unwrap_or(settings.timeout_ms);
        let alarm = Alarm::new(limit_ms, options.signal.as_ref());
        let authorization = match alarm.race(self.0.credentials.authorization()).await {
            Ok(authorization) => authorization?,
            Err(Interruption::Aborted(reason)) => return Err(Error::Aborted(reason)),
            Err(Interruption::Elapsed) => {
                return Err(Error::new(
                    ErrorCode::Timeout,
                    "accessToken() did not resolve in time, so nothing was sent",
                ));
            }
        };
        let outgoing = Outgoing {
            url: &settings.endpoint,
            authorization: authorization.as_deref(),
            admin_privileges: settings.admin_privileges,
            headers: &settings.headers,
            body,
            fetch: settings.fetch.as_ref(),
        };
        match transport::send(&outgoing, &alarm).await {
            Ok(answer) => Ok(self.read(&answer)),
            Err(loss) => Ok(Err(lost(loss, limit_ms)?)),
        }
    }

    fn read(&self, answer: &Answer) -> Result<JsValue, Failed> {
        if answer.rate_limit.is_some() {
            self.0.rate_limit.set(answer.rate_limit);
        }
        answer::read(answer)
    }

    fn report_retry(&self, operation: &Operation, attempt: u32, delay_ms: u32, failure: &Failure) {
        if let Some(on_event) = &self.0.settings.on_event {
            event::retry(on_event, &operation.name, attempt, delay_ms, failure);
        }
    }
}

fn body(operation: &Operation, document: &str, variables: JsValue) -> Result<JsValue, Error> {
    let unsendable = |thrown| {
        Error::caused(
            ErrorCode::InvalidArgument,
            "variables: expected an object that JSON has a text for; see `cause`",
            thrown,
        )
    };
    let body = serde_wasm_bindgen::to_value(&Body {
        query: document,
        variables,
        operation_name: &operation.name,
    });
    js::to_json(&body.map_err(|error| unsendable(error.into()))?).map_err(unsendable)
}

/// An attempt without an answer; the error ends the call.
fn lost(loss: Loss, limit_ms: u32) -> Result<Failed, Error> {
    let failure = match loss {
        Loss::Aborted(reason) => return Err(Error::Aborted(reason)),
        Loss::Unsendable(cause) => {
            return Err(Error::caused(
                ErrorCode::InvalidArgument,
                "no request could be made of these options; see `cause`",
                cause,
            ));
        }
        Loss::Timeout => Failure::new(
            ErrorCode::Timeout,
            ["no answer within ", &limit_ms.to_string(), " ms"].concat(),
        ),
        Loss::Network(cause) => {
            let mut failure = Failure::new(
                ErrorCode::Network,
                "no answer: the network or the server is down, the connection broke, or the \
                 browser blocked the request (CORS); see `cause`",
            );
            failure.cause = cause;
            failure
        }
    };
    Ok(Failed {
        failure,
        outcome: Outcome::Unclear,
    })
}
