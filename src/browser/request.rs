//! From an endpoint and an attempt to a request under way.

use gloo_net::http::{Headers, Method, RequestBuilder};
use js_sys::{Function, Object, Reflect, TypeError};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Request, RequestCache, RequestCredentials, RequestInit, RequestRedirect};
use zeroize::Zeroizing;

use super::sending::Sending;
use super::{Browser, settled};
use crate::client::{Credentials, check_token};
use crate::environment::Attempt;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn btoa(text: &str) -> Result<String, JsValue>;

    // On the global scope, not on `window`: workers have none.
    #[wasm_bindgen(catch, js_name = fetch)]
    fn global_fetch(request: &Request, init: &JsValue) -> Result<JsValue, JsValue>;
}

/// What all requests of a client are made of, with the credentials: none changes it.
pub struct Endpoint(Request);

/// Why nothing was sent.
pub enum NotSent {
    /// The runtime takes no such request, or has none.
    Thrown(JsValue),
    /// The caller's function made no token.
    NoToken(JsValue),
}

/// Makes it. Headers were checked: on others gloo-net panics.
pub fn endpoint(
    url: &str,
    headers: &[(String, String)],
    credentials: &Credentials<Browser>,
) -> Result<Endpoint, JsValue> {
    let all = Headers::new();
    for (name, value) in headers {
        all.append(name, value);
    }
    match credentials {
        Credentials::ApiKey(key) => {
            let pair = Zeroizing::new(["api:", key.expose()].concat());
            let pair = Zeroizing::new(btoa(&pair)?);
            let header = Zeroizing::new(["Basic ", &pair].concat());
            all.set("Authorization", &header);
        }
        Credentials::Token(token) => {
            let header = Zeroizing::new(["Bearer ", token.expose()].concat());
            all.set("Authorization", &header);
        }
        Credentials::None | Credentials::TokenSource(_) => {}
    }
    // A redirect could lead the credentials elsewhere, and a cached answer is no answer.
    // Cloudflare Workers refuse `redirect: "error"`, and older ones `cache`, which they lack.
    let mut builder = RequestBuilder::new(url)
        .method(Method::POST)
        .headers(all)
        .redirect(RequestRedirect::Manual)
        .credentials(RequestCredentials::SameOrigin);
    if knows_cache() {
        builder = builder.cache(RequestCache::NoStore);
    }
    match builder.build() {
        Ok(request) => Ok(Endpoint(request.into())),
        Err(error) => Err(TypeError::new(&error.to_string()).into()),
    }
}

fn knows_cache() -> bool {
    let global: Object = js_sys::global();
    let prototype = Reflect::get(&global, &"Request".into())
        .and_then(|class| Reflect::get(&class, &"prototype".into()));
    prototype.is_ok_and(|prototype| Reflect::has(&prototype, &"cache".into()).unwrap_or_default())
}

/// Begins one attempt and gives what `fetch` has given.
pub async fn begin(
    browser: &Browser,
    attempt: &Attempt<'_, Browser>,
    sending: &Sending,
) -> Result<JsValue, NotSent> {
    let endpoint = attempt.endpoint.as_ref();
    let Endpoint(template) = endpoint.map_err(|thrown| NotSent::Thrown(thrown.clone()))?;
    let token = match attempt.credentials {
        Credentials::TokenSource(source) => Some(token(source).await.map_err(NotSent::NoToken)?),
        _ => None,
    };
    let init = sending.init(attempt.body);
    let promise = match (&browser.fetch, token) {
        (None, None) => global_fetch(template, init),
        (fetch, token) => request(template, init, token).and_then(|request| match fetch {
            Some(fetch) => fetch.call1(&JsValue::UNDEFINED, &request),
            None => global_fetch(&request, &JsValue::UNDEFINED),
        }),
    };
    promise.map_err(NotSent::Thrown)
}

fn request(
    template: &Request,
    init: &RequestInit,
    token: Option<Zeroizing<String>>,
) -> Result<Request, JsValue> {
    let request = Request::new_with_request_and_init(template, init)?;
    if let Some(token) = token {
        let header = Zeroizing::new(["Bearer ", &token].concat());
        request.headers().set("Authorization", &header)?;
    }
    Ok(request)
}

/// Asks the caller's function for a token, or for a promise of one.
async fn token(source: &Function) -> Result<Zeroizing<String>, JsValue> {
    let token = source.call0(&JsValue::UNDEFINED)?;
    let token = settled(token).await?.as_string().map(Zeroizing::new);
    token.filter(|token| check_token(token)).ok_or_else(|| {
        let message = "accessToken() returned something that is no token";
        TypeError::new(message).unchecked_into()
    })
}
