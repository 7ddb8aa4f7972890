//! The core on the browser's own means: `fetch`, timers, signals.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Request;

use wandb_user::actions::viewer;
use wandb_user::browser::{Browser, Signal};
use wandb_user::client::{Call, CallOptions, Client, ClientOptions, Url};
use wandb_user::error::{Error, ErrorCode, Failure};
use wandb_user::model::Secret;

use crate::support::{ADA, Fetch, evaluate, get, settle};

const KEY: &str = "0123456789abcdefABCDEF0123456789abcdef01";

fn options() -> ClientOptions<Browser> {
    ClientOptions {
        base_url: Some(Url {
            protocol: "https:".into(),
            hostname: "wandb.example.com".into(),
            origin: "https://wandb.example.com".into(),
            pathname: "/".into(),
            has_credentials: false,
            has_more: false,
        }),
        api_key: Some(Secret::new(KEY.into())),
        access_token: None,
        token_source: None,
        timeout_ms: 600_000,
        max_retries: 0,
        admin_privileges: true,
        headers: vec![("X-Team".into(), "platform".into())],
        allow_plain_http: false,
        page_origin: None,
    }
}

fn client_with(fetch: JsValue, options: ClientOptions<Browser>) -> Client<Browser> {
    let browser = Browser {
        fetch: Some(fetch.unchecked_into()),
        ..Browser::default()
    };
    Client::new(browser, options).unwrap_or_else(|error| panic!("{}", error.message))
}

fn client(answers: &str) -> (Client<Browser>, Fetch) {
    let fetch = Fetch::new(&evaluate(answers));
    (client_with(fetch.call(), options()), fetch)
}

fn call(
    client: &Client<Browser>,
    signal: Option<&JsValue>,
    timeout_ms: Option<u32>,
) -> Call<Browser> {
    let signal = signal.and_then(|signal| Signal::check(signal.clone(), |thrown| thrown));
    Call::new(client, CallOptions { signal, timeout_ms })
}

/// Waits until a request was cancelled: how long the runtime takes to read its body,
/// before which the script does not look, is its own affair.
async fn cancelled(fetch: &Fetch) {
    for _ in 0..1000 {
        if fetch.cancelled() > 0 {
            return;
        }
        settle().await;
    }
    panic!("no request was cancelled");
}

async fn error(call: Call<Browser>) -> Box<Error<JsValue>> {
    match viewer(&call).await {
        Err(Failure::Ours(error)) => error,
        Err(Failure::Theirs(thrown)) => panic!("thrown: {thrown:?}"),
        Ok(user) => panic!("{user:?}"),
    }
}

#[wasm_bindgen_test]
async fn a_request_goes_out_with_the_credentials_and_the_user_comes_back() {
    let (client, fetch) = client(&format!("[{ADA}]"));
    let user = viewer(&call(&client, None, None))
        .await
        .unwrap_or_else(|_| panic!("it failed"));
    assert_eq!(user.email.as_deref(), Some("ada@example.com"));
    assert_eq!(fetch.sent(0, "operationName"), "Viewer");
    let request: Request = get(&fetch, "requests.0").unchecked_into();
    assert_eq!(
        (request.method(), request.url()),
        ("POST".into(), "https://wandb.example.com/graphql".into())
    );
    let header = |name| request.headers().get(name).ok().flatten();
    let basic: JsValue = evaluate(&format!("'Basic ' + btoa('api:{KEY}')"));
    assert_eq!(header("Authorization"), basic.as_string());
    assert_eq!(header("X-Team").as_deref(), Some("platform"));
    assert_eq!(header("Content-Type").as_deref(), Some("application/json"));
    assert_eq!(get(&request, "redirect"), "manual");
    assert_eq!(get(&request, "cache"), "no-store");
    assert_eq!(get(&request, "credentials"), "same-origin");
}

