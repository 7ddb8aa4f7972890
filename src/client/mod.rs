//! Sends operations: who the caller is, what is sent once more and when, what an
//! answer says. Everything here is plain data; whatever waits is the environment's.

mod answer;
mod base_url;
mod call;
mod credentials;
mod data;
mod exchange;
mod failed;
mod gateway;
mod http_date;
mod options;
mod outgoing;
mod rate_limit;
mod redactor;
pub mod retry;
mod secrets;
mod server_errors;
mod taken;
mod words;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use crate::environment::{Environment, Event, Headers};
use crate::error::{Error, Failure};
use crate::model::Secret;
use crate::operations::LeftOut;

pub use answer::{RELOGIN_REQUIRED, refusal};
pub use base_url::{BaseUrl, CLOUD, Url};
pub use call::{Call, CallOptions, Patience};
pub use credentials::{Credentials, check_api_key, check_token};
pub use data::Data;
pub use exchange::Answered;
pub use http_date::parse_http_date;
pub use options::{ClientOptions, DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT_MS, Settings};
pub use outgoing::{Document, Outgoing};
pub use rate_limit::{RateLimit, retry_after_seconds};
pub use redactor::Redactor;
pub use retry::{Outcome, delay_ms, limited_delay_ms, outcome};
pub use secrets::Secrets;
pub use words::{Quotable, holds};

/// What a call comes to.
pub type Result<V, E> = std::result::Result<V, Failure<<E as Environment>::Thrown>>;

/// A server and the credentials for it. Clones share everything.
pub struct Client<E: Environment>(Rc<State<E>>);

struct State<E: Environment> {
    environment: Rc<E>,
    settings: Rc<Settings>,
    credentials: Credentials<E>,
    endpoint: OnceCell<E::Endpoint>,
    rate_limit: Cell<Option<RateLimit>>,
    /// Of the newest answer: read when somebody asks, since each is a way to the
    /// environment and back.
    headers: RefCell<Option<E::Headers>>,
    /// What this server does not show, or does not know.
    left_out: Cell<LeftOut>,
    /// The length of the longest list in a list that came: this server cuts none shorter.
    longest_list: Cell<u32>,
    /// The id of the credentials' owner, once they were asked for.
    viewer: RefCell<Option<Box<str>>>,
}

impl<E: Environment> Clone for Client<E> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<E: Environment> Client<E> {
    /// Checks the options; nothing is sent.
    pub fn new(
        environment: E,
        options: ClientOptions<E>,
    ) -> std::result::Result<Self, Box<Error<E::Thrown>>> {
        let (settings, credentials) = options.check()?;
        Ok(Self::with(
            Rc::new(environment),
            Rc::new(settings),
            credentials,
        ))
    }

    /// A client of the same server for whoever has this API key.
    pub fn with_key(&self, api_key: Secret) -> std::result::Result<Self, Box<Error<E::Thrown>>> {
        let credentials = options::api_key_credentials(api_key)?;
        let (environment, settings) = (&self.0.environment, &self.0.settings);
        options::check_way(&settings.base_url, settings.allow_plain_http, &credentials)?;
        Ok(Self::with(
            Rc::clone(environment),
            Rc::clone(settings),
            credentials,
        ))
    }

    fn with(environment: Rc<E>, settings: Rc<Settings>, credentials: Credentials<E>) -> Self {
        Self(Rc::new(State {
            environment,
            settings,
            credentials,
            endpoint: OnceCell::new(),
            rate_limit: Cell::new(None),
            headers: RefCell::new(None),
            left_out: Cell::default(),
            longest_list: Cell::default(),
            viewer: RefCell::default(),
        }))
    }

    /// The server's address: absolute, without `/graphql` and without a slash at its end.
    pub fn base_url(&self) -> &str {
        &self.0.settings.base_url.text
    }

    /// What the newest answer that spoke of it said of rate limits.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.0.rate_limit.get()
    }

    /// What the server's clock showed in the newest answer, in milliseconds since
    /// 1970, rounded down to the second; none where that is not known.
    pub fn server_time_ms(&self) -> Option<f64> {
        parse_http_date(&self.header("Date")?)
    }

    /// Whether the server refused to show API keys, so that queries leave them out.
    pub fn keys_refused(&self) -> bool {
        self.0.left_out.get().keys()
    }

    /// How long a list in a list the server has sent, at most.
    pub fn longest_list(&self) -> u32 {
        self.0.longest_list.get()
    }

    /// The server has sent one of this length.
    pub fn note_list(&self, length: u32) {
        let longest = self.longest_list().max(length);
        self.0.longest_list.set(longest);
    }

    /// What this server does not show, or does not know.
    pub fn left_out(&self) -> LeftOut {
        self.0.left_out.get()
    }

    /// The surroundings.
    pub fn environment(&self) -> &E {
        &self.0.environment
    }

    /// Tells the caller's listener of a failure; an abort is none.
    pub fn report(&self, failure: &Failure<E::Thrown>) {
        if let Some(error) = failure.ours() {
            self.environment().tell(Event::Failure { error });
        }
    }

    fn settings(&self) -> &Settings {
        &self.0.settings
    }

    fn credentials(&self) -> &Credentials<E> {
        &self.0.credentials
    }

    fn endpoint(&self) -> &E::Endpoint {
        self.0.endpoint.get_or_init(|| {
            let url = [self.base_url(), "/graphql"].concat();
            let headers = &self.0.settings.headers;
            self.environment()
                .endpoint(&url, headers, &self.0.credentials)
        })
    }

    fn leave_out(&self, more: LeftOut) {
        self.0.left_out.set(self.0.left_out.get().and(more));
    }

    /// How long the newest answer asked to wait.
    fn retry_after_seconds(&self) -> Option<f64> {
        let header = self.header("Retry-After")?;
        // A date that the server names is one by its own clock.
        let now_ms = self.server_time_ms();
        let now_ms = now_ms.unwrap_or_else(|| self.environment().now_ms());
        rate_limit::retry_after_seconds(&header, now_ms)
    }

    fn header(&self, name: &str) -> Option<String> {
        self.0.headers.borrow().as_ref()?.get(name)
    }

    fn note_headers(&self, headers: E::Headers) {
        let remaining = headers.get("RateLimit-Remaining");
        let reset = remaining
            .as_ref()
            .and_then(|_| headers.get("RateLimit-Reset"));
        let limit = RateLimit::read(remaining, reset);
        if limit.is_some() {
            self.0.rate_limit.set(limit);
        }
        self.0.headers.replace(Some(headers));
    }
}
