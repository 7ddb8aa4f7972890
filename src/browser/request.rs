//! From an endpoint and an attempt to a `Request`.

use gloo_net::http::{Headers, Method, RequestBuilder};
use js_sys::{Function, Object, Reflect, TypeError};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbortController, ReferrerPolicy, Request, RequestCache, RequestCredentials, RequestInit,
    RequestRedirect,
};
use zeroize::Zeroizing;

use super::{Browser, settled};
use crate::client::{Credentials, check_token};
use crate::environment::Attempt;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn btoa(text: &str) -> Result<String, JsValue>;
}

/// Why there is no request.
pub enum NoRequest {
    /// The runtime takes no such request, or has none.
    Thrown(JsValue),
    /// The caller's function made no token.
    NoToken(JsValue),
}

/// What all requests of a client have in common. Headers were checked: on others
/// gloo-net panics.
pub fn template(
    url: &str,
    headers: &[(String, String)],
    credentials: &Credentials<Browser>,
) -> Result<Request, JsValue> {
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
        Ok(request) => Ok(request.into()),
        Err(error) => Err(TypeError::new(&error.to_string()).into()),
    }
}

fn knows_cache() -> bool {
    let global: Object = js_sys::global();
    let prototype = Reflect::get(&global, &"Request".into())
        .and_then(|class| Reflect::get(&class, &"prototype".into()));
    prototype.is_ok_and(|prototype| Reflect::has(&prototype, &"cache".into()).unwrap_or_default())
}

/// The request of one attempt, which the controller ends.
pub async fn of(
    attempt: &Attempt<'_, Browser>,
    controller: &AbortController,
) -> Result<Request, NoRequest> {
    let template = attempt.endpoint.as_ref();
    let template = template.map_err(|thrown| NoRequest::Thrown(thrown.clone()))?;
    let init = RequestInit::new();
    init.set_body(&attempt.body.into());
    init.set_signal(Some(&controller.signal()));
    // The page's address is nobody's business. A template's own policy would be
    // forgotten when a request is made of it.
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    let request = Request::new_with_request_and_init(template, &init);
    let request = request.map_err(NoRequest::Thrown)?;
    if let Credentials::TokenSource(source) = attempt.credentials {
        let token = token(source).await.map_err(NoRequest::NoToken)?;
        let header = Zeroizing::new(["Bearer ", &token].concat());
        let set = request.headers().set("Authorization", &header);
        set.map_err(NoRequest::Thrown)?;
    }
    Ok(request)
}

/// Asks the caller's function for a token, or for a promise of one.
async fn token(source: &Function) -> Result<Zeroizing<String>, JsValue> {
    let token = source.call0(&JsValue::UNDEFINED)?;
    let token = settled(&token).await?.as_string().map(Zeroizing::new);
    token.filter(|token| check_token(token)).ok_or_else(|| {
        let message = "accessToken() returned something that is no token";
        TypeError::new(message).unchecked_into()
    })
}