#[wasm_bindgen_test]
async fn whatever_fetch_gives_ends_in_an_error_of_a_kind() {
    for (answer, code) in [
        ("() => { throw new TypeError('x') }", ErrorCode::Network),
        ("() => { throw undefined }", ErrorCode::Network),
        ("async () => { throw null }", ErrorCode::Network),
        ("() => 7", ErrorCode::InvalidArgument),
        ("() => ({})", ErrorCode::InvalidArgument),
        ("() => Response.error()", ErrorCode::Network),
        (
            "() => Response.redirect('https://a.example', 302)",
            ErrorCode::Unauthenticated,
        ),
        ("() => ({ get status() { throw 1 } })", ErrorCode::Network),
        (
            "() => ({ status: 200, headers: new Headers(), text: 7 })",
            ErrorCode::InvalidArgument,
        ),
        (
            "() => ({ status: 200, headers: new Headers(), text: async () => ({}) })",
            ErrorCode::BadResponse,
        ),
        (
            "() => ({ status: 200, headers: { get() { throw 1 } }, text: async () => '{' })",
            ErrorCode::BadResponse,
        ),
        (
            "() => ({ status: 503, headers: undefined, text: async () => '' })",
            ErrorCode::InvalidArgument,
        ),
    ] {
        let client = client_with(evaluate(answer), options());
        assert_eq!(
            error(call(&client, None, None)).await.code,
            code,
            "{answer}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_signal_ends_the_request_with_its_reason() {
    let (client, fetch) = client("[[200, null]]");
    let controller = evaluate("new AbortController()");
    let call = call(&client, Some(&get(&controller, "signal")), None);
    let (ended, _) = futures_join(async move { viewer(&call).await.err() }, async {
        settle().await;
        let abort: Function = get(&controller, "abort").into();
        abort
            .call1(&controller, &"enough".into())
            .expect("it aborts");
    })
    .await;
    assert!(matches!(ended, Some(Failure::Theirs(reason)) if reason == "enough"));
    cancelled(&fetch).await;
    assert_eq!(fetch.count(), 1);
}

#[wasm_bindgen_test]
async fn a_request_that_takes_too_long_is_cancelled() {
    let (client, fetch) = client("[[200, null]]");
    let error = error(call(&client, None, Some(20))).await;
    assert_eq!(error.message, "Viewer: no answer within 20 ms");
    cancelled(&fetch).await;
}

#[wasm_bindgen_test]
async fn a_token_is_asked_for_each_time_and_what_is_none_sends_nothing() {
    for (source, expected) in [
        (
            "() => 'token-' + ++globalThis.asked",
            Some("Bearer token-1"),
        ),
        (
            "async () => 'token-' + ++globalThis.asked",
            Some("Bearer token-1"),
        ),
        ("() => 'no token'", None),
        ("async () => { throw 'signed out' }", None),
    ] {
        evaluate("globalThis.asked = 0");
        let fetch = Fetch::new(&evaluate(&format!("[{ADA}]")));
        let options = ClientOptions {
            api_key: None,
            token_source: Some(evaluate(source).into()),
            ..options()
        };
        let client = client_with(fetch.call(), options);
        let result = viewer(&call(&client, None, None)).await;
        assert_eq!(result.is_ok(), expected.is_some(), "{source}");
        let request = get(&fetch, "requests.0").dyn_into::<Request>().ok();
        let header = request.and_then(|request| request.headers().get("Authorization").ok()?);
        assert_eq!(header.as_deref(), expected, "{source}");
    }
}

/// Both outputs, of futures that go on side by side.
async fn futures_join<A, B>(
    one: impl Future<Output = A>,
    other: impl Future<Output = B>,
) -> (A, B) {
    use std::task::Poll;
    let (mut one, mut other) = (Box::pin(one), Box::pin(other));
    let (mut first, mut second) = (None, None);
    std::future::poll_fn(|context| {
        if first.is_none()
            && let Poll::Ready(output) = one.as_mut().poll(context)
        {
            first = Some(output);
        }
        if second.is_none()
            && let Poll::Ready(output) = other.as_mut().poll(context)
        {
            second = Some(output);
        }
        if first.is_some() && second.is_some() {
            return Poll::Ready(());
        }
        Poll::Pending
    })
    .await;
    match (first, second) {
        (Some(first), Some(second)) => (first, second),
        _ => panic!("both have ended"),
    }
}
