//! An environment that a test writes down: answers of its own making, and a clock
//! that stands still until everybody waits for it.

mod answers;
mod script;
mod signal;

pub use answers::*;
pub use script::{Script, Sent, Told};
pub use signal::Signal;

use wandb_user::client::{Call, CallOptions, Client, ClientOptions, Url};
use wandb_user::environment::Environment;
use wandb_user::error::{Error, Failure};
use wandb_user::model::Secret;

/// A key of the right form.
pub const KEY: &str = "0123456789abcdefABCDEF0123456789abcdef01";

pub type TestError = Error<String>;
pub type TestClient = Client<Script>;
pub type TestCall = Call<Script>;

/// The options of a client whose test says nothing else.
pub fn options() -> ClientOptions<Script> {
    ClientOptions {
        base_url: url("https://wandb.example.com"),
        api_key: Some(Secret::new(KEY.into())),
        access_token: None,
        token_source: None,
        timeout_ms: 19_000,
        max_retries: 4,
        admin_privileges: true,
        headers: Vec::new(),
        allow_plain_http: false,
        page_origin: None,
    }
}

/// A URL as a browser takes it apart.
pub fn url(text: &str) -> Option<Url> {
    let url = url::Url::parse(text).ok()?;
    Some(Url {
        protocol: format!("{}:", url.scheme()),
        hostname: url.host_str().unwrap_or_default().into(),
        origin: url.origin().ascii_serialization(),
        pathname: url.path().into(),
        has_credentials: !url.username().is_empty() || url.password().is_some(),
        has_more: url.query().is_some() || url.fragment().is_some(),
    })
}

/// A client on these answers, which come in turn; and the script, to run calls and to
/// ask what was sent.
pub fn client(replies: impl IntoIterator<Item = Reply>) -> (TestClient, Script) {
    client_with(options(), replies)
}

pub fn client_with(
    options: ClientOptions<Script>,
    replies: impl IntoIterator<Item = Reply>,
) -> (TestClient, Script) {
    let script = Script::new(replies);
    let client = Client::new(script.clone(), options);
    let client = client.unwrap_or_else(|error| panic!("{}", error.message));
    (client, script)
}

/// A call without options of its own.
pub fn call(client: &TestClient) -> TestCall {
    Call::new(client, CallOptions::default())
}

/// A call that a signal ends.
pub fn call_until(client: &TestClient, signal: &Signal) -> TestCall {
    let options = CallOptions {
        signal: Some(signal.clone()),
        timeout_ms: None,
    };
    Call::new(client, options)
}

/// The library's own error that a call has ended in.
pub fn error_of<V>(result: Result<V, Failure<String>>) -> Box<TestError> {
    match result {
        Err(Failure::Ours(error)) => error,
        Err(Failure::Theirs(thrown)) => panic!("thrown: {thrown}"),
        Ok(_) => panic!("it came to a value"),
    }
}

/// What a call has ended in that is the caller's own.
pub fn thrown_of<V>(result: Result<V, Failure<String>>) -> String {
    match result {
        Err(Failure::Theirs(thrown)) => thrown,
        Err(Failure::Ours(error)) => panic!("{}", error.message),
        Ok(_) => panic!("it came to a value"),
    }
}

/// The value of a call.
pub fn value_of<V>(result: Result<V, Failure<String>>) -> V {
    match result {
        Ok(value) => value,
        Err(Failure::Ours(error)) => panic!("{}", error.message),
        Err(Failure::Theirs(thrown)) => panic!("thrown: {thrown}"),
    }
}

const _: fn() = || {
    fn is_environment<E: Environment>() {}
    is_environment::<Script>();
};
